import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { factsSchema, kindSchema } from "./alarm";
import { storyOf, titleOf } from "./words";

/** Alarms, newest first; the open ones alone for the banner (partial index Alarm_one_open). */
export async function listAlarms(tenantId: string, { open = false, limit = 50 } = {}) {
  const rows = await db().alarm.findMany({
    where: { tenantId, ...(open && { closedAt: null }) },
    orderBy: { id: "desc" },
    take: limit,
  });
  return rows.flatMap((row) => {
    const [kind, facts] = [kindSchema.safeParse(row.kind).data, factsSchema.safeParse(row.facts).data];
    if (!kind || !facts) return []; // of a later version
    const { id, connectorId, openedAt, closedAt, acknowledgedAt, acknowledgedBy } = row;
    const title = titleOf({ kind, connectorName: row.connectorName });
    return [
      { id, kind, title, story: storyOf(facts), connectorId, openedAt, closedAt, acknowledgedAt, acknowledgedBy },
    ];
  });
}
export type ListedAlarm = Awaited<ReturnType<typeof listAlarms>>[number];

/** Somebody looks at it: the banner goes. The first one counts. */
export async function acknowledgeAlarm(actor: Actor, id: string): Promise<void> {
  const { tenantId, name } = actor;
  await db().$transaction(async (tx) => {
    const alarm = await tx.alarm.findFirst({ where: { id, tenantId }, select: { kind: true, connectorName: true } });
    if (!alarm) throw new AppError("notFound", `no alarm ${id} in this tenant`);
    const { count } = await tx.alarm.updateMany({
      where: { id, tenantId, acknowledgedAt: null },
      data: { acknowledgedAt: new Date(), acknowledgedBy: name },
    });
    const after = { kind: alarm.kind, connector: alarm.connectorName };
    if (count > 0) await audit(tx, actor, { action: "alarm.acknowledge", subject: id, after });
  });
}
