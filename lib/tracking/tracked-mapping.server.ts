import { newCallId } from "@/lib/calls/call-id.server";
import type { CallEntry, CallRow } from "@/lib/calls/row";
import { keepRuleList } from "@/lib/calls/rule-list.server";
import { sealEntry } from "@/lib/calls/save.server";
import { writeTrace } from "@/lib/calls/stored-trace";
import { toldRules } from "@/lib/connector/aims";
import { decideReserving } from "@/lib/connector/decide-reserving.server";
import { parseCall } from "@/lib/connector/parse-call";
import { readPolicy } from "@/lib/connector/read-policy.server";
import { db } from "@/lib/database/client.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { compileMapping } from "@/lib/mapping/evaluate";
import { redactorOf } from "@/lib/redaction/redactor.server";
import { claimsOf, type NewGuest } from "./new-guest";

const step = "newInDirectory";
/** Nobody waits for the answer, so a unique number may take its time. */
const reserveMs = 4_000;

export type TrackedMapping = Awaited<ReturnType<typeof loadTrackedMapping>>;

/**
 * What a connector's published mapping sets on a guest for whom Entra never calls: its silent rules, since there is no answer
 * for the others to stand in, and no gate, since she is in the directory already.
 */
export async function loadTrackedMapping(tenantId: string, connectorId: string) {
  const policy = await readPolicy(connectorId, undefined);
  if (policy?.tenantId !== tenantId) return null;
  const { tables, flow, mapping: whole } = policy;
  const rules = whole.rules.map(({ rule }) => rule).filter(({ delivery }) => delivery === "silent");
  const mapping = compileMapping({ rules, gates: [] }, tables);
  const ruleList = await keepRuleList(tenantId, { rules: toldRules(mapping), flow });
  const row = await db().connector.findFirst({ where: { id: connectorId, tenantId }, select: { redaction: true } });
  const redact = redactorOf(await loadTenantKeys(tenantId), { rules: row?.redaction ?? [], mapping });
  return { policy, mapping, ruleList, redact };
}

/** What the log says of a guest and what is to be set on her, sealed. The same guest gets the same values each time. */
export async function decideOn(tracked: NonNullable<TrackedMapping>, guest: NewGuest): Promise<CallEntry | undefined> {
  const { policy, mapping, ruleList, redact } = tracked;
  const startedAt = performance.now();
  const claims = claimsOf(guest);
  const parsed = parseCall(step, claims);
  if (parsed.kind === "unreadable") return undefined;
  const { signUp } = parsed;
  const { tenantId, connectorId, flow, directory, revisionNumber } = policy;
  const now = new Date();
  const guestKey = userKey(guest.id);
  const generators = policy.generatorsFor(guestKey);
  const question = { arrival: { signUp, step }, mapping, flow, directory, now, generators } as const;
  const until = performance.now() + reserveMs;
  const {
    silentValues: values,
    modes,
    trace,
  } = await decideReserving(question, {
    ...{ tenantId, guestKey, until, onFailure: "block" },
  });
  const call: CallRow = {
    ...{ id: newCallId(), tenantId, connectorId, step, receivedAt: now, durationMs: performance.now() - startedAt },
    ...{ outcome: "continue", cause: null, detail: null, status: 0, email: signUp.email, revisionNumber, source: null },
    ...{ claims: JSON.stringify(claims), answer: "", trace: writeTrace(trace, ruleList.id), redact },
  };
  const plan = { guestKey, userId: guest.id, email: signUp.email, identities: signUp.identities, values, modes };
  return sealEntry(call, Object.keys(values).length === 0 ? null : plan);
}

/** As a call for a user who exists names her (lib/connector/parse-call.ts). */
const userKey = (id: string) => `user:${id}`;
