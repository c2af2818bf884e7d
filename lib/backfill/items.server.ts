import { leastIdAt } from "@/lib/calls/since";
import { db, pool } from "@/lib/database/client.server";
import type { Item, ItemState } from "./item";
import { openItems } from "./seal-item.server";

type Part = {
  backfillId: string;
  states?: readonly ItemState[] | undefined;
  after?: string | undefined;
  limit: number;
};

const read = {
  ...{ id: true, guestId: true, state: true, sealed: true, reason: true, mayBeSet: true },
  ...{ attempts: true, updatedAt: true },
} as const;

/** A part of a backfill's guests, in the order in which the directory told of them. */
export async function listItems(tenantId: string, { backfillId, states, after, limit }: Part): Promise<Item[]> {
  const rows = await db().backfillItem.findMany({
    where: {
      ...{ tenantId, backfillId },
      ...(states && { state: { in: [...states] } }),
      ...(after !== undefined && { id: { gt: after } }),
    },
    orderBy: { id: "asc" },
    take: limit,
    select: read,
  });
  return openItems(tenantId, rows);
}

const atOnce = 500;

/** All of them, a part at a time. */
export async function* allItems(tenantId: string, backfillId: string): AsyncGenerator<Item[], void> {
  for (let after: string | undefined; ; ) {
    const items = await listItems(tenantId, { backfillId, after, limit: atOnce });
    if (items.length > 0) yield items;
    if (items.length < atOnce) return;
    after = items.at(-1)?.id;
  }
}

/** Deletes the backfills of before that are over, with what they knew of guests, and says how many. */
export async function deleteBackfillsBefore(tenantId: string, moment: Date): Promise<number> {
  const { rowCount } = await pool().query(
    `DELETE FROM "Backfill" WHERE "tenantId" = $1 AND "id" < $2 AND "state" <> 'running'`,
    [tenantId, leastIdAt(moment)],
  );
  return rowCount ?? 0;
}
