import { referenceOf } from "@/lib/calls/reference";
import type { Trace } from "@/lib/calls/trace";
import { parseJson } from "@/lib/parse-json";

/** A call as the log opens it. */
export type OpenedLogCall = {
  id: string;
  connectorId: string;
  step: string | null;
  receivedAt: Date;
  durationMs: number;
  outcome: string;
  cause: string | null;
  status: number;
  revisionNumber: number | null;
  source: string | null;
  provider: string | null;
  savedLateAt: Date | null;
  email: string | null;
  claims: string | null;
  answer: string;
  detail: string | null;
  trace: Trace | null;
};

/** Files and other systems read these names (docs/export.md): they may become more, and never others. */
export type ExportedCall = {
  id: string;
  reference: string;
  receivedAt: string;
  connectorId: string;
  connector: string | null;
  step: string | null;
  outcome: string;
  cause: string | null;
  status: number;
  durationMs: number;
  revision: number | null;
  provider: string | null;
  source: string | null;
  savedLateAt: string | null;
  guest?: GuestPart;
};

/** What is about the guest: only for those who may have it. */
type GuestPart = { email: string | null; detail: string | null; claims: unknown; answer: unknown; rules: object[] };

export type NameOf = (connectorId: string) => string | null;

export function exportedFacts(call: OpenedLogCall, nameOf: NameOf): ExportedCall {
  const { id, connectorId, step, outcome, cause, status, provider, source } = call;
  return {
    ...{ id, reference: referenceOf(id), receivedAt: call.receivedAt.toISOString() },
    ...{ connectorId, connector: nameOf(connectorId), step, outcome, cause, status },
    ...{ durationMs: Math.round(call.durationMs * 1000) / 1000, revision: call.revisionNumber, provider, source },
    savedLateAt: call.savedLateAt?.toISOString() ?? null,
  };
}

export const exportedWhole = (call: OpenedLogCall, nameOf: NameOf): ExportedCall => ({
  ...exportedFacts(call, nameOf),
  guest: {
    ...{ email: call.email, detail: call.detail },
    claims: call.claims === null ? null : jsonOrText(call.claims),
    answer: call.answer === "" ? null : jsonOrText(call.answer),
    rules: (call.trace?.rules ?? []).map(({ target, delivery, result, fate }) => ({ target, delivery, result, fate })),
  },
});

const jsonOrText = (text: string): unknown => parseJson(text) ?? text;
