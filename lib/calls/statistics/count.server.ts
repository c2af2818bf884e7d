import { leastIdAt } from "@/lib/calls/since";
import { inLongTransaction, type Query } from "@/lib/database/transaction.server";
import { classesPerDoubling, lastClass, smallestMs } from "./durations";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** A call is committed a few seconds after its moment, or it goes through the spool, which notes that it was late. */
const settledMs = 3 * minuteMs;
/** Whoever is so far behind counts in longer stretches. */
const longAgoMs = dayMs;
/** How long minutes are kept; charts of longer times read hours and days. */
const minutesKeptMs = 8 * dayMs;

/** Counts the calls of whole spans anew and writes what changed, so that counting twice does no harm. */
const countMinutes = `
  WITH class AS (
    SELECT "tenantId", date_trunc('minute', call_moment("id"), 'UTC') AS at, "connectorId", COALESCE("step"::text, '') AS step,
           "outcome", COALESCE("cause", '') AS cause,
           least(${lastClass}, floor(${classesPerDoubling} * ln(greatest("durationMs"::float8, ${smallestMs}) / ${smallestMs}) / ln(2.0)))::int AS place,
           count(*)::int AS calls
    FROM "Call" WHERE "id" >= $1::uuid AND "id" < $2::uuid
    GROUP BY 1, 2, 3, 4, 5, 6, 7
  )
  INSERT INTO "CallStatistic" AS kept
    ("tenantId", "span", "startsAt", "connectorId", "step", "outcome", "cause", "calls", "durations", "durationCalls")
  SELECT "tenantId", 'minute', at, "connectorId", step, "outcome", cause, sum(calls),
         array_agg(place ORDER BY place), array_agg(calls ORDER BY place)
  FROM class GROUP BY 1, 3, 4, 5, 6, 7`;

/** The hours of these tenants from their minutes, or the days from their hours. */
const countLonger = (span: "hour" | "day", from: "minute" | "hour") => `
  WITH class AS (
    SELECT "tenantId", date_trunc('${span}', "startsAt", 'UTC') AS at, "connectorId", "step", "outcome", "cause", place,
           sum(count)::int AS calls
    FROM "CallStatistic", unnest("durations", "durationCalls") AS t(place, count)
    WHERE "tenantId" = ANY($3::uuid[]) AND "span" = '${from}' AND "startsAt" >= $1 AND "startsAt" < $2
    GROUP BY 1, 2, 3, 4, 5, 6, 7
  )
  INSERT INTO "CallStatistic" AS kept
    ("tenantId", "span", "startsAt", "connectorId", "step", "outcome", "cause", "calls", "durations", "durationCalls")
  SELECT "tenantId", '${span}', at, "connectorId", "step", "outcome", "cause", sum(calls),
         array_agg(place ORDER BY place), array_agg(calls ORDER BY place)
  FROM class GROUP BY 1, 3, 4, 5, 6, 7`;

const updateChanged = `DO UPDATE
    SET "calls" = excluded."calls", "durations" = excluded."durations", "durationCalls" = excluded."durationCalls"
    WHERE kept."durations" <> excluded."durations" OR kept."durationCalls" <> excluded."durationCalls"`;
const replaceChanged = `
  ON CONFLICT ("tenantId", "span", "startsAt", "connectorId", "step", "outcome", "cause") ${updateChanged}
  RETURNING "tenantId"`;

/** The same of these tenants over all connectors, steps and causes: charts of a whole log read no more rows the more there are of those. */
const countTenants = `
  WITH class AS (
    SELECT "tenantId", "startsAt", "outcome", place, sum(count)::int AS calls
    FROM "CallStatistic", unnest("durations", "durationCalls") AS t(place, count)
    WHERE "tenantId" = ANY($3::uuid[]) AND "span" = $4::text::"StatisticSpan" AND "startsAt" >= $1 AND "startsAt" < $2
    GROUP BY 1, 2, 3, 4
  )
  INSERT INTO "TenantStatistic" AS kept ("tenantId", "span", "startsAt", "outcome", "calls", "durations", "durationCalls")
  SELECT "tenantId", $4::text::"StatisticSpan", "startsAt", "outcome", sum(calls),
         array_agg(place ORDER BY place), array_agg(calls ORDER BY place)
  FROM class GROUP BY 1, 3, 4
  ON CONFLICT ("tenantId", "span", "startsAt", "outcome") ${updateChanged}`;

