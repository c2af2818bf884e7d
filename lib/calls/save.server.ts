import { isAboutRow } from "@/lib/database/batches.server";
import { CallBatches } from "@/lib/database/call-batches.server";
import { callPool } from "@/lib/database/client.server";
import { knownTenantKeys, loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { ringWorkers } from "@/lib/silent/ring.server";
import { sealPlan } from "@/lib/silent/seal-write.server";
import { type CallEntry, type CallRow, type SilentPlan, weighEntry } from "./row";
import { callColumns, planColumns, plansOf } from "./save-columns.server";
import { sealCall } from "./seal-call.server";
import { insertCalls, insertCallsAndPlans } from "./save-sql.server";
import { spool } from "./spool/keep.server";

export type { CallRow, SilentPlan } from "./row";

/** How long a guest waits for each (lib/connector/budget.ts). */
export type SavePatience = { saveMs: number; spoolMs: number };

const batches = () =>
  CallBatches.named<CallEntry, undefined>("calls-to-save", {
    send: insert,
    maxEntries: 500,
    // A larger batch would hold the event loop, and every other guest, while it is encoded.
    weigh: weighEntry,
    maxWeight: 6_000_000,
  });

/**
 * Saves a call and the silent write it causes, both or neither; resolves once they are kept. Where the database is away or too slow,
 * they go to the spool. Rejects when PostgreSQL refuses the row, or nothing takes it any more.
 */
export async function saveCall(call: CallRow, plan: SilentPlan | null, patience: SavePatience): Promise<void> {
  const entry = await sealEntry(call, plan);
  try {
    await batches().add(entry, patience.saveMs);
  } catch (error) {
    if (isAboutRow(error)) throw error;
    await spool().add(entry, patience.spoolMs);
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
  return { call: sealCall(keys, call), plan: plan && sealPlan(keys, plan, of) };
}

async function insert(entries: CallEntry[]): Promise<undefined[]> {
  const calls = entries.map(({ call }) => call);
  const plans = plansOf(entries);
  if (plans.length === 0) {
    await callPool().query({ name: "insert-calls", text: insertCalls, values: callColumns(calls) });
  } else {
    const values = [...callColumns(calls), ...planColumns(plans)];
    const { rowCount } = await callPool().query({ name: "insert-calls-and-plans", text: insertCallsAndPlans, values });
    if (rowCount) ringWorkers();
  }
  return entries.map(() => undefined);
}
