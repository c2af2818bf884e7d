import { type Problem, problemAt, type Span } from "./problem";
import type { Operator } from "./syntax";

export type Token = Span &
  (
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "text"; readonly value: string }
    | { readonly kind: "number"; readonly literal: string; readonly value: string }
    | { readonly kind: "attribute"; readonly name: string }
    | { readonly kind: "operator"; readonly operator: Operator }
    | { readonly kind: "(" | ")" | "," | "end" }
  );
/** A token as read, before its place in the text is added. */
type Piece = Token extends infer T ? (T extends Token ? Omit<T, "start" | "end"> : never) : never;

/** `stopped` is what could not be read; the tokens are what stands before it. */
export type Tokens = {
  readonly tokens: readonly Token[];
  readonly warnings: readonly Problem[];
  readonly stopped?: Problem;
};

const space = /\s+/y;
const name = /[\p{L}_][\p{L}\p{N}_]*/uy;
const number = /-?\d+(?:\.\d+)?(?![\p{L}\p{N}_.])/uy;
const hexadecimal = /&H([0-9a-f]{1,16})(?![\p{L}\p{N}_])/iuy;
const operator = /<>|>=|<=|=(?!=)|<|>/y;

/** What people type out of habit from other languages, and what to write here. */
const habits: readonly { readonly pattern: RegExp; readonly message: string; readonly suggestion?: string }[] = [
  { pattern: /==/y, message: "Equality is written with one =.", suggestion: "=" },
  { pattern: /!=/y, message: "“Is not equal” is written <>.", suggestion: "<>" },
  { pattern: /&&|\|\|/y, message: "There is no “and” or “or”: put one IIF inside another." },
  { pattern: /&/y, message: "Texts are put together with Join or Append, not with &." },
  { pattern: /[“”„«»]/y, message: "Use straight double quotes.", suggestion: '"' },
  { pattern: /['‘’`]/y, message: "A text stands in double quotes.", suggestion: '"' },
  { pattern: /\$/y, message: "Variables do not exist here; a claim is written [name]." },
  { pattern: /%/y, message: "Parameters in % belong to Connect sync; a claim is written [name]." },
  { pattern: /;/y, message: "Arguments are separated by commas.", suggestion: "," },
  { pattern: /]/y, message: "There is no [ before this ]." },
  {
    pattern: /[+\-*/]/y,
    message: "There is no arithmetic. A number is written 7, -10 or 42.5; texts are put together with Join.",
  },
  { pattern: /[.\d][\p{L}\p{N}_.]*/uy, message: "This is not a number. A number is written 7, -10 or 42.5." },
];

/** Cuts an expression into tokens, in one pass. The first thing that cannot be read ends it. */
export function tokenise(text: string): Tokens {
  const tokens: Token[] = [];
  const warnings: Problem[] = [];
  let at = 0;

  const match = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text) ?? undefined;
  };
  const push = (piece: Piece, length: number): void => {
    tokens.push({ ...piece, start: at, end: at + length });
    at += length;
  };

  const stop = (stopped: Problem): Tokens => {
    push({ kind: "end" }, 0);
    return { tokens, warnings, stopped };
  };

  for (;;) {
    at += match(space)?.[0].length ?? 0;
    const character = text[at];
    if (character === undefined) break;

    if (character === "(" || character === ")" || character === ",") {
      push({ kind: character }, 1);
      continue;
    }
    if (character === '"') {
      const end = endOfText(text, at);
      if (end === undefined) return stop(problemAt({ start: at, end: text.length }, 'This text has no closing ".'));
      warnings.push(...unknownEscapes(text, at, end));
      push({ kind: "text", value: unescapeText(text.slice(at + 1, end - 1)) }, end - at);
      continue;
    }
    if (character === "[") {
      const end = endOfAttribute(text, at);
      if (end === undefined) return stop(problemAt({ start: at, end: text.length }, "This [ has no closing ]."));
      const attribute = text.slice(at + 1, end - 1);
      const wrong = wrongAttribute(attribute, { start: at, end });
      if (wrong) return stop(wrong);
      push({ kind: "attribute", name: attribute }, end - at);
      continue;
    }
    const named = match(name);
    if (named) {
      push({ kind: "name", name: named[0] }, named[0].length);
      continue;
    }
    const counted = match(number);
    if (counted) {
      push({ kind: "number", literal: counted[0], value: counted[0] }, counted[0].length);
      continue;
    }
    const hex = match(hexadecimal);
    if (hex) {
      push({ kind: "number", literal: hex[0], value: BigInt(`0x${hex[1] ?? "0"}`).toString() }, hex[0].length);
      continue;
    }
    const compared = match(operator);
    if (compared) {
      // The pattern matches the six operators and nothing else.
      push({ kind: "operator", operator: compared[0] as Operator }, compared[0].length);
      continue;
    }
    return stop(habitAt(text, at));
  }
  push({ kind: "end" }, 0);
  return { tokens, warnings };
}

/** The offset behind the closing quote. A backslash takes the next character along. */
function endOfText(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return undefined;
}

/** Only `\\` and `\"` are defined. Any other pair keeps its backslash, as a published Workday example needs. */
function unescapeText(raw: string): string {
  return raw.replace(/\\([\\"])/g, "$1");
}

function unknownEscapes(text: string, start: number, end: number): Problem[] {
  return Array.from(text.slice(start, end).matchAll(/\\([\s\S])/g), (pair) => ({
    at: start + pair.index,
    pair,
  })).flatMap(({ at, pair }) => {
    const escaped = pair[1] ?? "";
    if (escaped === "\\" || escaped === '"') return [];
    const message = `A backslash is typed twice. “\\${escaped}” is kept as it stands, but Entra does not say so.`;
    return [problemAt({ start: at, end: at + 2 }, message, `\\\\${escaped}`)];
  });
}

/** The offset behind the bracket that closes the one at `start`; brackets inside quotes do not count. */
function endOfAttribute(text: string, start: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (text[at] === "[") depth += 1;
    else if (text[at] === "]") {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return undefined;
}

function wrongAttribute(attribute: string, span: Span): Problem | undefined {
  const trimmed = attribute.trim();
  if (trimmed === "") return problemAt(span, "Name a claim between the brackets, such as [email].");
  if (trimmed !== attribute) return problemAt(span, "Leave no blanks inside the brackets.", `[${trimmed}]`);
  if (/[,()]/.test(attribute) && !/["[]/.test(attribute)) {
    return problemAt(span, "This name looks like part of a call. Is a ] missing?");
  }
  return undefined;
}

function habitAt(text: string, at: number): Problem {
  for (const { pattern, message, suggestion } of habits) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return problemAt({ start: at, end: at + found[0].length }, message, suggestion);
  }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return problemAt({ start: at, end: at + character.length }, `“${character}” has no meaning here.`);
}
