import { type CharSet, PatternProblem } from "./syntax";

/** The same set, with its answers for ASCII worked out beforehand. */
export function tabled(set: CharSet): CharSet {
  const ascii = Array.from({ length: 128 }, (_, unit) => set(unit));
  return (unit) => ascii[unit] ?? set(unit);
}

/** A set from a JavaScript class that follows Unicode. */
function unicodeSet(source: string): CharSet {
  const expression = new RegExp(`^${source}$`, "u");
  return tabled((unit) => expression.test(String.fromCharCode(unit)));
}

/** In .NET these know all scripts, unlike in JavaScript (character-classes-in-regular-expressions). */
export const digit = unicodeSet(String.raw`\p{Nd}`);
export const wordCharacter = unicodeSet(String.raw`[\p{L}\p{Mn}\p{Nd}\p{Pc}]`);
export const whiteSpace = unicodeSet(String.raw`[\f\n\r\t\v\x85\p{Z}]`);

const categories = new Set(
  "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So Z Zs Zl Zp C Cc Cf Cs Co Cn".split(" "),
);

export function category(name: string): CharSet {
  if (categories.has(name)) return unicodeSet(String.raw`\p{${name}}`);
  if (name.startsWith("Is"))
    throw new PatternProblem(`Named blocks such as \\p{${name}} are not supported; write a range, such as [Α-ω].`);
  throw new PatternProblem(`\\p{${name}} is no category of characters.`);
}

export const single =
  (wanted: number): CharSet =>
  (unit) =>
    unit === wanted;

export const range =
  (first: number, last: number): CharSet =>
  (unit) =>
    unit >= first && unit <= last;

export const anyOf =
  (sets: readonly CharSet[]): CharSet =>
  (unit) =>
    sets.some((set) => set(unit));

export const except =
  (set: CharSet): CharSet =>
  (unit) =>
    !set(unit);

export const both =
  (set: CharSet, other: CharSet): CharSet =>
  (unit) =>
    set(unit) && other(unit);

/** With (?i), a unit belongs if its small or its capital letter does. */
export function inAnyCase(set: CharSet): CharSet {
  return (unit) => {
    if (set(unit)) return true;
    const letter = String.fromCharCode(unit);
    const [lower, upper] = [letter.toLowerCase(), letter.toUpperCase()];
    return (lower.length === 1 && set(lower.charCodeAt(0))) || (upper.length === 1 && set(upper.charCodeAt(0)));
  };
}
