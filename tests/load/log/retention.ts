import { setTimeout as sleep } from "node:timers/promises";
import { dayBefore, partOf } from "@/lib/calls/partitions.server";
import { dropDaysBefore } from "@/lib/calls/retain.server";
import { saveCall } from "@/lib/calls/save.server";
import { readLogQuery } from "@/lib/calls/search/filter";
import { searchCalls } from "@/lib/calls/search/search.server";
import { pool } from "@/lib/database/client.server";
import { aCall } from "@/tests/support/calls";
import { patience } from "@/tests/support/patience";
import { contoso } from "@/tests/support/settings";

export type Retention = { calls: number; days: number; ms: number; longestSaveMs: number; longestListMs: number };

/** Takes the oldest day of the log while a guest's calls are saved and the log is read, one after the other. */
export async function measureRetention(): Promise<Retention> {
  const firstKept = dayBefore(new Date(), 90);
  const calls = await callsBefore(firstKept);
  let isOver = false;
  const longest = async (work: () => Promise<unknown>) => {
    let longestMs = 0;
    while (!isOver) {
      const from = performance.now();
      await work();
      longestMs = Math.max(longestMs, performance.now() - from);
    }
    return longestMs;
  };
  const saving = longest(() => saveCall(aCall({ at: new Date() }), null, patience));
  const reading = longest(() => searchCalls(contoso, readLogQuery({})));
  await sleep(500);
  const startedAt = performance.now();
  const days = await dropDaysBefore(contoso, firstKept);
  const ms = performance.now() - startedAt;
  await sleep(500);
  isOver = true;
  return { calls, days, ms, longestSaveMs: await saving, longestListMs: await reading };
}

async function callsBefore(firstKept: string): Promise<number> {
  const { rows } = await pool().query<{ calls: number }>(
    `SELECT coalesce(sum(c.reltuples), 0)::int AS calls FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = to_regclass($1) AND right(c.relname, 8) < $2`,
    [`"${partOf(contoso)}"`, firstKept.replaceAll("-", "")],
  );
  return rows[0]?.calls ?? 0;
}