/** Counts the calls that began in [from, to), which begin and end with a minute or with now. */
async function countSpan(query: Query, from: Date, to: Date): Promise<void> {
  const changed = await query<{ tenantId: string }>(`${countMinutes} ${replaceChanged}`, [
    leastIdAt(from),
    leastIdAt(to),
  ]);
  const tenantIds = [...new Set(changed.map(({ tenantId }) => tenantId))];
  if (tenantIds.length === 0) return;
  const whole = (spanMs: number) => [floorTo(from, spanMs), new Date(floorTo(to, spanMs).getTime() + spanMs)];
  await query(`${countLonger("hour", "minute")} ${replaceChanged}`, [...whole(hourMs), tenantIds]);
  await query(`${countLonger("day", "hour")} ${replaceChanged}`, [...whole(dayMs), tenantIds]);
  for (const [span, spanMs] of Object.entries({ minute: minuteMs, hour: hourMs, day: dayMs }))
    await query(countTenants, [...whole(spanMs), tenantIds, span]);
}

const floorTo = (at: Date, span: number): Date => new Date(Math.floor(at.getTime() / span) * span);

/**
 * Counts what came since the last time, some hours of calls at most; says whether there is more to count now. Several workers may run:
 * the one that holds the row of the progress counts, and the others leave it to her.
 */
export const countCalls = (now = new Date()): Promise<"more" | "done"> =>
  inLongTransaction(async (query) => {
    await query(
      `INSERT INTO "CallStatisticProgress" ("countedTo", "lateSeenTo") VALUES ('epoch', $1) ON CONFLICT DO NOTHING`,
      [now],
    );
    const [progress] = await query<Progress>(
      `SELECT "countedTo", "lateSeenTo" FROM "CallStatisticProgress" FOR UPDATE SKIP LOCKED`,
    );
    return progress ? countHolding(query, progress, now) : "done"; // another worker counts
  });

type Progress = { countedTo: Date; lateSeenTo: Date };

async function countHolding(query: Query, progress: Progress, now: Date): Promise<"more" | "done"> {
  const lateSeenTo = await countLate(query, progress);
  const from = await nextToCount(query, progress.countedTo, now);
  const ahead = from > progress.countedTo ? from : progress.countedTo;
  const atOnceMs = now.getTime() - ahead.getTime() > longAgoMs ? 6 * hourMs : hourMs;
  const to = new Date(Math.min(floorTo(ahead, atOnceMs).getTime() + atOnceMs, now.getTime()));
  if (from < to) await countSpan(query, from, to);
  // A clock that went back counts again what it counted, and forgets nothing.
  const countedTo = from < to ? to : now;
  await query(`UPDATE "CallStatisticProgress" SET "countedTo" = $1, "lateSeenTo" = $2`, [countedTo, lateSeenTo]);
  return countedTo < now ? "more" : "done";
}

/** Where counting goes on: at what may not have been settled the last time, or at the next call that there is. */
async function nextToCount(query: Query, countedTo: Date, now: Date): Promise<Date> {
  const unsettled = floorTo(new Date(Math.max(countedTo.getTime() - settledMs, 0)), minuteMs);
  const [next] = await query<{ at: Date }>(
    `SELECT call_moment("id") AS at FROM "Call" WHERE "id" >= $1::uuid AND "id" < $2::uuid ORDER BY "id" LIMIT 1`,
    [leastIdAt(unsettled), leastIdAt(now)],
  );
  return next ? floorTo(next.at, minuteMs) : now;
}

/** Hours of the past into which calls came from the spool. A commit may be a moment later than the time that it noted. */
async function countLate(query: Query, { lateSeenTo, countedTo }: Progress): Promise<Date> {
  const late = await query<{ at: Date; seen: Date }>(
    `SELECT date_trunc('hour', call_moment("id"), 'UTC') AS at, max("savedLateAt") AS seen FROM "Call"
     WHERE "savedLateAt" > $1::timestamptz - interval '1 minute' GROUP BY 1 ORDER BY 1`,
    [lateSeenTo],
  );
  for (const { at } of late) {
    const end = new Date(Math.min(at.getTime() + hourMs, countedTo.getTime()));
    if (at < end) await countSpan(query, at, end);
  }
  return late.reduce((seen, each) => (each.seen > seen ? each.seen : seen), lateSeenTo);
}

/**
 * Counts the last day once more, should a clock have been wrong by more than a call takes to be settled, and drops minutes that
 * only their hours are read of.
 */
export async function countLastDayAgain(now = new Date()): Promise<void> {
  for (let back = 24; back >= 0; back -= 1) {
    const hour = new Date(floorTo(now, hourMs).getTime() - back * hourMs);
    const end = new Date(Math.min(hour.getTime() + hourMs, now.getTime()));
    await inLongTransaction((query) => countSpan(query, hour, end));
  }
  for (const table of ["CallStatistic", "TenantStatistic"])
    await inLongTransaction((query) =>
      query(
        `DELETE FROM "${table}" WHERE "span" = 'minute' AND "startsAt" < $1 AND "startsAt" <
           (SELECT "countedTo" - interval '2 hours' FROM "CallStatisticProgress")`,
        [new Date(now.getTime() - minutesKeptMs)],
      ),
    );
}
