import { leastIdAt } from "@/lib/calls/since";
import { readChart } from "@/lib/calls/statistics/chart.server";
import type { LogQuery } from "./filter";
import { searchCalls } from "./search.server";

/** What a page of the log shows: its calls, and the charts on the newest page. */
export async function loadLog(tenantId: string, query: LogQuery) {
  const now = new Date();
  const { before, after } = query.cursor;
  const isNewest = before === undefined && after === undefined;
  const [found, chart] = await Promise.all([
    searchCalls(tenantId, query, { now }),
    isNewest ? readChart(tenantId, query.filter, now) : undefined,
  ]);
  // Without a call to be newer than, the moment of the search counts.
  const newest = found.kind === "page" ? (found.calls[0]?.id ?? leastIdAt(now)) : "";
  return { chart, found: found.kind === "page" ? { ...found, newest } : found };
}
