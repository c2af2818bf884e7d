import type { NumberRange, Numbers } from "@/lib/expression/sequences";

/** What a guest has from each sequence; `usedUp`: nothing, as there was none left. */
export type ReservedNumbers = ReadonlyMap<string, number | "usedUp">;

/** The numbers of a guest for her rules, and what they ask for beyond: one range for each sequence, the first that came. */
export function noteMissing(numbers: Numbers): { numbers: Numbers; missing: () => NumberRange[] } {
  const missing = new Map<string, NumberRange>();
  return {
    numbers: (range) => {
      const number = numbers(range);
      if (number === undefined && !missing.has(range.sequence)) missing.set(range.sequence, range);
      return number;
    },
    missing: () => [...missing.values()],
  };
}
