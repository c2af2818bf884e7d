import { leastIdAt, momentOfId } from "@/lib/calls/since";
import { type LogFilter, type LogCursor, timesOf } from "./filter";

/** Below and above every id. */
const leastId = "00000000-0000-0000-0000-000000000000";
const greatestId = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** Ids between which a search looks; it goes from `from` to `to`, newest first or, towards newer calls, oldest first. */
export type Course = { direction: "older" | "newer"; from: string; to: string };

/** Where the calls of a page can be. Both ends may be the wrong way round: then there are none. */
export function courseOf(filter: LogFilter, { before, after }: LogCursor, now: Date): Course {
  const { from, to } = timesOf(filter, now);
  const least = from ? leastIdAt(from) : leastId;
  const greatest = to ? leastIdAt(to) : greatestId;
  if (after !== undefined) return { direction: "newer", from: after > least ? after : least, to: greatest };
  return { direction: "older", from: before !== undefined && before < greatest ? before : greatest, to: least };
}

export const isOver = ({ direction, from, to }: Course): boolean => (direction === "older" ? from <= to : from >= to);

/** How far a look reaches, in milliseconds: a step where calls are read one by one, a leap where an index leads to them. */
const firstStepMs = 5 * 60_000;
const firstLeapMs = 24 * 60 * 60_000;
export const shortestMs = 1_000;
/** From here on a look takes all that is left. */
const longestMs = 200 * 24 * 60 * 60_000;

export const firstSpan = (isIndexed: boolean): number => (isIndexed ? firstLeapMs : firstStepMs);

/** The next look should take about `aimMs`: a look that was quick is followed by a longer one. */
const aimMs = 12;
export function nextSpan(spanMs: number, tookMs: number): number {
  if (tookMs < aimMs / 2) return spanMs * 16;
  if (tookMs < aimMs) return spanMs * 3;
  return Math.max(shortestMs, spanMs / 2);
}

/** Where a look that begins at `from` ends. */
export function endOfLook({ direction, from, to }: Course, spanMs: number, now: Date): string {
  if (spanMs > longestMs) return to;
  const start = momentOfId(from).getTime();
  if (direction === "newer") {
    const end = start + spanMs;
    return end > now.getTime() ? to : lesser(leastIdAt(new Date(end)), to);
  }
  const end = Math.min(start, now.getTime()) - spanMs; // calls from the future, by a wrong clock, belong to the first look
  return end <= 0 ? to : greater(leastIdAt(new Date(end)), to);
}

const lesser = (a: string, b: string): string => (a < b ? a : b);
const greater = (a: string, b: string): string => (a > b ? a : b);
