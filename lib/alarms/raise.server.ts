import { v7 } from "uuid";
import { db } from "@/lib/database/client.server";
import { type AlarmFacts, type AlarmKind, factsSchema } from "./alarm";
import { planNotices } from "./plan-notices.server";

type About = {
  tenantId: string;
  kind: AlarmKind;
  /** A connector's id; of the whole tenant, the tenant's. */
  subject: string;
  connectorId: string | null;
  connectorName: string | null;
};

/** The partial index Alarm_one_open lets one of two workers raise it. */
export async function raiseAlarm(about: About, facts: AlarmFacts, now: Date): Promise<void> {
  const alarm = { id: v7(), ...about, facts, openedAt: now };
  await db().$transaction(async (tx) => {
    const { count } = await tx.alarm.createMany({ data: [alarm], skipDuplicates: true });
    if (count > 0) await planNotices(tx, { ...about, id: alarm.id, facts, about: "opened", at: now });
  });
}

export async function endAlarm(id: string, about: About, now: Date): Promise<void> {
  const { tenantId } = about;
  await db().$transaction(async (tx) => {
    const { count } = await tx.alarm.updateMany({ where: { id, tenantId, closedAt: null }, data: { closedAt: now } });
    if (count === 0) return;
    const { facts } = await tx.alarm.findUniqueOrThrow({ where: { id, tenantId }, select: { facts: true } });
    await planNotices(tx, { ...about, id, facts: factsSchema.parse(facts), about: "over", at: now });
  });
}

/** Raises an alarm of the whole tenant while there are facts, and ends it when there are none. */
export async function keepTenantAlarm(
  { tenantId, kind }: Pick<About, "tenantId" | "kind">,
  facts: AlarmFacts | undefined,
  now: Date,
): Promise<void> {
  const about = { tenantId, kind, subject: tenantId, connectorId: null, connectorName: null };
  const open = await db().alarm.findFirst({ where: { tenantId, kind, closedAt: null }, select: { id: true } });
  if (facts && !open) await raiseAlarm(about, facts, now);
  if (!facts && open) await endAlarm(open.id, about, now);
}
