import { pool } from "@/lib/database/client.server";
import { type Day, partOf, withShortLocks } from "./partitions.server";
import { leastIdAt } from "./since";

const deletedAtOnce = 5_000;

/**
 * Takes away the calls of the days before, and says how many days. A day is first taken out of the log, which takes milliseconds under a
 * lock, and its table dropped when nobody can be waiting for it any more: removing a gigabyte from a disk takes longer.
 */
export async function dropDaysBefore(tenantId: string, firstKept: Day): Promise<number> {
  const days = await daysBefore(tenantId, firstKept);
  for (const name of days) await detachDay(tenantId, name);
  await dropDetached();
  await deleteStrays(tenantId, firstKept);
  return days.length;
}

async function daysBefore(tenantId: string, firstKept: Day): Promise<string[]> {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = to_regclass($1) AND c.relname ~ '_[0-9]{8}$' AND right(c.relname, 8) < $2 ORDER BY 1`,
    [`"${partOf(tenantId)}"`, firstKept.replaceAll("-", "")],
  );
  return rows.map(({ name }) => name);
}

/** Another worker may have been faster. */
const detachDay = (tenantId: string, name: string): Promise<void> =>
  withShortLocks(async (query) => {
    await query(`SELECT pg_advisory_xact_lock(hashtextextended('make_call_partitions', 0))`);
    const [still] = await query(`SELECT 1 FROM pg_class WHERE oid = to_regclass($1) AND relispartition`, [`"${name}"`]);
    if (still) await query(`ALTER TABLE "${partOf(tenantId)}" DETACH PARTITION "${name}"`);
  });

/** Days that are out of the log, also those that a worker left which was killed in between. */
async function dropDetached(): Promise<void> {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT relname AS name FROM pg_class
     WHERE relkind = 'r' AND NOT relispartition AND relname ~ '^Call_[0-9a-f]{32}_[0-9]{8}$'`,
  );
  for (const { name } of rows) await withShortLocks((query) => query(`DROP TABLE IF EXISTS "${name}"`));
}

/** Calls of days before that never had a partition, or came from the spool when their day was gone. */
async function deleteStrays(tenantId: string, firstKept: Day): Promise<void> {
  const name = `"${partOf(tenantId)}_default"`;
  const leastId = leastIdAt(new Date(`${firstKept}T00:00:00Z`));
  let deleted: number;
  do {
    const { rowCount } = await pool().query(
      `DELETE FROM ${name} WHERE ctid = ANY(ARRAY(
         SELECT ctid FROM ${name} WHERE "id" < $1 ORDER BY "id" LIMIT ${deletedAtOnce}))`,
      [leastId],
    );
    deleted = rowCount ?? 0;
  } while (deleted === deletedAtOnce);
}
