import { leastIdAt } from "@/lib/calls/since";
import { pool } from "@/lib/database/client.server";
import { readCountedTo } from "./read.server";

const hourMs = 60 * 60_000;

export type DayCount = { connectorId: string; calls: number; refused: number };

/** Whole hours, the minutes before them, and what the worker has not counted yet from the log itself. */
const statement = `
  SELECT "connectorId", sum(n)::int AS calls, coalesce(sum(n) FILTER (WHERE "outcome" = 'refused'), 0)::int AS refused
  FROM (
    SELECT "connectorId", "outcome", "calls" AS n FROM "CallStatistic"
    WHERE "tenantId" = $1 AND "span" = 'minute' AND "startsAt" >= $2 AND "startsAt" < $3
    UNION ALL
    SELECT "connectorId", "outcome", "calls" FROM "CallStatistic"
    WHERE "tenantId" = $1 AND "span" = 'hour' AND "startsAt" >= $3
    UNION ALL
    SELECT "connectorId", "outcome", 1 FROM "Call" WHERE "tenantId" = $1 AND "id" >= $4::uuid
  ) counted
  WHERE "connectorId" = $5 OR $5 IS NULL
  GROUP BY 1`;

/** The calls of the last 24 hours by connector; of one connector, if it is named. */
export async function countLastDay(tenantId: string, connectorId?: string): Promise<DayCount[]> {
  const yesterday = new Date(Date.now() - 24 * hourMs);
  const firstHour = new Date(Math.ceil(yesterday.getTime() / hourMs) * hourMs);
  const countedTo = await readCountedTo();
  const uncounted = countedTo > yesterday ? countedTo : yesterday;
  const { rows } = await pool().query<DayCount>(statement, [
    ...[tenantId, yesterday, firstHour, leastIdAt(uncounted), connectorId ?? null],
  ]);
  return rows;
}
