import { db, pool } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import { type QueueQuery, statesOf } from "./queue-query";
import type { ApprovalRequest } from "./request";
import { openRequests } from "./seal.server";

export const queuePageSize = 50;

/** $2: the reader; $3: whether she is an admin, who decides where nobody is left. */
const isMine = `($2 = ANY("approverIds") OR ($3 AND "approverIds" = '{}'))`;

/** Mine first, then the oldest first; what has ended, newest first. One more than a page where there are more. */
export async function listQueue(actor: Actor, query: QueueQuery): Promise<ApprovalRequest[]> {
  const { tenantId, id: me, roles } = actor;
  const { view, state, connectorId = null, page } = query;
  const isEnded = view === "ended";
  // 'pending' stands there as it is: only then PostgreSQL takes the index of what is open.
  const { rows } = await pool().query<{ id: string }>(
    `SELECT "id" FROM "ApprovalRequest"
     WHERE "tenantId" = $1 AND ${isEnded ? `"state" <> 'pending'` : `"state" = 'pending'`} AND "state" = ANY($4::"RequestState"[])
       AND ($5::text IS NULL OR "connectorId" = $5) AND (NOT $6 OR ${isMine}) AND ($7::boolean IS NULL OR "isAsked" = $7)
     ORDER BY ${isEnded ? `"id" DESC` : `${isMine} DESC, "id" ASC`} LIMIT $8 OFFSET $9`,
    [
      ...[tenantId, me, roles.includes("admin"), statesOf(query), connectorId, view === "mine"],
      ...[isEnded || state === undefined ? null : state === "hers"],
      ...[queuePageSize + 1, (page - 1) * queuePageSize],
    ],
  );
  const ids = rows.map(({ id }) => id);
  const found = await db().approvalRequest.findMany({ where: { tenantId, id: { in: ids } } });
  const opened = new Map((await openRequests(tenantId, found)).map((request) => [request.id, request]));
  return ids.flatMap((id) => opened.get(id) ?? []);
}

/** How many wait, for her and at all. */
export async function countQueue({ tenantId, id, roles }: Actor): Promise<{ open: number; mine: number }> {
  const { rows } = await pool().query<{ open: number; mine: number }>(
    `SELECT count(*)::int AS open, count(*) FILTER (WHERE ${isMine})::int AS mine
     FROM "ApprovalRequest" WHERE "tenantId" = $1 AND "state" = 'pending'`,
    [tenantId, id, roles.includes("admin")],
  );
  return rows[0] ?? { open: 0, mine: 0 };
}
