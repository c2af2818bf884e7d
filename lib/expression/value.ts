/**
 * What travels between functions: text, several texts, or nothing. Numbers, booleans and dates travel as text, as they do
 * in Entra: "the returned string is always in UTC", `1` becomes the constant "1", a boolean is `True` or `False`.
 */
export type Value = string | readonly string[] | null;

/** A claim as Entra sends it. */
export type Input = string | number | boolean | readonly string[] | null | undefined;
export type Inputs = Readonly<Record<string, Input>>;

/** The evaluation cannot go on; `evaluate` turns it into a failed result with this message. */
export class Failure extends Error {}

/** Own members only: a claim named `constructor` is a claim, not a piece of JavaScript. */
export function readInput(inputs: Inputs, name: string): Value {
  if (!Object.hasOwn(inputs, name)) return null;
  // Claims come from outside; their type is a promise of the caller.
  const input: unknown = inputs[name];
  if (typeof input === "string") return input;
  if (typeof input === "boolean") return fromBoolean(input);
  if (typeof input === "number") return Number.isFinite(input) ? fromNumber(input) : null;
  if (Array.isArray(input)) return input.filter((item) => typeof item === "string");
  return null;
}

export const fromBoolean = (value: boolean): string => (value ? "True" : "False");

/** Plain decimals: JavaScript would print 1e+21. */
export function fromNumber(value: number): string {
  if (Number.isInteger(value)) return BigInt(value).toString();
  const plain = String(value);
  return plain.includes("e") ? value.toFixed(20).replace(/\.?0+$/, "") : plain;
}

/** One text. Several values go into one as External ID itself sends them: separated by commas. */
export function asText(value: Value): string | null {
  return value === null || typeof value === "string" ? value : value.join(",");
}

export function asList(value: Value): readonly string[] {
  if (value === null) return [];
  return typeof value === "string" ? [value] : value;
}

/** Characters, and one for each value of a list. */
export function sizeOf(value: Value): number {
  if (value === null || typeof value === "string") return value?.length ?? 0;
  return value.reduce((size, item) => size + item.length + 1, 0);
}

/** Empty, too, is a list without values. */
export function isNullOrEmpty(value: Value): boolean {
  return value === null || value.length === 0;
}

const wholeNumber = /^\s*[+-]?\d{1,30}\s*$/;
const decimalNumber = /^\s*([+-]?)(\d{1,300})(?:\.(\d{1,300}))?\s*$/;

export const isWholeNumber = (text: string): boolean => wholeNumber.test(text);
export const isNumber = (text: string): boolean => decimalNumber.test(text);

/** Exact at any size: FILETIME numbers are beyond what a JavaScript number holds. */
export function compareNumbers(left: string, right: string): -1 | 0 | 1 | undefined {
  const [a, b] = [decimalNumber.exec(left), decimalNumber.exec(right)];
  if (!a || !b) return undefined;
  const places = Math.max(a[3]?.length ?? 0, b[3]?.length ?? 0);
  const scaled = ([, sign = "", digits = "0", fraction = ""]: readonly string[]): bigint =>
    BigInt(digits + fraction.padEnd(places, "0")) * (sign === "-" ? -1n : 1n);
  const difference = scaled(a) - scaled(b);
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

/** True, False or a number, where anything but zero is true. `undefined` for other texts. */
export function readBoolean(text: string): boolean | undefined {
  const trimmed = text.trim().toLowerCase();
  if (trimmed === "true") return true;
  if (trimmed === "false") return false;
  const sign = compareNumbers(trimmed, "0");
  return sign === undefined ? undefined : sign !== 0;
}

/** A value for a message: short enough to read. */
export const quote = (text: string): string => `"${shortened(text)}"`;

export const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);
