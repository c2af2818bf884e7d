import { isAboutRow } from "@/lib/database/batches.server";
import { CallBatches } from "@/lib/database/call-batches.server";
import { callPool } from "@/lib/database/client.server";
import { knownTenantKeys, loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { ringWorkers } from "@/lib/silent/ring.server";
import { sealPlan } from "@/lib/silent/seal-write.server";
import { forgetOldQuestions } from "./question.server";
import { type CallEntry, type CallRow, type SilentPlan, weighEntry } from "./row";
import { askedColumns, askedOf, callColumns, planColumns, plansOf } from "./save-columns.server";
import { sealCall } from "./seal-call.server";
import { insertAskedCallsAndPlans, insertCalls, insertCallsAndPlans } from "./save-sql.server";
import { spool } from "./spool/keep.server";

export type { CallRow, SilentPlan } from "./row";

/** How long a guest waits for each (lib/connector/budget.ts). */
export type SavePatience = { saveMs: number; spoolMs: number };

/** `askedAt`: nothing was saved, since the same was asked at that moment. */
type Saved = { askedAt?: Date };

const batches = () =>
  CallBatches.named<CallEntry, Saved>("calls-to-save", {
    send: insert,
    maxEntries: 500,
    // A larger batch would hold the event loop, and every other guest, while it is encoded.
    weigh: weighEntry,
    maxWeight: 6_000_000,
  });

/**
 * Saves a call and the silent write it causes, both or neither; resolves once they are kept. Where the database is away or too slow,
 * they go to the spool; there nobody can tell whether the same was asked before. Rejects when PostgreSQL refuses the row, or nothing takes
 * it any more.
 */
export async function saveCall(call: CallRow, plan: SilentPlan | null, patience: SavePatience): Promise<Saved> {
  const entry = await sealEntry(call, plan);
  try {
    return await batches().add(entry, patience.saveMs);
  } catch (error) {
    if (isAboutRow(error)) throw error;
    await spool().add(entry, patience.spoolMs);
    return {};
  }
}

/** The same for a refused call, which is no guest's: of the spool it may take a little only. */
export async function saveRefusal(call: CallRow, patience: SavePatience): Promise<void> {
  const entry = await sealEntry(call, null);
  try {
    await batches().add(entry, patience.saveMs);
  } catch (error) {
    if (isAboutRow(error) || !spool().hasRoomForRefusals) throw error;
    await spool().add(entry, patience.spoolMs);
  }
}

/** The keys are in memory since the policy was read. */
export async function sealEntry(call: CallRow, plan: SilentPlan | null): Promise<CallEntry> {
  const keys = knownTenantKeys(call.tenantId) ?? (await loadTenantKeys(call.tenantId));
  const of = { tenantId: call.tenantId, callId: call.id };
  return { call: sealCall(keys, call), plan: plan && sealPlan(keys, plan, of), question: call.question };
}

const nothing: Saved = {};

async function insert(entries: CallEntry[]): Promise<Saved[]> {
  const calls = entries.map(({ call }) => call);
  const plans = plansOf(entries);
  const asked = askedOf(entries);
  if (asked.length > 0)
    return insertAsked(entries, [...callColumns(calls), ...planColumns(plans), ...askedColumns(asked)]);
  if (plans.length === 0) {
    await callPool().query({ name: "insert-calls", text: insertCalls, values: callColumns(calls) });
  } else {
    const values = [...callColumns(calls), ...planColumns(plans)];
    const { rowCount } = await callPool().query({ name: "insert-calls-and-plans", text: insertCallsAndPlans, values });
    if (rowCount) ringWorkers();
  }
  return entries.map(() => nothing);
}

async function insertAsked(entries: CallEntry[], values: unknown[]): Promise<Saved[]> {
  const statement = { name: "insert-asked-calls-and-plans", text: insertAskedCallsAndPlans, values };
  const { rows } = await callPool().query<{ callId: string | null; at: Date }>(statement);
  const again = new Map(rows.map(({ callId, at }) => [callId, at]));
  if (again.has(null)) ringWorkers();
  forgetOldQuestions();
  return entries.map(({ call }) => {
    const askedAt = again.get(call.id);
    return askedAt ? { askedAt } : nothing;
  });
}
