/** What became of an attempt. `problem` is for people, and names no secret. */
export type Sent =
  | { kind: "sent"; status: number | null }
  | { kind: "again"; status: number | null; problem: string }
  | { kind: "failed"; status: number | null; problem: string };

const minuteMs = 60_000;
const pausesMs = [10_000, minuteMs, 5 * minuteMs, 30 * minuteMs, 120 * minuteMs, 300 * minuteMs, 600 * minuteMs];

/** Eight attempts within about eighteen hours; undefined: no more. Up to a quarter longer, at random (in [0, 1)). */
export function pauseAfter(attempts: number, random: number): number | undefined {
  const pause = pausesMs[attempts - 1];
  return pause === undefined ? undefined : Math.round(pause * (1 + random / 4));
}
