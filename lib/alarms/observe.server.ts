import { pool } from "@/lib/database/client.server";
import type { Observed } from "./judge";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Four weeks, and a silence that began a week ago. */
const rememberedMs = 36 * dayMs;

type Hour = { connectorId: string; at: Date; accepted: number; refused: number };
type Minute = { connectorId: string; last: Date | null };
type Cause = { connectorId: string; cause: string; isRefused: boolean; calls: number };

/** What the statistics know of a tenant's connectors, by connector. All of it by the primary key of CallStatistic. */
export async function observe(tenantId: string, now: Date): Promise<Map<string, Observed>> {
  const [hours, lasts, causes] = await Promise.all([
    read<Hour>(
      `SELECT "connectorId", "startsAt" AS at, coalesce(sum("calls") FILTER (WHERE "outcome" <> 'refused'), 0)::int AS accepted,
              coalesce(sum("calls") FILTER (WHERE "outcome" = 'refused'), 0)::int AS refused
       FROM "CallStatistic" WHERE "tenantId" = $1 AND "span" = 'hour' AND "startsAt" >= $2 GROUP BY 1, 2`,
      [tenantId, new Date(now.getTime() - rememberedMs)],
    ),
    read<Minute>(
      `SELECT "connectorId", max("startsAt") AS last FROM "CallStatistic"
       WHERE "tenantId" = $1 AND "span" = 'minute' AND "startsAt" >= $2 AND "outcome" <> 'refused' GROUP BY 1`,
      [tenantId, new Date(now.getTime() - 8 * dayMs)],
    ),
    read<Cause>(
      `SELECT "connectorId", "cause", "outcome" = 'refused' AS "isRefused", sum("calls")::int AS calls FROM "CallStatistic"
       WHERE "tenantId" = $1 AND "span" = 'minute' AND "startsAt" >= $2 AND "startsAt" < $3 GROUP BY 1, 2, 3`,
      [tenantId, new Date(now.getTime() - hourMs), now],
    ),
  ]);
  return new Map(
    [...new Set(hours.map(({ connectorId }) => connectorId))].map((connectorId) => {
      const isIts = (row: { connectorId: string }) => row.connectorId === connectorId;
      return [connectorId, observedOf(hours.filter(isIts), lasts.find(isIts)?.last ?? null, causes.filter(isIts))];
    }),
  );
}

async function read<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
  return (await pool().query<Row>(text, values)).rows;
}

function observedOf(hours: readonly Hour[], last: Date | null, recent: readonly Cause[]): Observed {
  const refused = recent.filter(({ isRefused }) => isRefused);
  return {
    firstAt: new Date(Math.min(...hours.map(({ at }) => at.getTime()))),
    // Never in these days: a silence of that length is no news.
    lastAt: last ? new Date(last.getTime() + minuteMs) : new Date(0),
    hours: new Map(hours.map(({ at, accepted, refused: no }) => [at.getTime(), { accepted, refused: no }])),
    lastHour: {
      calls: sum(recent),
      refused: sum(refused),
      causes: new Map(refused.map(({ cause, calls }) => [cause, calls])),
    },
  };
}

const sum = (counts: readonly Cause[]): number => counts.reduce((total, { calls }) => total + calls, 0);
