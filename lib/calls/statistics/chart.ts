import { presets } from "@/lib/calls/search/filter";
import { percentile } from "./durations";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export const chartOutcomes = ["continue", "askAgain", "block", "refused"] as const;
export type ChartOutcome = (typeof chartOutcomes)[number];

export type Bar = {
  startsAt: Date;
  calls: Record<ChartOutcome, number>;
  total: number;
  /** Milliseconds that half of the calls, and 19 of 20, did not exceed; undefined without calls. */
  p50: number | undefined;
  p95: number | undefined;
};
export type Chart = {
  from: Date;
  to: Date;
  barMs: number;
  bars: Bar[];
  total: Bar;
  /** Calls after it are missing, since no worker counts them. */
  countedTo: Date | undefined;
};

/** `span`: what the statistics are read by. */
export type ChartTime = { from: Date; to: Date; barMs: number; span: "minute" | "hour" | "day" };

/** Minutes are kept for some days only (count.server.ts), and are many: longer times are read by the hour, and those up to now by the day. */
const minutesKeptMs = 7 * dayMs;
const byMinute = [
  [hourMs, minuteMs],
  [6 * hourMs, 5 * minuteMs],
] as const;
const byHour = [
  [3 * dayMs, hourMs],
  [10 * dayMs, 3 * hourMs],
  [100 * dayMs, dayMs],
] as const;
const longestMs = 400 * dayMs;

/** What the charts of a log show: its time, or the last day. Undefined where no calls can be, since it lies in the future. */
export function chartTime(
  { from, to }: { from?: Date | undefined; to?: Date | undefined },
  now: Date,
): ChartTime | undefined {
  const end = to && to < now ? to : now;
  const start = from ?? new Date(end.getTime() - presets.day * minuteMs);
  const longMs = Math.min(end.getTime() - start.getTime(), longestMs);
  if (longMs <= 0) return undefined;
  const recent = now.getTime() - start.getTime() < minutesKeptMs;
  const minutes = recent ? byMinute.find(([upTo]) => longMs <= upTo) : undefined;
  const barMs = minutes?.[1] ?? byHour.find(([upTo]) => longMs <= upTo)?.[1] ?? 7 * dayMs;
  const first = Math.floor((end.getTime() - longMs) / barMs) * barMs;
  const byDay = barMs >= dayMs && end === now; // a day that ends in the middle is not counted so
  return { from: new Date(first), to: end, barMs, span: minutes ? "minute" : byDay ? "day" : "hour" };
}

/** Calls of a bar that came to one outcome, and calls of a bar that took one class of durations. */
export type OutcomeCount = { bar: number; outcome: ChartOutcome; calls: number };
export type DurationCount = { bar: number; place: number; calls: number };

export function drawChart(
  { from, to, barMs }: ChartTime,
  outcomes: readonly OutcomeCount[],
  durations: readonly DurationCount[],
): Omit<Chart, "countedTo"> {
  const howMany = Math.max(1, Math.ceil((to.getTime() - from.getTime()) / barMs));
  const inBar = (place: number) =>
    barOf(
      new Date(from.getTime() + place * barMs),
      outcomes.filter(({ bar }) => bar === place),
      durations.filter(({ bar }) => bar === place),
    );
  return {
    from,
    to,
    barMs,
    bars: Array.from({ length: howMany }, (_, place) => inBar(place)),
    total: barOf(from, outcomes, durations),
  };
}

function barOf(startsAt: Date, outcomes: readonly OutcomeCount[], durations: readonly DurationCount[]): Bar {
  const calls = { continue: 0, askAgain: 0, block: 0, refused: 0 };
  for (const { outcome, calls: n } of outcomes) calls[outcome] += n;
  const classes = new Map<number, number>();
  for (const { place, calls: n } of durations) classes.set(place, (classes.get(place) ?? 0) + n);
  const total = outcomes.reduce((sum, each) => sum + each.calls, 0);
  return { startsAt, calls, total, p50: percentile(classes, 0.5), p95: percentile(classes, 0.95) };
}
