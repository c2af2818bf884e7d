import { db, pool } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import { type QueueQuery, statesOf } from "./queue-query";
import type { ApprovalRequest } from "./request";
import { openRequests } from "./seal.server";

export const queuePageSize = 50;

/** $2: the reader. Containment, which the index ApprovalRequest_mine knows; where nobody is left, admins decide. */
const isMine = ({ roles }: Pick<Actor, "roles">): string =>
  roles.includes("admin")
    ? `("approverIds" @> ARRAY[$2::text] OR "approverIds" = '{}')`
    : `"approverIds" @> ARRAY[$2::text]`;

/**
 * Mine first, then the oldest first; what has ended, newest first. One more than a page where there are more. What is mine and what is
 * not are read apart, each in the order of an index, so that nobody sorts all that waits.
 */
export async function listQueue(actor: Actor, query: QueueQuery): Promise<ApprovalRequest[]> {
  const { tenantId, id: me } = actor;
  const { view, state, connectorId = null, page } = query;
  const from = (page - 1) * queuePageSize;
  const mine = isMine(actor);
  // 'pending' stands there as it is: only then PostgreSQL takes the indexes of what is open.
  const part = (rank: number, where: string, order: string) =>
    `(SELECT "id", ${rank} AS "rank" FROM "ApprovalRequest"
      WHERE "tenantId" = $1 AND ${where} AND "state" = ANY($3::"RequestState"[]) AND ($4::text IS NULL OR "connectorId" = $4)
        AND ($5::boolean IS NULL OR "isAsked" = $5) AND $2::text IS NOT NULL
      ORDER BY "id" ${order} LIMIT $6::int + $7::int)`;
  const hers = part(0, `"state" = 'pending' AND ${mine}`, "ASC");
  const others = part(1, `"state" = 'pending' AND NOT ${mine}`, "ASC");
  const ended = part(0, `"state" <> 'pending'`, "DESC");
  const parts = { open: `${hers} UNION ALL ${others}`, mine: hers, ended };
  const { rows } = await pool().query<{ id: string }>(
    `SELECT "id" FROM (${parts[view]}) AS "part" ORDER BY "rank", "id" ${view === "ended" ? "DESC" : "ASC"} LIMIT $6::int OFFSET $7::int`,
    [
      ...[tenantId, me, statesOf(query), connectorId],
      ...[view === "ended" || state === undefined ? null : state === "hers", queuePageSize + 1, from],
    ],
  );
  const ids = rows.map(({ id }) => id);
  const found = await db().approvalRequest.findMany({ where: { tenantId, id: { in: ids } } });
  const opened = new Map((await openRequests(tenantId, found)).map((request) => [request.id, request]));
  return ids.flatMap((id) => opened.get(id) ?? []);
}

/** How many wait, for her and at all. */
export async function countQueue(actor: Actor): Promise<{ open: number; mine: number }> {
  const waits = `FROM "ApprovalRequest" WHERE "tenantId" = $1 AND "state" = 'pending'`;
  const { rows } = await pool().query<{ open: number; mine: number }>(
    `SELECT (SELECT count(*)::int ${waits}) AS "open", (SELECT count(*)::int ${waits} AND ${isMine(actor)}) AS "mine"`,
    [actor.tenantId, actor.id],
  );
  return rows[0] ?? { open: 0, mine: 0 };
}

/** Connectors that somebody has asked through: approvers hear of no others. By the index of ApprovalRequest that begins with its connector. */
export async function askedConnectors(tenantId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await pool().query<{ id: string; name: string }>(
    `SELECT c."id", c."name" FROM "Connector" c
     WHERE c."tenantId" = $1 AND EXISTS (SELECT FROM "ApprovalRequest" r WHERE r."connectorId" = c."id") ORDER BY c."name"`,
    [tenantId],
  );
  return rows;
}
