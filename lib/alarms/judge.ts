import type { AlarmFacts } from "./alarm";
import type { Watched } from "./settings";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Calls of a connector within an hour of the clock, by the hour's beginning in milliseconds. */
export type Hours = ReadonlyMap<number, { accepted: number; refused: number }>;

export type Observed = {
  /** When the connector had its first call, as far as anybody remembers. */
  firstAt: Date;
  /** The end of the minute of its last call that was not refused. */
  lastAt: Date;
  hours: Hours;
  /** The last 60 minutes. */
  lastHour: { calls: number; refused: number; causes: ReadonlyMap<string, number> };
};

/** Calls between two moments, as if they were spread evenly over each hour. */
export function callsBetween(hours: Hours, from: number, to: number): number {
  let calls = 0;
  for (let hour = Math.floor(from / hourMs) * hourMs; hour < to; hour += hourMs) {
    const share = (Math.min(to, hour + hourMs) - Math.max(from, hour)) / hourMs;
    calls += share * (hours.get(hour)?.accepted ?? 0);
  }
  return calls;
}

/** Beyond this nobody needs an alarm to know. */
const longestSilenceMs = 7 * dayMs;

/**
 * A connector is silent if nobody called for a while in which there were calls every other time: in the same hours of the same weekday
 * of the last four weeks, or of the last seven days while it is younger than two weeks. So quiet nights and week-ends raise no alarm.
 */
export function judgeSilence(observed: Observed, watched: Watched, now: Date): AlarmFacts | undefined {
  const { firstAt, lastAt, hours } = observed;
  const [from, to] = [lastAt.getTime(), now.getTime()];
  if (to - from < watched.silentMinutes * minuteMs || to - from > longestSilenceMs) return undefined;
  const before = (everyMs: number, times: number) =>
    Array.from({ length: times }, (_, at) => (at + 1) * everyMs)
      .filter((backMs) => from - backMs >= firstAt.getTime() && backMs >= to - from)
      .map((backMs) => Math.floor(callsBetween(hours, from - backMs, to - backMs)));
  const weeks = before(7 * dayMs, 4);
  const days = before(dayMs, 7);
  const [usual, every] = weeks.length >= 2 ? [weeks, "week" as const] : [days, "day" as const];
  if (usual.length < (every === "week" ? 2 : 3) || usual.some((calls) => calls < watched.usualCalls)) return undefined;
  return { kind: "silence", since: lastAt.toISOString(), usual, every, refused: observed.lastHour.refused };
}

/** So many times what is usual. */
const rise = 3;
/** An alarm that is open stays so down to this share of what raised it: a number that swings raises one alarm and not ten. */
const relief = 0.5;

/**
 * Refusals have risen if within an hour there were many, they were a large share of the calls, and both are three times what they were
 * in the seven days before.
 */
export function judgeRefusals(
  { hours, lastHour }: Observed,
  watched: Watched,
  { now, isOpen }: { now: Date; isOpen: boolean },
): AlarmFacts | undefined {
  const factor = isOpen ? relief : 1;
  const usual = usualRefusals(hours, now);
  const { calls, refused, causes } = lastHour;
  const share = refused / Math.max(calls, 1);
  const isMany = refused >= factor * Math.max(watched.refusedCalls, rise * usual.anHour);
  // Where nearly all calls were refused before, three times as many are more than all.
  const isLarge = share >= factor * Math.max(watched.refusedPercent / 100, Math.min(rise * usual.share, 0.95));
  if (!isMany || !isLarge) return undefined;
  const [cause, ofCause] = [...causes].sort(([, a], [, b]) => b - a)[0] ?? ["", 0];
  return { kind: "refusals", refused, calls, cause, ofCause, usualPercent: Math.round(usual.share * 1000) / 10 };
}

/** The hour that is watched is not its own measure. */
function usualRefusals(hours: Hours, now: Date): { anHour: number; share: number } {
  const end = now.getTime() - 2 * hourMs;
  const week = [...hours].filter(([hour]) => hour <= end && hour > end - 7 * dayMs).map(([, counts]) => counts);
  const refused = week.reduce((sum, each) => sum + each.refused, 0);
  const calls = week.reduce((sum, each) => sum + each.refused + each.accepted, 0);
  return { anHour: refused / (7 * 24), share: refused / Math.max(calls, 1) };
}
