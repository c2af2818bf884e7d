import { v7 } from "uuid";
import { Batches } from "@/lib/database/batches.server";
import { pool } from "@/lib/database/client.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import type { CallOutcome, Step } from "@/prisma/generated/enums";
import { insertCalls, insertCallsAndPlans } from "./save-sql.server";

/** A row of the call log, as the table Call keeps it. */
export type CallRow = {
  id: string;
  tenantId: string;
  connectorId: string;
  step: Step | null;
  receivedAt: Date;
  durationMs: number;
  outcome: CallOutcome;
  cause: string | null;
  detail: string | null;
  status: number;
  email: string | null;
  revisionNumber: number | null;
  source: string | null;
  claims: string | null;
  answer: string;
  trace: string | null;
};

/** What to set on the guest through Graph. Empty `values` withdraw what an earlier step of the same sign-up planned. */
export type SilentPlan = {
  guestKey: string;
  /** Object id of a user who exists already, so that nobody has to look for her. */
  userId: string | null;
  email: string;
  identities: object[];
  values: Record<string, unknown>;
};

type Entry = { call: CallRow; plan: SilentPlan | null };

const batches = () =>
  oncePerProcess(
    "calls-to-save",
    () =>
      new Batches<Entry, undefined>({
        send: insert,
        maxEntries: 500,
        // A larger batch would hold the event loop, and every other guest, while its claims are encoded.
        weigh: ({ call }) => call.claims?.length ?? 0,
        maxWeight: 4_000_000,
      }),
  );

/**
 * Saves a call and the silent write it causes, both or neither; resolves once they are durable. Rejects when it could not
 * be sent to the database within 2.5 s; then it never will be.
 */
export const saveCall = (call: CallRow, plan: SilentPlan | null): Promise<void> => batches().add({ call, plan });

async function insert(batch: Entry[]): Promise<undefined[]> {
  const calls = batch.map(({ call }) => call);
  const plans = batch.flatMap(({ call, plan }) => (plan ? [{ ...plan, call }] : []));
  if (plans.length === 0) {
    await pool().query({ name: "insert-calls", text: insertCalls, values: callColumns(calls) });
  } else {
    const values = [...callColumns(calls), ...planColumns(plans)];
    await pool().query({ name: "insert-calls-and-plans", text: insertCallsAndPlans, values });
  }
  return batch.map(() => undefined);
}

const callColumns = (calls: CallRow[]): unknown[] => [
  calls.map(({ id }) => id),
  calls.map(({ tenantId }) => tenantId),
  calls.map(({ connectorId }) => connectorId),
  calls.map(({ step }) => step),
  calls.map(({ receivedAt }) => receivedAt),
  calls.map(({ durationMs }) => durationMs),
  calls.map(({ outcome }) => outcome),
  calls.map(({ cause }) => cause),
  calls.map(({ detail }) => detail),
  calls.map(({ status }) => status),
  calls.map(({ email }) => email),
  calls.map(({ revisionNumber }) => revisionNumber),
  calls.map(({ source }) => source),
  calls.map(({ claims }) => claims),
  calls.map(({ answer }) => answer),
  calls.map(({ trace }) => trace),
];

const planColumns = (plans: (SilentPlan & { call: CallRow })[]): unknown[] => [
  plans.map(() => v7()),
  plans.map(({ call }) => call.tenantId),
  plans.map(({ call }) => call.connectorId),
  plans.map(({ call }) => call.id),
  plans.map(({ guestKey }) => guestKey),
  plans.map(({ email }) => email),
  plans.map(({ identities }) => JSON.stringify(identities)),
  plans.map(({ values }) => JSON.stringify(values)),
  plans.map(({ call }) => call.receivedAt),
  plans.map(({ userId }) => userId),
];
