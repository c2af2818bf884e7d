import { type LogFilter, timesOf } from "@/lib/calls/search/filter";
import { pool } from "@/lib/database/client.server";
import { type Chart, type ChartTime, chartTime, type DurationCount, drawChart, type OutcomeCount } from "./chart";
import { readCountedTo, readTail } from "./read.server";

/** Older than this, and no worker counts: the page says so, rather than counting for it. */
const longestTailMs = 15 * 60_000;

const matching = `
  SELECT floor(extract(epoch FROM "startsAt" - $3) * 1000 / $5)::int AS bar, "outcome", "calls", "durations", "durationCalls"
  FROM "CallStatistic"
  WHERE "tenantId" = $1 AND "span" = $2::text::"StatisticSpan" AND "startsAt" >= $3 AND "startsAt" < $4
    AND ("connectorId" = $6 OR $6 IS NULL) AND ("step" = $7 OR $7 IS NULL) AND ("cause" = $8 OR $8 IS NULL)
    AND CASE WHEN $9 = 'notContinue' THEN "outcome" <> 'continue' ELSE $9 IS NULL OR "outcome"::text = $9 END`;

const byOutcome = `
  SELECT bar, "outcome"::text AS outcome, sum("calls")::int AS calls FROM (${matching}) s GROUP BY 1, 2`;
const byDuration = `
  SELECT bar, place, sum(n)::int AS calls FROM (${matching}) s, unnest("durations", "durationCalls") AS t(place, n) GROUP BY 1, 2`;

/**
 * Calls, outcomes and durations over the time of a log, from the statistics and, for the last moments, from the log. Undefined if the
 * time lies in the future. What the statistics do not tell apart (a guest, a duration, a revision …) does not narrow it.
 */
export async function readChart(tenantId: string, filter: LogFilter, now = new Date()): Promise<Chart | undefined> {
  const time = chartTime(timesOf(filter, now), now);
  if (!time) return undefined;
  const countedTo = await readCountedTo();
  const isBehind = now.getTime() - countedTo.getTime() > longestTailMs && countedTo < time.to;
  const values = [tenantId, time.span, time.from, time.to, time.barMs, ...narrowing(filter)];
  const [outcomes, durations, tail] = await Promise.all([
    pool().query<OutcomeCount>(byOutcome, values),
    pool().query<DurationCount>(byDuration, values),
    isBehind || countedTo >= time.to ? [] : readUncounted({ tenantId, filter, time, countedTo }),
  ]);
  const drawn = drawChart(
    time,
    [...outcomes.rows, ...tail.map(({ bar, outcome, calls }) => ({ bar, outcome, calls }))],
    [...durations.rows, ...tail.flatMap(({ bar, classes }) => classes.map((each) => ({ bar, ...each })))],
  );
  return { ...drawn, countedTo: isBehind ? countedTo : undefined };
}

const narrowing = ({ connectorId, step, cause, outcome }: LogFilter): (string | null)[] =>
  [connectorId, step, cause, outcome].map((value) => value ?? null);

type Uncounted = { tenantId: string; filter: LogFilter; time: ChartTime; countedTo: Date };

async function readUncounted({ tenantId, filter, time, countedTo }: Uncounted) {
  const { connectorId, step, cause, outcome } = filter;
  const only = outcome === "notContinue" ? undefined : outcome;
  const rows = await readTail(tenantId, { ...time, connectorId, step, cause, outcome: only }, countedTo);
  return rows
    .filter((row) => outcome !== "notContinue" || row.outcome !== "continue")
    .map(({ startsAt, outcome: came, calls, durations, durationCalls }) => ({
      bar: Math.floor((startsAt.getTime() - time.from.getTime()) / time.barMs),
      outcome: came,
      calls,
      classes: durations.map((place, index) => ({ place, calls: durationCalls[index] ?? 0 })),
    }));
}
