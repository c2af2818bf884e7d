import { leastIdAt } from "@/lib/calls/since";
import { pool } from "@/lib/database/client.server";

const deletedAtOnce = 5_000;

/** Deletes the silent writes of before that nobody waits for any more, and says how many: they tell of a guest as her calls do. */
export async function deleteWritesBefore(tenantId: string, moment: Date): Promise<number> {
  for (let all = 0; ; ) {
    const { rowCount } = await pool().query(
      `DELETE FROM "SilentWrite" WHERE "id" = ANY(ARRAY(
         SELECT "id" FROM "SilentWrite"
         WHERE "tenantId" = $1 AND "id" < $2 AND "state" NOT IN ('planned', 'written')
         ORDER BY "id" LIMIT ${deletedAtOnce}))`,
      [tenantId, leastIdAt(moment)],
    );
    all += rowCount ?? 0;
    if ((rowCount ?? 0) < deletedAtOnce) return all;
  }
}
