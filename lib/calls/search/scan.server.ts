import { openCalls } from "@/lib/calls/open.server";
import { withTraces } from "@/lib/calls/rule-list.server";
import { isAnyBeyond, look, type SealedCallRow } from "./look.server";
import type { Where } from "./where";
import { type Course, endOfLook, firstSpan, isOver, nextSpan, shortestMs } from "./windows";

/** How long a search goes on that reads calls one by one, and how long one look may take: a reader waits for both at most. */
const budgetMs = 35;
const lookMs = 35;
/** The first look: on a busy machine, too, it should come further than some moments back. */
const firstLookMs = 200;
/**
 * Where an index leads to the calls, a few looks always reach the end, however busy the machine is. The same patience has a look at
 * the shortest time of all: a search comes forward, or the database is out of order.
 */
const patienceMs = 3_000;
/** How many calls are opened at a time, if only opening them tells whether they are meant. */
const openedAtOnce = 200;

const opened = async (tenantId: string, rows: readonly SealedCallRow[]) =>
  withTraces(tenantId, await openCalls(tenantId, rows));
export type OpenCall = Awaited<ReturnType<typeof opened>>[number];

export type Scan = {
  tenantId: string;
  where: Where;
  course: Course;
  limit: number;
  /** What no column tells. */
  isMeant?: ((call: OpenCall) => boolean) | undefined;
  now: Date;
  budgetMs?: number | undefined;
};

/** `stoppedAt`: everything up to this id was looked at, and the rest was not. */
export type Scanned = { calls: OpenCall[]; stoppedAt: string | undefined };

/**
 * The first calls of a course that are meant. It looks at one stretch of time after the other, longer ones as long as they are
 * quick, and stops when the budget is spent: how large the log is decides how far a search comes, not how long it takes.
 */
export async function scan(plan: Scan): Promise<Scanned> {
  const { course, limit, isMeant, now } = plan;
  const isQuick = plan.where.isIndexed && !isMeant;
  const budget = plan.budgetMs ?? (isQuick ? patienceMs : budgetMs);
  const deadline = performance.now() + budget;
  const calls: OpenCall[] = [];
  let from = course.from;
  let spanMs = firstSpan(plan.where.isIndexed);
  let mostMs = firstLookMs;
  while (calls.length < limit && !isOver({ ...course, from })) {
    if (from !== course.from && performance.now() > deadline) {
      return { calls, stoppedAt: (await isAnyBeyond({ ...plan, course: { ...course, from } })) ? from : undefined };
    }
    const end = endOfLook({ ...course, from }, spanMs, now);
    const started = performance.now();
    const atOnce = isMeant ? openedAtOnce : limit - calls.length;
    const limitMs = isQuick || spanMs <= shortestMs ? patienceMs : mostMs;
    mostMs = lookMs;
    const rows = await look({ ...plan, course: { ...course, from, to: end }, limit: atOnce, limitMs });
    if (rows === undefined) {
      spanMs = Math.max(shortestMs, spanMs / 16);
      continue;
    }
    const found = await opened(plan.tenantId, rows);
    calls.push(...(isMeant ? found.filter(isMeant) : found));
    from = rows.length === atOnce ? (rows.at(-1)?.id ?? end) : end;
    spanMs = nextSpan(spanMs, performance.now() - started);
  }
  return { calls, stoppedAt: undefined };
}
