import pg from "pg";
import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "@/lib/database/client.server";
import { hasCode } from "@/lib/error-code";

/** A day of the log, in UTC: `2026-11-22`. */
export type Day = string;

const dayMs = 24 * 60 * 60 * 1000;
/** If the worker is away for a week, calls still find their partition. */
const daysMadeAhead = 7;

export const dayOf = (moment: Date): Day => moment.toISOString().slice(0, 10);

export const dayBefore = (moment: Date, days: number): Day => dayOf(new Date(moment.getTime() - days * dayMs));

/** The days that calls may come in: yesterday, too, for those from a clock that is behind or from the spool. */
export const daysAhead = (now: Date): Day[] =>
  Array.from({ length: daysMadeAhead + 2 }, (_, place) => dayBefore(now, 1 - place));

/** How long anybody may have to wait behind a change of the partitions, and how often it is tried. */
const lockMs = 150;
const maxTries = 40;
const pauseMs = 250;

/**
 * Makes those that are missing and moves the rows there that had to go to a default partition (the function stands in the migrations).
 * Whoever makes the same at the same time waits, and makes nothing twice.
 */
export async function makePartitions(tenantId: string, days: readonly Day[]): Promise<number> {
  return withShortLocks(async (client) => {
    const { rows } = await client.query<{ made: number }>(
      `SELECT "make_call_partitions"($1::uuid, ARRAY(
         SELECT d FROM unnest($2::date[]) d
         EXCEPT SELECT "day" FROM "CallPartition" WHERE "tenantId" = $1::uuid ORDER BY 1)) AS made`,
      [tenantId, days],
    );
    return rows[0]?.made ?? 0;
  });
}

/**
 * One transaction that changes partitions. It needs a lock which every reader of the tenant's log would queue behind, so it waits for
 * it only briefly, and lets everybody through before it tries again.
 */
export async function withShortLocks<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    const client = await pool().connect();
    try {
      await client.query(`BEGIN; SET LOCAL lock_timeout = ${lockMs}`);
      const result = await work(client);
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch(() => undefined); // the connection may be what failed
      if (tries >= maxTries || !isLockTimeout(error)) throw error;
    } finally {
      client.release();
    }
    await sleep(pauseMs * (0.5 + Math.random()));
  }
}

/** lock_not_available, and a deadlock, which can be tried again as well. */
const isLockTimeout = (error: unknown): boolean => hasCode(error, "55P03") || hasCode(error, "40P01");
