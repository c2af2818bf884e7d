import { setTimeout as sleep } from "node:timers/promises";
import { inLongTransaction, type Query } from "@/lib/database/transaction.server";
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
const maxTries = 8;
const pauseMs = 200;
const longestPauseMs = 2_000;

/** The name of a tenant's part of the log; `make_call_partitions` in the migrations says the same. */
export const partOf = (tenantId: string): string => `Call_${tenantId.replaceAll("-", "").toLowerCase()}`;

/**
 * Makes those that are missing and moves the calls there that had to go to a default partition (the function stands in the migrations).
 * Whoever makes the same at the same time waits, and makes nothing twice.
 */
export const makePartitions = (tenantId: string, days: readonly Day[]): Promise<number> =>
  withShortLocks(async (query) => {
    const [row] = await query<{ made: number }>(`SELECT make_call_partitions($1, $2) AS made`, [tenantId, days]);
    return row?.made ?? 0;
  });

/**
 * One transaction that changes partitions. It needs a lock which every reader of the tenant's log would queue behind, so it waits for
 * it only briefly, and lets everybody through before it tries again.
 */
export async function withShortLocks<T>(work: (query: Query) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await inLongTransaction(work, `SET LOCAL lock_timeout = ${lockMs}`);
    } catch (error) {
      if (tries >= maxTries || !isAboutLock(error)) throw error;
    }
    await sleep(Math.min(pauseMs * tries, longestPauseMs) * (0.5 + Math.random()));
  }
}

/** lock_not_available, and a deadlock, which can be tried again as well. */
const isAboutLock = (error: unknown): boolean => hasCode(error, "55P03") || hasCode(error, "40P01");
