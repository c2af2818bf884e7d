import type { Run } from "../run";
import type { SlotNode } from "../syntax";
import { asText, Failure, isWholeNumber, quote, type Value } from "../value";
import type { OfferedFunction, Slot } from "./definition";

/** For functions that need all their arguments: `undefined` marks an omitted one. */
export function eager(apply: (values: readonly (Value | undefined)[], run: Run) => Value): OfferedFunction["prepare"] {
  return (slots) => (run) => {
    const values: (Value | undefined)[] = []; // a loop, since most of what an expression does goes through here
    for (const slot of slots) values.push(slot?.evaluate(run));
    return apply(values, run);
  };
}

export const text = (value: Value | undefined): string | null => asText(value ?? null);

/** A whole number that a position or a count can be. */
export function whole(value: Value | undefined, name: string): number {
  const written = text(value);
  if (written === null || !isWholeNumber(written)) {
    throw new Failure(`${name} must be a whole number, not ${written === null ? "nothing" : quote(written)}.`);
  }
  const number = Number(written);
  if (!Number.isSafeInteger(number)) throw new Failure(`${name} is too large: ${quote(written)}.`);
  return number;
}

/** A whole number, of which one that is written out is read once. */
export function prepareWhole(slot: Slot, name: string): (run: Run) => number {
  const written = slot?.constant;
  const isPlain = written !== undefined && isWholeNumber(written) && Number.isSafeInteger(Number(written));
  const known = isPlain ? Number(written) : undefined;
  return (run) => known ?? whole(evaluated(slot, run), name);
}

export function evaluated(slot: Slot, run: Run): Value {
  return slot === undefined ? null : slot.evaluate(run);
}

/** The text of a constant argument; `undefined` if it is omitted or only known when a guest comes. */
export function constantOf(slot: SlotNode | undefined): string | undefined {
  return slot?.kind === "text" || slot?.kind === "number" ? slot.value : undefined;
}

export const isOmitted = (slot: SlotNode | undefined): boolean => slot === undefined || slot.kind === "omitted";
