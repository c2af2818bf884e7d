import { DatabaseError } from "pg";
import { v7 } from "uuid";
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
  email: string;
  identities: object[];
  values: Record<string, unknown>;
};

type Waiting = {
  call: CallRow;
  plan: SilentPlan | null;
  resolve: () => void;
  reject: (reason: unknown) => void;
  /** Ends the wait; stopped once the entry is on its way, or every saved call would stay in memory until it fires. */
  patience: NodeJS.Timeout;
};
type Queue = { waiting: Waiting[]; inFlight: number };

const maxBatch = 500;
/** Characters of claims; a larger batch would hold the event loop, and every other guest, while it is encoded. */
const maxBatchText = 4_000_000;
const maxInFlight = 2;
/** During an outage calls must neither fill the memory nor be saved after their guests were turned away. */
const maxWaiting = 5_000;
const maxWaitMs = 2_500;

const queue = () => oncePerProcess<Queue>("calls-to-save", () => ({ waiting: [], inFlight: 0 }));

/**
 * Saves a call and the silent write it causes, both or neither; resolves once they are durable. Calls that arrive while
 * another batch is on its way share the next commit, so that a burst costs one fsync per batch and not one per call.
 * Rejects when it could not be sent to the database within 2.5 s; then it never will be.
 */
export function saveCall(call: CallRow, plan: SilentPlan | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const { waiting } = queue();
    if (waiting.length >= maxWaiting) {
      reject(new Error("too many calls wait to be saved"));
      return;
    }
    const patience = setTimeout(() => giveUp(entry), maxWaitMs).unref();
    const entry: Waiting = { call, plan, resolve, reject, patience };
    waiting.push(entry);
    setImmediate(flush);
  });
}

/** Unless it is already on its way to the database. */
function giveUp(entry: Waiting): void {
  const { waiting } = queue();
  const place = waiting.indexOf(entry);
  if (place < 0) return;
  waiting.splice(place, 1);
  entry.reject(new Error("the database took no call in time"));
}

function flush(): void {
  const shared = queue();
  if (shared.waiting.length === 0 || shared.inFlight >= maxInFlight) return;
  const batch = shared.waiting.splice(0, batchSize(shared.waiting));
  for (const { patience } of batch) clearTimeout(patience);
  shared.inFlight += 1;
  void saveBatch(batch).finally(() => {
    shared.inFlight -= 1;
    flush();
  });
}

function batchSize(waiting: Waiting[]): number {
  let text = 0;
  const tooMany = waiting.findIndex(({ call }) => (text += call.claims?.length ?? 0) > maxBatchText);
  return Math.min(maxBatch, tooMany < 0 ? waiting.length : Math.max(1, tooMany));
}

async function saveBatch(batch: Waiting[]): Promise<void> {
  try {
    await insert(batch);
    for (const { resolve } of batch) resolve();
  } catch (error) {
    if (batch.length > 1 && isAboutRows(error)) for (const waiting of batch) await saveBatch([waiting]);
    else for (const { reject } of batch) reject(error);
  }
}

/**
 * One row that PostgreSQL refuses, or a deadlock with another replica's batch, must not fail the other calls. A lost
 * connection (08), missing resources (53), a shutdown or a time limit (57) and a disk error (58) concern them all.
 */
const isAboutRows = (error: unknown) => error instanceof DatabaseError && !/^(08|53|57|58)/.test(error.code ?? "08");

async function insert(batch: Waiting[]): Promise<void> {
  const calls = batch.map(({ call }) => call);
  const plans = batch.flatMap(({ call, plan }) => (plan ? [{ ...plan, call }] : []));
  if (plans.length === 0) {
    await pool().query({ name: "insert-calls", text: insertCalls, values: callColumns(calls) });
    return;
  }
  const values = [...callColumns(calls), ...planColumns(plans)];
  await pool().query({ name: "insert-calls-and-plans", text: insertCallsAndPlans, values });
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
];
