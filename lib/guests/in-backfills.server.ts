import { openItems } from "@/lib/backfill/seal-item.server";
import { leastIdAt } from "@/lib/calls/since";
import { db, type Transaction } from "@/lib/database/client.server";
import { hashesOf, type Sought } from "./sought.server";

const herItems = (sought: Sought) => ({
  tenantId: sought.tenantId,
  id: { lt: leastIdAt(sought.before) },
  OR: [
    { guestHash: { in: hashesOf(sought).map((hash) => new Uint8Array(hash)) } },
    { guestId: { in: sought.userIds } },
  ],
});

export const findItems = (sought: Sought): Promise<number> => db().backfillItem.count({ where: herItems(sought) });

/** What backfills did for her. */
export async function readItems(sought: Sought) {
  const rows = await db().backfillItem.findMany({ where: herItems(sought), orderBy: { id: "asc" } });
  const items = await openItems(sought.tenantId, rows);
  return items.map(({ id, guestId, state, reason, email, values, from, before = {}, notes, updatedAt }) => ({
    ...{ id, guestId, state, reason, email, values, from, before, notes, updatedAt },
  }));
}

/** A worker that holds one finds nobody to save, and writes nothing more. */
export const deleteItems = async (tx: Transaction, sought: Sought): Promise<number> =>
  (await tx.backfillItem.deleteMany({ where: herItems(sought) })).count;
