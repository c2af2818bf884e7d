export type Verdict = { kind: "restart"; afterMs: number } | { kind: "giveUp" };

const windowMs = 60_000;
const maxEnds = 6;
const firstDelayMs = 200;
const longestDelayMs = 10_000;

/**
 * Whether a process that ended starts again. One end is an accident; many within a minute are a fault that another
 * start will not mend. `endedAt` are the times of its ends, the last one just now.
 */
export function afterEnd(endedAt: readonly number[], now: number): Verdict {
  const recent = endedAt.filter((at) => now - at < windowMs).length;
  if (recent >= maxEnds) return { kind: "giveUp" };
  return { kind: "restart", afterMs: Math.min(firstDelayMs * 3 ** Math.max(recent - 1, 0), longestDelayMs) };
}
