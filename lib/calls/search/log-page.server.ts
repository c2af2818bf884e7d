import { leastIdAt } from "@/lib/calls/since";
import { readChart } from "@/lib/calls/statistics/chart.server";
import { eyesOf } from "@/lib/redaction/veil";
import type { Actor } from "@/lib/tenants/actor";
import type { LogQuery } from "./filter";
import { searchCalls } from "./search.server";

/** What a page of the log shows to a person: its calls, and the charts on the newest page. */
export async function loadLog(actor: Actor, query: LogQuery) {
  const now = new Date();
  const eyes = eyesOf(actor);
  const { before, after } = query.cursor;
  const isNewest = before === undefined && after === undefined;
  const [found, chart] = await Promise.all([
    searchCalls(actor.tenantId, query, { now }),
    isNewest ? readChart(actor.tenantId, query.filter, now) : undefined,
  ]);
  if (found.kind !== "page") return { chart, found };
  // Without a call to be newer than, the moment of the search counts.
  const newest = found.calls[0]?.id ?? leastIdAt(now);
  return { chart, found: { ...found, calls: found.calls.map(eyes.call), newest } };
}
