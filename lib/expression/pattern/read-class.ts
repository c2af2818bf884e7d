import { readEscape } from "./escapes";
import { anyOf, both, except, inAnyCase, range, single, tabled } from "./sets";
import { type CharSet, PatternProblem } from "./syntax";

const open = "This [ in the pattern has no closing ].";

/** Reads a class from behind its `[`: `[^a-z\d-[aeiou]]`, where the last part is taken away again. */
export function readClass(text: string, start: number, ignoreCase: boolean, depth = 0): { set: CharSet; end: number } {
  if (depth > 20) throw new PatternProblem("Classes are taken from classes too often.");
  const sets: CharSet[] = [];
  let at = start;
  const negated = text[at] === "^";
  if (negated) at += 1;
  let without: CharSet | undefined;
  // A ] right at the beginning is a character.
  for (let first = true; first || text[at] !== "]"; first = false) {
    if (at >= text.length) throw new PatternProblem(open);
    if (!first && text.startsWith("-[", at)) {
      const taken = readClass(text, at + 2, ignoreCase, depth + 1);
      without = taken.set;
      at = taken.end;
      if (text[at] !== "]") throw new PatternProblem("What is taken from a class stands at its end: [a-z-[aeiou]].");
      break;
    }
    const low = readMember(text, at);
    at = low.end;
    const isRange = text[at] === "-" && at + 1 < text.length && text[at + 1] !== "]" && text[at + 1] !== "[";
    if (!isRange) {
      sets.push(low.set);
      continue;
    }
    const high = readMember(text, at + 1);
    at = high.end;
    if (low.unit === undefined || high.unit === undefined)
      throw new PatternProblem("A range goes from one character to another.");
    if (low.unit > high.unit) {
      throw new PatternProblem(
        `The range ${String.fromCharCode(low.unit)}-${String.fromCharCode(high.unit)} runs backwards.`,
      );
    }
    sets.push(range(low.unit, high.unit));
  }
  const positive = ignoreCase ? inAnyCase(anyOf(sets)) : anyOf(sets);
  const set = negated ? except(positive) : positive;
  return { set: tabled(without ? both(set, except(without)) : set), end: at + 1 };
}

function readMember(text: string, at: number): { set: CharSet; unit?: number; end: number } {
  if (at >= text.length) throw new PatternProblem(open);
  if (text[at] !== "\\") return { set: single(text.charCodeAt(at)), unit: text.charCodeAt(at), end: at + 1 };
  if (text[at + 1] === "b") return { set: single(8), unit: 8, end: at + 2 };
  return readEscape(text, at + 1);
}
