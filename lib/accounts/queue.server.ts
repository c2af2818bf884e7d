import { pool } from "@/lib/database/client.server";
import type { ApprovalRequest } from "@/lib/approvals/request";
import { openRequests } from "@/lib/approvals/seal.server";
import { log } from "@/lib/log.server";

/** Longer than one attempt may take (work.server.ts); after it another worker tries. */
export const leaseSeconds = 60;

export type Leased = { request: ApprovalRequest; attempts: number };
type Row = { id: string; tenantId: string; sealed: Buffer; attempts: number };

/** Requests whose account is to be made, or to be blocked, by the index ApprovalRequest_account_due. Workers do not wait for each other. */
export async function leaseAccounts(limit: number): Promise<Leased[]> {
  const { rows } = await pool().query<Row>(
    `UPDATE "ApprovalRequest" SET "leaseUntil" = now() + $1 * interval '1 second', "attempts" = "attempts" + 1
     WHERE "id" = ANY(ARRAY(
       SELECT "id" FROM "ApprovalRequest" request
       WHERE NOT "isStuck" AND ("state" = 'approved' OR ("state" = 'revoked' AND NOT "isBlocked"))
         AND "nextTryAt" <= now() + interval '1 millisecond' AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
         AND NOT EXISTS (SELECT FROM "GraphPace" WHERE "tenantId" = request."tenantId" AND "pausedUntil" > now())
       ORDER BY "nextTryAt" LIMIT $2 FOR UPDATE SKIP LOCKED))
     RETURNING *`,
    [leaseSeconds, limit],
  );
  const opened = await Promise.all(
    rows.map(async (row) => {
      const [request] = await openRequests(row.tenantId, [row]).catch((err: unknown) => {
        // Its lease runs out, and it comes back: the keys of its tenant may be there by then.
        log().error({ err, requestId: row.id }, "an approved request cannot be read");
        return [];
      });
      return request && { request, attempts: row.attempts };
    }),
  );
  return opened.filter((each) => each !== undefined);
}

/** What was made is noted at once, so that it is not made again whatever comes next. */
export async function keepUser({ id, tenantId }: ApprovalRequest, userId: string): Promise<void> {
  await pool().query(`UPDATE "ApprovalRequest" SET "userId" = $3 WHERE "id" = $1 AND "tenantId" = $2`, [
    id,
    tenantId,
    userId,
  ]);
}

type Later = { afterMs: number; isStuck: boolean };

export async function tryLater({ id, tenantId }: ApprovalRequest, { afterMs, isStuck }: Later): Promise<void> {
  await pool().query(
    `UPDATE "ApprovalRequest" SET "leaseUntil" = NULL, "nextTryAt" = now() + $3 * interval '1 millisecond', "isStuck" = $4
     WHERE "id" = $1 AND "tenantId" = $2`,
    [id, tenantId, afterMs, isStuck],
  );
}
