import { type Problem, problemAt, type Span } from "./problem";
import { type Operator, operators } from "./syntax";

export type Token = Span &
  (
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "text"; readonly value: string }
    | { readonly kind: "number"; readonly literal: string; readonly value: string }
    | { readonly kind: "attribute"; readonly name: string }
    | { readonly kind: "operator"; readonly operator: Operator }
    | { readonly kind: "(" | ")" | "," }
    | { readonly kind: "end" }
  );

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
const comparison = /<>|>=|<=|=(?!=)|<|>/y;

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
  const warnings = turnedText(text);
  let at = 0;
  for (;;) {
    at += match(space, text, at)?.[0].length ?? 0;
    const end = { kind: "end", start: at, end: at } as const;
    if (at >= text.length) return { tokens: [...tokens, end], warnings };
    const read = readToken(text, at);
    if ("message" in read) return { tokens: [...tokens, end], warnings, stopped: read };
    if (read.kind === "text") warnings.push(...unknownEscapes(text, read));
    tokens.push(read);
    at = read.end;
  }
}

function readToken(text: string, start: number): Token | Problem {
  const character = text[start];
  switch (character) {
    case "(":
    case ")":
    case ",":
      return { kind: character, start, end: start + 1 };
    case '"': {
      const end = endOfText(text, start);
      if (end === undefined) return problemAt({ start, end: text.length }, 'This text has no closing ".');
      return { kind: "text", value: unescapeText(text.slice(start + 1, end - 1)), start, end };
    }
    case "[": {
      const end = endOfAttribute(text, start);
      if (end === undefined) return problemAt({ start, end: text.length }, "This [ has no closing ].");
      const attribute = text.slice(start + 1, end - 1);
      return wrongAttribute(attribute, { start, end }) ?? { kind: "attribute", name: attribute, start, end };
    }
    default:
      return readWord(text, start) ?? readHabit(text, start);
  }
}

function readWord(text: string, start: number): Token | undefined {
  const read = (pattern: RegExp): { found: string; part: string | undefined; span: Span } | undefined => {
    const found = match(pattern, text, start);
    return found && { found: found[0], part: found[1], span: { start, end: start + found[0].length } };
  };
  const named = read(name);
  if (named) return { kind: "name", name: named.found, ...named.span };
  const counted = read(number);
  if (counted) return { kind: "number", literal: counted.found, value: counted.found, ...counted.span };
  const hex = read(hexadecimal);
  if (hex) return { kind: "number", literal: hex.found, value: BigInt(`0x${hex.part ?? "0"}`).toString(), ...hex.span };
  const compared = read(comparison);
  const operator = operators.find((known) => known === compared?.found);
  return compared && operator && { kind: "operator", operator, ...compared.span };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
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

function unknownEscapes(text: string, { start, end }: Span): Problem[] {
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

function readHabit(text: string, at: number): Problem {
  for (const { pattern, message, suggestion } of habits) {
    const found = match(pattern, text, at);
    if (found) return problemAt({ start: at, end: at + found[0].length }, message, suggestion);
  }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const span = { start: at, end: at + character.length };
  if (!/\p{C}/u.test(character)) return problemAt(span, `“${character}” has no meaning here.`);
  return problemAt(span, `A character that cannot be seen stands here, ${codeOf(character)}. Delete it.`);
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** They make an expression read otherwise than it is evaluated (trojansource.codes); a language written from the right needs none. */
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

function turnedText(text: string): Problem[] {
  return Array.from(text.matchAll(turning), ({ 0: character, index }) => {
    const message = `A character that cannot be seen turns the direction of the text here, ${codeOf(character)}. Delete it.`;
    return problemAt({ start: index, end: index + 1 }, message);
  });
}
