import { db, pool } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import type { ApprovalRequest, RequestState } from "./request";
import { openRequests } from "./seal.server";

/** `mine`: what waits for the reader herself. */
export const queueViews = ["open", "mine", "ended"] as const;
export type QueueView = (typeof queueViews)[number];
export type QueueFilter = { view: QueueView; connectorId?: string | undefined; page: number };

export const queuePageSize = 50;

const states: Record<QueueView, readonly RequestState[]> = {
  ...{ open: ["pending"], mine: ["pending"] },
  ended: ["approved", "created", "denied", "withdrawn", "expired", "revoked"],
};

/** Mine first, then the oldest first; what has ended, newest first. One more than a page where there are more. */
export async function listQueue(actor: Actor, filter: QueueFilter): Promise<ApprovalRequest[]> {
  const { tenantId, id: me, roles } = actor;
  const { view, connectorId = null, page } = filter;
  const mine = `($2 = ANY("approverIds") OR ($3 AND "approverIds" = '{}'))`;
  const { rows } = await pool().query<{ id: string }>(
    `SELECT "id" FROM "ApprovalRequest"
     WHERE "tenantId" = $1 AND ${view === "ended" ? `"state" = ANY($4::"RequestState"[])` : `"state" = 'pending' AND "state" = ANY($4::"RequestState"[])`}
       AND ($5::text IS NULL OR "connectorId" = $5) AND (NOT $6 OR ${mine})
     ORDER BY ${view === "ended" ? `${mine} AND false, "id" DESC` : `${mine} DESC, "id" ASC`} LIMIT $7 OFFSET $8`,
    [
      ...[tenantId, me, roles.includes("admin"), states[view], connectorId, view === "mine"],
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
  const isMine = [
    { approverIds: { has: id } },
    ...(roles.includes("admin") ? [{ approverIds: { isEmpty: true } }] : []),
  ];
  const [open, mine] = await Promise.all([
    db().approvalRequest.count({ where: { tenantId, state: "pending" } }),
    db().approvalRequest.count({ where: { tenantId, state: "pending", OR: isMine } }),
  ]);
  return { open, mine };
}
