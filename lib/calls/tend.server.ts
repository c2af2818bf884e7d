import { deleteBackfillsBefore } from "@/lib/backfill/items.server";
import { pool } from "@/lib/database/client.server";
import { renewDataKey } from "@/lib/keys/renew.server";
import { log } from "@/lib/log.server";
import { deleteWritesBefore } from "@/lib/silent/retain.server";
import { type Day, dayBefore, daysAhead, dayOf, makePartitions, partOf } from "./partitions.server";
import { dropDaysBefore } from "./retain.server";

/** Calls of a day that are moved under a lock at once, in less time than a guest would notice. More stay where they are until retention. */
const maxMoved = 10_000;
/** A clock that is further ahead is wrong: its calls stay in the default partition until their day comes. */
const farthestAheadDays = 30;

type Owner = { id: string; firstKept: Day };

/** Makes partitions ahead, moves calls that found none, lets retention take what is old, and renews keys. Says whether all was done. */
export async function tendCallLog(now: Date): Promise<boolean> {
  let isDone = true;
  for (const owner of await readOwners(now)) {
    await tendTenant(owner, now).catch((err: unknown) => {
      isDone = false;
      log().warn({ err, tenantId: owner.id }, "partitions of the call log: trying again later");
    });
  }
  return isDone;
}

/** By the earlier of two clocks, this process's and the database's: a wrong one must not take away the log. */
async function readOwners(now: Date): Promise<Owner[]> {
  const { rows } = await pool().query<{ id: string; days: number; at: Date }>(
    `SELECT "id", "retentionDays" AS days, least(now(), $1) AS at FROM "Tenant" ORDER BY "id"`,
    [now],
  );
  return rows.map(({ id, days, at }) => ({ id, firstKept: dayBefore(at, days) }));
}

async function tendTenant({ id, firstKept }: Owner, now: Date): Promise<void> {
  await renewDataKey(id);
  const made = await makePartitions(id, daysAhead(now));
  const moved = await moveStrays(id, { from: firstKept, to: dayBefore(now, -farthestAheadDays) });
  const dropped = await dropDaysBefore(id, firstKept);
  await deleteWritesBefore(id, new Date(`${firstKept}T00:00:00Z`));
  await deleteBackfillsBefore(id, new Date(`${firstKept}T00:00:00Z`));
  if (made + moved + dropped > 0) log().info({ tenantId: id, made, moved, dropped }, "days of the call log");
}

/** Gives the calls of the default partition a day's partition, oldest first. */
async function moveStrays(tenantId: string, { from, to }: { from: Day; to: Day }): Promise<number> {
  const { rows } = await pool().query<{ at: Date; calls: number }>(
    `SELECT date_trunc('day', call_moment("id"), 'UTC') AS at, count(*)::int AS calls
     FROM "${partOf(tenantId)}_default" GROUP BY 1 ORDER BY 1`,
  );
  const days = rows.filter(({ calls }) => calls <= maxMoved).map(({ at }) => dayOf(at));
  let made = 0;
  for (const day of days) if (day >= from && day <= to) made += await makePartitions(tenantId, [day]);
  return made;
}
