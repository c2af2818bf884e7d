import { type LogFilter, timesOf } from "@/lib/calls/search/filter";
import { pool } from "@/lib/database/client.server";
import { type Chart, type ChartTime, chartTime, type DurationCount, drawChart, type OutcomeCount } from "./chart";
import { type CountedCalls, readCountedTo, readTail } from "./read.server";

/** Older than this, and no worker counts: the page says so, rather than counting for it. */
const longestTailMs = 15 * 60_000;

/** What one connector, step or cause narrows is read by these; a whole log has rows of its own, which are fewer. */
const ofAll = `
  FROM "TenantStatistic"
  WHERE "tenantId" = $1 AND "span" = $2::text::"StatisticSpan" AND "startsAt" >= $3 AND "startsAt" < $4
    AND CASE WHEN $5 = 'notContinue' THEN "outcome" <> 'continue' ELSE $5 IS NULL OR "outcome"::text = $5 END`;
const ofSome = `${ofAll.replace("TenantStatistic", "CallStatistic")}
    AND ("connectorId" = $6 OR $6 IS NULL) AND ("step" = $7 OR $7 IS NULL) AND ("cause" = $8 OR $8 IS NULL)`;

const byOutcome = (matching: string) => `
  SELECT "startsAt", "outcome"::text AS outcome, sum("calls")::int AS calls ${matching} GROUP BY 1, 2`;
/** A busy month has a hundred thousand classes: side by side in the select list, they unfold in a third of the time of a lateral join. */
const byDuration = (matching: string) => `
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
  const { matching, narrowing } = narrow(filter);
  const values = [tenantId, time.span, time.from, time.to, ...narrowing];
  const barOf = ({ startsAt }: Begun) => Math.floor((startsAt.getTime() - time.from.getTime()) / time.barMs);
  const [outcomes, durations, tail] = await Promise.all([
    pool().query<Begun & Omit<OutcomeCount, "bar">>(byOutcome(matching), values),
    pool().query<Begun & Omit<DurationCount, "bar">>(byDuration(matching), values),
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

function narrow({ connectorId, step, cause, outcome }: LogFilter) {
  const some = [connectorId, step, cause];
  if (some.every((each) => each === undefined)) return { matching: ofAll, narrowing: [outcome ?? null] };
  return { matching: ofSome, narrowing: [outcome ?? null, ...some.map((each) => each ?? null)] };
}

type Uncounted = { tenantId: string; filter: LogFilter; time: ChartTime; countedTo: Date };

async function readUncounted({ tenantId, filter, time, countedTo }: Uncounted) {
  const { connectorId, step, cause, outcome } = filter;
  const only = outcome === "notContinue" ? undefined : outcome;
  const rows = await readTail(tenantId, { ...time, connectorId, step, cause, outcome: only }, countedTo);
  return rows.filter((row) => outcome !== "notContinue" || row.outcome !== "continue");
}

const unfold = ({ startsAt, durations, durationCalls }: CountedCalls) =>
  durations.map((place, index) => ({ startsAt, place, calls: durationCalls[index] ?? 0 }));
