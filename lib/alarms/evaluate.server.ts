import { v7 } from "uuid";
import { readCountedTo } from "@/lib/calls/statistics/read.server";
import { db } from "@/lib/database/client.server";
import { log } from "@/lib/log.server";
import { type AlarmFacts, type AlarmKind, factsSchema, kindSchema } from "./alarm";
import { judgeRefusals, judgeSilence, type Observed } from "./judge";
import { observe } from "./observe.server";
import { planNotices } from "./plan-notices.server";
import { loadAlarmSettings } from "./settings.server";
import type { Watched } from "./settings";

/** Statistics that are older say nothing of now: nothing is raised, and nothing is over. */
const freshMs = 5 * 60_000;

/** Raises and ends the alarms of all tenants. Several workers may do it at once: what one has raised, the other finds open. */
export async function evaluateAlarms(now: Date): Promise<void> {
  const countedTo = await readCountedTo();
  if (now.getTime() - countedTo.getTime() > freshMs) return;
  for (const { id } of await db().tenant.findMany({ select: { id: true } })) {
    await evaluateTenant(id, countedTo < now ? countedTo : now).catch((err: unknown) =>
      log().warn({ err, tenantId: id }, "alarms not evaluated"),
    );
  }
}

type Subject = { tenantId: string; connectorId: string; connectorName: string; kind: AlarmKind };
type Open = { id: string; kind: string; subject: string; facts: unknown };

export async function evaluateTenant(tenantId: string, now: Date): Promise<void> {
  const [settings, observed, connectors, open] = await Promise.all([
    loadAlarmSettings(tenantId),
    observe(tenantId, now),
    db().connector.findMany({ where: { tenantId }, select: { id: true, name: true } }),
    db().alarm.findMany({ where: { tenantId, closedAt: null } }),
  ]);
  for (const { id, name } of connectors) {
    for (const kind of kindSchema.options) {
      const alarm = open.find((each) => each.kind === kind && each.subject === id);
      const seen = observed.get(id);
      const facts = seen && judge(kind, { observed: seen, watched: settings.watched, now, alarm });
      const about = { tenantId, connectorId: id, connectorName: name, kind };
      if (facts && !alarm) await raise(about, facts, now);
      if (!facts && alarm) await end(alarm.id, about, now);
    }
  }
  const gone = open.filter(({ subject }) => !connectors.some(({ id }) => id === subject));
  for (const { id } of gone)
    await db().alarm.updateMany({ where: { id, tenantId, closedAt: null }, data: { closedAt: now } });
}

type Case = { observed: Observed; watched: Watched; now: Date; alarm: Open | undefined };

function judge(kind: AlarmKind, { observed, watched, now, alarm }: Case): AlarmFacts | undefined {
  if (kind === "refusals") {
    return watched.refusals ? judgeRefusals(observed, watched, { now, isOpen: alarm !== undefined }) : undefined;
  }
  if (!watched.silence) return undefined;
  // Only a call ends a silence, not a quiet night that comes over it.
  const facts = alarm && factsSchema.safeParse(alarm.facts).data;
  const isStill = facts?.kind === "silence" && observed.lastAt.getTime() <= Date.parse(facts.since);
  return isStill ? facts : judgeSilence(observed, watched, now);
}

/** The partial index Alarm_one_open lets one of two workers raise it. */
async function raise(
  { tenantId, connectorId, connectorName, kind }: Subject,
  facts: AlarmFacts,
  now: Date,
): Promise<void> {
  const alarm = { id: v7(), tenantId, kind, subject: connectorId, connectorId, connectorName, facts, openedAt: now };
  await db().$transaction(async (tx) => {
    const { count } = await tx.alarm.createMany({ data: [alarm], skipDuplicates: true });
    if (count > 0) await planNotices(tx, { ...alarm, about: "opened", at: now });
  });
}

async function end(id: string, { tenantId, connectorId, connectorName, kind }: Subject, now: Date): Promise<void> {
  await db().$transaction(async (tx) => {
    const { count } = await tx.alarm.updateMany({ where: { id, tenantId, closedAt: null }, data: { closedAt: now } });
    if (count === 0) return;
    const { facts } = await tx.alarm.findUniqueOrThrow({ where: { id, tenantId }, select: { facts: true } });
    const alarm = { id, tenantId, kind, connectorId, connectorName, facts: factsSchema.parse(facts) };
    await planNotices(tx, { ...alarm, about: "over", at: now });
  });
}
