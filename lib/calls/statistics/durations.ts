/**
 * Durations are counted in classes that grow by the fourth root of two, from 0.1 ms on: a percentile read from them is off by a
 * tenth at most. The last class holds everything from 22 seconds on, longer than Entra ever waits.
 */
export const smallestMs = 0.1;
export const classesPerDoubling = 4;
export const lastClass = 71;

/** The class of a duration, as the SQL of count.server.ts has it. */
export function classOf(ms: number): number {
  const place = Math.floor(classesPerDoubling * Math.log2(Math.max(ms, smallestMs) / smallestMs));
  return Math.min(Math.max(place, 0), lastClass);
}

/** The middle of a class, as ratios go. */
const middleOf = (place: number): number => smallestMs * 2 ** ((place + 0.5) / classesPerDoubling);

/** How many calls fell into each class. */
export type Durations = ReadonlyMap<number, number>;

export function addDurations(to: Map<number, number>, classes: readonly number[], calls: readonly number[]): void {
  classes.forEach((place, index) => to.set(place, (to.get(place) ?? 0) + (calls[index] ?? 0)));
}

/** How long the call took that `share` of all calls were not slower than; undefined without calls. */
export function percentile(durations: Durations, share: number): number | undefined {
  const total = [...durations.values()].reduce((sum, calls) => sum + calls, 0);
  let left = total * share;
  for (const place of [...durations.keys()].sort((a, b) => a - b)) {
    left -= durations.get(place) ?? 0;
    if (left <= 0) return middleOf(place);
  }
  return undefined;
}
