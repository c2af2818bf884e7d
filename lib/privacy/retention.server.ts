import { dayBefore } from "@/lib/calls/partitions.server";
import { leastIdAt } from "@/lib/calls/since";
import { db, pool } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { type Going, mostCounted } from "./retention";

/** How many days the calls of a tenant are kept. */
export async function loadRetentionDays(tenantId: string): Promise<number> {
  const { retentionDays } = await db().tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { retentionDays: true },
  });
  return retentionDays;
}

/** What the worker will take away when calls are kept for `days`. Days are whole, in UTC. */
export async function whatGoes(tenantId: string, days: number, now: Date): Promise<Going> {
  const before = new Date(`${dayBefore(now, days)}T00:00:00Z`);
  const values = [tenantId, leastIdAt(before), mostCounted];
  const [calls, writes, oldest] = await Promise.all([
    pool().query<{ count: number }>(counted(`"Call"`), values),
    pool().query<{ count: number }>(counted(`"SilentWrite"`, `AND "state" NOT IN ('planned', 'written')`), values),
    db().call.findFirst({
      where: { tenantId, id: { lt: leastIdAt(before) } },
      orderBy: { id: "asc" },
      select: { receivedAt: true },
    }),
  ]);
  const first = (rows: { count: number }[]) => rows[0]?.count ?? 0;
  return { before, calls: first(calls.rows), silentWrites: first(writes.rows), oldest: oldest?.receivedAt ?? null };
}

const counted = (table: string, and = "") =>
  `SELECT count(*)::int AS count FROM (SELECT FROM ${table} WHERE "tenantId" = $1 AND "id" < $2 ${and} LIMIT $3) AS old`;

/** The worker takes away what is older, within the hour. */
export async function setRetentionDays(actor: Actor, retentionDays: number): Promise<void> {
  const { tenantId } = actor;
  await db().$transaction(async (tx) => {
    const [stored] = await tx.$queryRaw<{ retentionDays: number }[]>`
      SELECT "retentionDays" FROM "Tenant" WHERE "id" = ${tenantId}::uuid FOR UPDATE`;
    if (!stored || stored.retentionDays === retentionDays) return;
    await tx.tenant.update({ where: { id: tenantId }, data: { retentionDays } });
    const [before, after] = [{ days: stored.retentionDays }, { days: retentionDays }];
    await audit(tx, actor, { action: "privacy.retention", subject: tenantId, before, after });
  });
}
