import { leastIdAt } from "@/lib/calls/since";
import { pool } from "@/lib/database/client.server";
import type { CallOutcome, StatisticSpan } from "@/prisma/generated/enums";
import { classesPerDoubling, lastClass, smallestMs } from "./durations";

/** Which calls; what is undefined does not narrow. */
export type StatisticFilter = {
  from: Date;
  to: Date;
  span: StatisticSpan;
  connectorId?: string | undefined;
  step?: string | undefined;
  outcome?: CallOutcome | undefined;
  cause?: string | undefined;
};

/** Calls of one span that are alike; `step` and `cause` are empty where there was none. */
export type CountedCalls = {
  startsAt: Date;
  connectorId: string;
  step: string;
  outcome: CallOutcome;
  cause: string;
  calls: number;
  /** Classes of ./durations, and how many calls fell into each. */
  durations: number[];
  durationCalls: number[];
};

/** Older than this, and the worker is not counting: the page says so, rather than counting for it. */
const longestTailMs = 15 * 60_000;

/**
 * The counted calls that began in [from, to), by whole spans, and those since the last count from the log itself. `countedTo`:
 * undefined unless calls after it are missing, since no worker counts.
 */
export async function readStatistics(tenantId: string, filter: StatisticFilter) {
  const now = new Date();
  const countedTo = await readCountedTo();
  const isBehind = now.getTime() - countedTo.getTime() > longestTailMs && countedTo < filter.to;
  const [counted, tail] = await Promise.all([
    readCounted(tenantId, filter),
    isBehind || countedTo >= filter.to ? [] : readTail(tenantId, filter, countedTo),
  ]);
  return { counted: [...counted, ...tail], countedTo: isBehind ? countedTo : undefined };
}

/** Up to when the worker has counted the calls. */
export async function readCountedTo(): Promise<Date> {
  const { rows } = await pool().query<{ countedTo: Date }>(`SELECT "countedTo" FROM "CallStatisticProgress"`);
  return rows[0]?.countedTo ?? new Date(0);
}

const columns = `"startsAt", "connectorId", "step", "outcome", "cause", "calls", "durations", "durationCalls"`;

async function readCounted(tenantId: string, filter: StatisticFilter): Promise<CountedCalls[]> {
  const { rows } = await pool().query<CountedCalls>(
    `SELECT ${columns} FROM "CallStatistic"
     WHERE "tenantId" = $1 AND "span" = $2::text::"StatisticSpan"
       AND "startsAt" >= date_trunc($2::text, $3::timestamptz, 'UTC') AND "startsAt" < $4
       AND ("connectorId" = $5 OR $5 IS NULL) AND ("step" = $6 OR $6 IS NULL)
       AND ("outcome" = $7::"CallOutcome" OR $7 IS NULL) AND ("cause" = $8 OR $8 IS NULL)
     ORDER BY "startsAt"`,
    [tenantId, filter.span, filter.from, filter.to, ...narrowing(filter)],
  );
  return rows;
}

/** Calls since the last count, which is a few seconds ago. */
export async function readTail(tenantId: string, filter: StatisticFilter, countedTo: Date): Promise<CountedCalls[]> {
  const from = countedTo > filter.from ? countedTo : filter.from;
  const { rows } = await pool().query<CountedCalls>(
    `WITH class AS (
       SELECT date_trunc($2::text, call_moment("id"), 'UTC') AS "startsAt", "connectorId", COALESCE("step"::text, '') AS "step", "outcome",
              COALESCE("cause", '') AS "cause",
              least(${lastClass}, floor(${classesPerDoubling} * ln(greatest("durationMs"::float8, ${smallestMs}) / ${smallestMs}) / ln(2.0)))::int AS place,
              count(*)::int AS n
       FROM "Call" WHERE "tenantId" = $1 AND "id" >= $3::uuid AND "id" < $4::uuid
         AND ("connectorId" = $5 OR $5 IS NULL) AND ("step" = $6::"Step" OR $6 IS NULL)
         AND ("outcome" = $7::"CallOutcome" OR $7 IS NULL) AND ("cause" = $8 OR $8 IS NULL)
       GROUP BY 1, 2, 3, 4, 5, 6)
     SELECT "startsAt", "connectorId", "step", "outcome", "cause", sum(n)::int AS "calls", array_agg(place) AS "durations",
            array_agg(n) AS "durationCalls"
     FROM class GROUP BY 1, 2, 3, 4, 5`,
    [tenantId, filter.span, leastIdAt(from), leastIdAt(filter.to), ...narrowing(filter)],
  );
  return rows;
}

const narrowing = ({ connectorId, step, outcome, cause }: StatisticFilter): (string | null)[] =>
  [connectorId, step, outcome, cause].map((value) => value ?? null);
