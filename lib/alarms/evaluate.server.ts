import { readCountedTo } from "@/lib/calls/statistics/read.server";
import { db } from "@/lib/database/client.server";
import { log } from "@/lib/log.server";
import { type AlarmFacts, type ConnectorAlarmKind, connectorKindSchema, factsSchema } from "./alarm";
import { judgeRefusals, judgeSilence, type Observed } from "./judge";
import { observe } from "./observe.server";
import { endAlarm, raiseAlarm } from "./raise.server";
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

type Open = { id: string; kind: string; subject: string; facts: unknown };

export async function evaluateTenant(tenantId: string, now: Date): Promise<void> {
  const [settings, observed, connectors, open] = await Promise.all([
    loadAlarmSettings(tenantId),
    observe(tenantId, now),
    db().connector.findMany({ where: { tenantId }, select: { id: true, name: true } }),
    db().alarm.findMany({ where: { tenantId, closedAt: null, kind: { in: connectorKindSchema.options } } }),
  ]);
  for (const { id, name } of connectors) {
    for (const kind of connectorKindSchema.options) {
      const alarm = open.find((each) => each.kind === kind && each.subject === id);
      const seen = observed.get(id);
      const facts = seen && judge(kind, { observed: seen, watched: settings.watched, now, alarm });
      const about = { tenantId, subject: id, connectorId: id, connectorName: name, kind };
      if (facts && !alarm) await raiseAlarm(about, facts, now);
      if (!facts && alarm) await endAlarm(alarm.id, about, now);
    }
  }
  const gone = open.filter(({ subject }) => !connectors.some(({ id }) => id === subject));
  for (const { id } of gone)
    await db().alarm.updateMany({ where: { id, tenantId, closedAt: null }, data: { closedAt: now } });
}

type Case = { observed: Observed; watched: Watched; now: Date; alarm: Open | undefined };

function judge(kind: ConnectorAlarmKind, { observed, watched, now, alarm }: Case): AlarmFacts | undefined {
  if (kind === "refusals") {
    return watched.refusals ? judgeRefusals(observed, watched, { now, isOpen: alarm !== undefined }) : undefined;
  }
  if (!watched.silence) return undefined;
  // Only a call ends a silence, not a quiet night that comes over it.
  const facts = alarm && factsSchema.safeParse(alarm.facts).data;
  const isStill = facts?.kind === "silence" && observed.lastAt.getTime() <= Date.parse(facts.since);
  return isStill ? facts : judgeSilence(observed, watched, now);
}
