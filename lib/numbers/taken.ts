import { Effort } from "@/lib/expression/effort";
import { maxCallEffort } from "@/lib/expression/limits";
import type { NumberRange } from "@/lib/expression/sequences";
import type { Tables } from "@/lib/expression/tables";
import { compiledOf } from "@/lib/mapping/compiled";
import type { Rule } from "@/lib/mapping/rule";
import { rangesIn } from "./uses";

/** Who has a number that a user of the directory has, in the place of a guest. */
export const directoryHolder = "directory:";

/** An attribute that rules number guests in, and what it holds for each number. */
export type Numbered = { attribute: string; range: NumberRange; textOf: (number: number) => string | undefined };

/** A rule that numbers guests by one sequence. `attribute`: as the directory spells its target. */
export function numberedBy(rule: Rule, attribute: string, tables: Tables): Numbered[] {
  const { source } = rule;
  const [range, ...others] = rangesIn([rule]);
  if (source.kind !== "expression" || !range || others.length > 0) return [];
  const compiled = compiledOf(source);
  if (compiled.kind === "invalid") return [];
  const textOf = (number: number) => {
    const effort = new Effort(maxCallEffort);
    // Nobody's claims: a value that depends on more than the number is told apart by that.
    const result = compiled.evaluate({}, { now: new Date(0), random: () => 0, numbers: () => number, effort, tables });
    return result.kind === "value" && typeof result.value === "string" ? result.value : undefined;
  };
  return [{ attribute, range, textOf }];
}

/** The number that a value of the directory holds, in the form that the rule gives it; undefined: none. */
export function numberIn(value: unknown, { range, textOf }: Numbered): number | undefined {
  const text = String(value).toLowerCase();
  return candidatesIn(text).find(
    (number) => number >= range.first && number <= range.last && textOf(number)?.toLowerCase() === text,
  );
}

/** Check digits are one or two, at the end; a form may have separators. */
const longestCheck = 2;
const longestText = 256;

function candidatesIn(text: string): number[] {
  if (text.length > longestText) return [];
  const runs = text.match(/\d+/g) ?? [];
  const digits = new Set([...runs, runs.join("")]);
  const numbers = [...digits].flatMap((run) =>
    Array.from({ length: longestCheck + 1 }, (_, cut) => run.slice(0, run.length - cut)).flatMap((each) =>
      each === "" ? [] : [Number(each)],
    ),
  );
  return [...new Set(numbers)].filter((number) => Number.isSafeInteger(number));
}
