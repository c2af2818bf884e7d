import { callPool } from "@/lib/database/client.server";
import { withoutErased } from "@/lib/guests/erased-since.server";
import { ringWorkers } from "@/lib/silent/ring.server";
import type { CallEntry } from "./row";
import { callColumns, planColumns, plansOf } from "./save-columns.server";
import { insertLateCallsAndPlans } from "./save-sql.server";

/**
 * Saves calls from the spool, all or none. Some may be there: the database may have taken a call although we never heard so. Silent
 * writes are planned for those alone that come in now, and not over what a later call of the guest planned.
 * Nothing comes back of a guest who was erased meanwhile.
 */
export async function insertLate(waiting: CallEntry[]): Promise<void> {
  const entries = await withoutErased(waiting);
  if (entries.length === 0) return;
  const calls = entries.map(({ call }) => call);
  const values = [...callColumns(calls), ...planColumns(plansOf(entries))];
  const { rowCount } = await callPool().query({ name: "insert-late-calls", text: insertLateCallsAndPlans, values });
  if (rowCount) ringWorkers();
}
