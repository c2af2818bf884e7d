import { category, digit, except, single, whiteSpace, wordCharacter } from "./sets";
import { type CharSet, PatternProblem } from "./syntax";

export type Escape = {
  readonly set: CharSet /** The unit, where it is a single one. */;
  readonly unit?: number;
  readonly end: number;
};

const controls: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, a: 7, e: 27 };
const classes: Readonly<Record<string, CharSet>> = {
  d: digit,
  D: except(digit),
  w: wordCharacter,
  W: except(wordCharacter),
  s: whiteSpace,
  S: except(whiteSpace),
};
const numeric: Readonly<Record<string, RegExp>> = {
  x: /x([0-9a-fA-F]{2})/y,
  u: /u([0-9a-fA-F]{4})/y,
};

/** Reads what stands behind a backslash at `at`, wherever it means a character or a class of them. */
export function readEscape(text: string, at: number): Escape {
  const letter = text.charAt(at);
  const one = (unit: number, end: number): Escape => ({ set: single(unit), unit, end });
  if (letter === "") throw new PatternProblem("The pattern ends in a backslash.");

  const named = Object.hasOwn(classes, letter) ? classes[letter] : undefined;
  if (named) return { set: named, end: at + 1 };
  const control = Object.hasOwn(controls, letter) ? controls[letter] : undefined;
  if (control !== undefined) return one(control, at + 1);

  if (letter === "p" || letter === "P") {
    const name = /\{(\w+)\}/y;
    name.lastIndex = at + 1;
    const found = name.exec(text);
    if (!found) throw new PatternProblem(`\\${letter} needs a category in braces, such as \\p{L}.`);
    const set = category(found[1] ?? "");
    return { set: letter === "p" ? set : except(set), end: name.lastIndex };
  }
  const code = Object.hasOwn(numeric, letter) ? numeric[letter] : undefined;
  if (code) {
    code.lastIndex = at;
    const found = code.exec(text);
    if (!found) throw new PatternProblem(`\\${letter} needs ${letter === "x" ? "two" : "four"} hexadecimal digits.`);
    return one(Number.parseInt(found[1] ?? "", 16), code.lastIndex);
  }
  if (letter === "c") {
    const unit = text.charAt(at + 1).toUpperCase();
    if (!/^[@-_]$/.test(unit)) throw new PatternProblem("\\c needs a letter.");
    return one(unit.charCodeAt(0) - 64, at + 2);
  }
  if (letter === "0") {
    const octal = /[0-7]{1,3}/y;
    octal.lastIndex = at;
    return one(Number.parseInt(octal.exec(text)?.[0] ?? "0", 8), octal.lastIndex);
  }
  if (/[1-9k]/.test(letter)) throw new PatternProblem("References back to a group (\\1, \\k<name>) are not supported.");
  if (/[\p{L}\p{N}_]/u.test(letter)) throw new PatternProblem(`\\${letter} has no meaning in a pattern.`);
  return one(letter.charCodeAt(0), at + 1);
}
