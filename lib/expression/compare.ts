import type { Operator } from "./syntax";
import { asText, compareNumbers, Failure, isNullOrEmpty, quote, type Value } from "./value";

/**
 * Two numbers compare as numbers, as `[StatusRehire]=1` and `BitAnd([uac],2)="0"` in Microsoft's own mappings need; texts
 * are equal letter by letter. Nothing compares with a missing or empty value: the condition does not hold.
 */
export function holds(left: Value, operator: Operator, right: Value): boolean {
  const [a, b] = [asText(left), asText(right)];
  if (a === null || b === null || isNullOrEmpty(a) || isNullOrEmpty(b)) return false;
  const order = compareNumbers(a, b);
  switch (operator) {
    case "=":
      return order === undefined ? a === b : order === 0;
    case "<>":
      return order === undefined ? a !== b : order !== 0;
    case ">":
      return ordered(order, a, b) > 0;
    case ">=":
      return ordered(order, a, b) >= 0;
    case "<":
      return ordered(order, a, b) < 0;
    case "<=":
      return ordered(order, a, b) <= 0;
  }
}

function ordered(order: number | undefined, a: string, b: string): number {
  if (order !== undefined) return order;
  throw new Failure(`Only numbers have an order: ${quote(a)} and ${quote(b)}. Dates compare with DateDiff.`);
}
