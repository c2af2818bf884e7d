import { type LogFilter, timesOf } from "@/lib/calls/search/filter";
import { pool } from "@/lib/database/client.server";
import { type Chart, type ChartTime, chartTime, type DurationCount, drawChart, type OutcomeCount } from "./chart";
import { type CountedCalls, readCountedTo, readTail } from "./read.server";

/** Older than this, and no worker counts: the page says so, rather than counting for it. */
const longestTailMs = 15 * 60_000;

const matching = `
  FROM "CallStatistic"
  WHERE "tenantId" = $1 AND "span" = $2::text::"StatisticSpan" AND "startsAt" >= $3 AND "startsAt" < $4
    AND ("connectorId" = $5 OR $5 IS NULL) AND ("step" = $6 OR $6 IS NULL) AND ("cause" = $7 OR $7 IS NULL)
    AND CASE WHEN $8 = 'notContinue' THEN "outcome" <> 'continue' ELSE $8 IS NULL OR "outcome"::text = $8 END`;

const byOutcome = `
  SELECT "startsAt", "outcome"::text AS outcome, sum("calls")::int AS calls ${matching} GROUP BY 1, 2`;
/** A busy month has a hundred thousand classes: side by side in the select list, they unfold in a third of the time of a lateral join. */
const byDuration = `
  SELECT "startsAt", place, sum(n)::int AS calls
  FROM (SELECT "startsAt", unnest("durations") AS place, unnest("durationCalls") AS n ${matching}) s GROUP BY 1, 2`;

/**
 * Calls, outcomes and durations over the time of a log, from the statistics and, for the last moments, from the log. Undefined if the
 * time lies in the future. What the statistics do not tell apart (a guest, a duration, a revision …) does not narrow it.
 */
export async function readChart(tenantId: string, filter: LogFilter, now = new Date()): Promise<Chart | undefined> {
  const time = chartTime(timesOf(filter, now), now);
  if (!time) return undefined;
  const countedTo = await readCountedTo();
  const isBehind = now.getTime() - countedTo.getTime() > longestTailMs && countedTo < time.to;
  const values = [tenantId, time.span, time.from, time.to, ...narrowing(filter)];
  const barOf = ({ startsAt }: Begun) => Math.floor((startsAt.getTime() - time.from.getTime()) / time.barMs);
  const [outcomes, durations, tail] = await Promise.all([
    pool().query<Begun & Omit<OutcomeCount, "bar">>(byOutcome, values),
    pool().query<Begun & Omit<DurationCount, "bar">>(byDuration, values),
    isBehind || countedTo >= time.to ? [] : readUncounted({ tenantId, filter, time, countedTo }),
  ]);
  const drawn = drawChart(
    time,
    [...outcomes.rows, ...tail].map((row) => ({ bar: barOf(row), outcome: row.outcome, calls: row.calls })),
    [...durations.rows, ...tail.flatMap(unfold)].map((row) => ({
      bar: barOf(row),
      place: row.place,
      calls: row.calls,
    })),
  );
  return { ...drawn, countedTo: isBehind ? countedTo : undefined };
}

type Begun = { startsAt: Date };

const narrowing = ({ connectorId, step, cause, outcome }: LogFilter): (string | null)[] =>
  [connectorId, step, cause, outcome].map((value) => value ?? null);

type Uncounted = { tenantId: string; filter: LogFilter; time: ChartTime; countedTo: Date };

async function readUncounted({ tenantId, filter, time, countedTo }: Uncounted) {
  const { connectorId, step, cause, outcome } = filter;
  const only = outcome === "notContinue" ? undefined : outcome;
  const rows = await readTail(tenantId, { ...time, connectorId, step, cause, outcome: only }, countedTo);
  return rows.filter((row) => outcome !== "notContinue" || row.outcome !== "continue");
}

const unfold = ({ startsAt, durations, durationCalls }: CountedCalls) =>
  durations.map((place, index) => ({ startsAt, place, calls: durationCalls[index] ?? 0 }));
