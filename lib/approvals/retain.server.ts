import { pool } from "@/lib/database/client.server";

const deletedAtOnce = 500;

/**
 * Forgets requests that ended longer ago than their tenant keeps calls, with all that belongs to them; says how many. What still bars a
 * guest stays until it does not: a no while she may not ask again, and access that was taken back.
 */
export async function forgetOldRequests(now: Date): Promise<number> {
  const { rowCount } = await pool().query(
    `DELETE FROM "ApprovalRequest" WHERE "id" = ANY(ARRAY(
       SELECT request."id" FROM "ApprovalRequest" request JOIN "Tenant" ON "Tenant"."id" = request."tenantId"
       WHERE request."state" NOT IN ('pending', 'approved')
         AND request."endedAt" < least(now(), $1) - "Tenant"."retentionDays" * interval '1 day'
         AND (request."askAgainAt" IS NULL OR request."askAgainAt" < $1)
         AND NOT (request."state" = 'revoked' AND request."askAgainAt" IS NULL)
       ORDER BY request."endedAt" LIMIT $2))`,
    [now, deletedAtOnce],
  );
  return rowCount ?? 0;
}
