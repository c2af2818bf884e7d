import { type ItemCounts, sumOf } from "./item";
import type { Standing } from "./run";

type Measured = Standing & { counted: number | null; looked: number };
/** `max` undefined: nobody knows how much is left. */
export type Progress = { value: number; max: number | undefined; words: string };

const number = (value: number): string => value.toLocaleString("en-GB");

/** How far a backfill is. `toUndo`: guests whom an undo has yet to look at. */
export function progressOf({ phase, state, counted, looked }: Measured, counts: ItemCounts, toUndo: number): Progress {
  const all = sumOf(counts);
  const { planned = 0, writing = 0, written = 0, failed = 0, same = 0, skipped = 0, gone = 0 } = counts;
  if (phase === "look") {
    const of = counted === null ? "" : ` of ${number(counted)}`;
    const words = `${number(looked)} users read, ${number(all)}${of} match, ${number(planned)} would change.`;
    return { value: all, max: counted ?? undefined, words };
  }
  if (phase === "write") {
    const left = planned + writing;
    const max = all - skipped;
    if (state === "ready") {
      const rest = ` ${number(same)} need no change, ${number(skipped)} get no value.`;
      return { value: 0, max: planned, words: `${number(planned)} of ${number(all)} guests would change.${rest}` };
    }
    const words = `${number(written)} written, ${number(left)} to go, ${number(failed + gone)} failed or gone.`;
    return { value: max - left, max, words };
  }
  const { restored = 0, changed = 0 } = counts;
  const words = `${number(restored)} restored, ${number(changed)} changed since and left alone, ${number(toUndo)} to go.`;
  return { value: restored + changed, max: restored + changed + toUndo, words };
}
