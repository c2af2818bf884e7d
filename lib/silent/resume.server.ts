import { pool } from "@/lib/database/client.server";

/**
 * Takes up again what was parked because the tenant had not consented to `permission`; of several writes for one guest, the
 * newest, unless a still newer one waits. Gives how many those are.
 */
export async function resumeParked(tenantId: string, permission: string): Promise<number> {
  const { rowCount } = await pool().query(
    `UPDATE "SilentWrite" SET "state" = 'planned', "reason" = NULL, "needs" = NULL, "attempts" = 0, "nextTryAt" = now(),
       "receipt" = "receipt" || jsonb_build_array(jsonb_build_object('at', now(), 'what', 'retried')), "updatedAt" = now()
     WHERE "state" = 'parked' AND "id" IN (
       SELECT DISTINCT ON ("connectorId", "guestKey") "id" FROM "SilentWrite" AS mine
       WHERE "tenantId" = $1 AND "state" = 'parked' AND "needs" = $2 AND NOT EXISTS (
         SELECT FROM "SilentWrite" AS other WHERE other."connectorId" = mine."connectorId"
           AND other."guestKey" = mine."guestKey" AND other."state" = 'planned')
       ORDER BY "connectorId", "guestKey", "id" DESC)`,
    [tenantId, permission],
  );
  if (rowCount) await pool().query("SELECT pg_notify('silent_write', '')");
  return rowCount ?? 0;
}
