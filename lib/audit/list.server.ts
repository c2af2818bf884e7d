import { leastIdAt } from "@/lib/calls/since";
import { db } from "@/lib/database/client.server";
import type { Prisma } from "@/prisma/generated/client";
import type { AuditFilter } from "./filter";

const shown = {
  ...{ id: true, at: true, actorId: true, actorName: true, action: true, subject: true, before: true, after: true },
} as const;

export type AuditRow = Prisma.AuditEventGetPayload<{ select: typeof shown }>;

/** Served by AuditEvent_tenantId_id_idx: ids sort by time. */
export async function listAudit(tenantId: string, filter: AuditFilter, limit = 50) {
  const { before, after } = filter;
  const found = await db().auditEvent.findMany({
    where: { tenantId, AND: conditions(filter) },
    orderBy: { id: after ? "asc" : "desc" },
    take: limit + 1,
    select: shown,
  });
  const isMore = found.length > limit;
  const rows = found.slice(0, limit);
  if (after) rows.reverse();
  return {
    rows,
    /** Cursors of the neighbouring pages; undefined where there are none. */
    newer: (after ? isMore : before !== undefined) ? rows[0]?.id : undefined,
    older: after || isMore ? rows.at(-1)?.id : undefined,
  };
}

function conditions({ person, action, subject, since, until, before, after }: AuditFilter) {
  const all: Prisma.AuditEventWhereInput[] = [];
  if (person !== undefined) all.push({ actorId: person });
  if (subject !== undefined) all.push({ subject });
  if (action !== undefined) all.push(action.includes(".") ? { action } : { action: { startsWith: `${action}.` } });
  if (since !== undefined) all.push({ id: { gte: leastIdAt(new Date(since)) } });
  if (until !== undefined) all.push({ id: { lt: leastIdAt(new Date(Date.parse(until) + dayMs)) } });
  if (before !== undefined) all.push({ id: { lt: before } });
  if (after !== undefined) all.push({ id: { gt: after } });
  return all;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Who made the latest changes, for the filter. */
export async function auditPeople(tenantId: string): Promise<{ id: string; name: string }[]> {
  return db().$queryRaw<{ id: string; name: string }[]>`
    SELECT DISTINCT ON ("actorId") "actorId" AS "id", "actorName" AS "name"
    FROM (SELECT "id" AS "at", "actorId", "actorName" FROM "AuditEvent" WHERE "tenantId" = ${tenantId}::uuid
          ORDER BY "id" DESC LIMIT 5000) latest
    ORDER BY "actorId", "at" DESC`;
}

/** All that match, newest first, in pages; for a file. */
export async function* everyAudit(tenantId: string, filter: AuditFilter, pageSize = 500): AsyncGenerator<AuditRow[]> {
  let { before } = filter;
  for (;;) {
    const { rows, older } = await listAudit(tenantId, { ...filter, before, after: undefined }, pageSize);
    if (rows.length > 0) yield rows;
    if (older === undefined) return;
    before = older;
  }
}
