import type { Match } from "./match";

type Part = string | ((text: string, match: Match) => string);

/** A .NET replacement text, read (substitutions-in-regular-expressions): `${name}`, `$1`, `$&` … Unknown ones are literal. */
export type Replacement = (text: string, match: Match) => string;

const substitution = /\$(?:\{(\w+)\}|(\d+)|([$&`'+_]))/gu;

export function readReplacement(source: string, groups: ReadonlyMap<string, number>, groupCount: number): Replacement {
  const parts: Part[] = [];
  let at = 0;
  for (const found of source.matchAll(substitution)) {
    parts.push(source.slice(at, found.index), readPart(found, groups, groupCount));
    at = found.index + found[0].length;
  }
  parts.push(source.slice(at));
  return (text, match) => parts.map((part) => (typeof part === "string" ? part : part(text, match))).join("");
}

function readPart(found: RegExpExecArray, groups: ReadonlyMap<string, number>, groupCount: number): Part {
  const [whole, name, digits, sign] = found;
  const key = name ?? digits;
  if (key !== undefined) {
    const number = groups.get(key) ?? (/^\d{1,6}$/.test(key) ? Number(key) : undefined);
    return number !== undefined && number <= groupCount ? (text, match) => groupText(text, match, number) : whole;
  }
  switch (sign) {
    case "$":
      return "$";
    case "&":
      return (text, match) => groupText(text, match, 0);
    case "`":
      return (text, match) => text.slice(0, match[0]);
    case "'":
      return (text, match) => text.slice(match[1]);
    case "+":
      return (text, match) => groupText(text, match, groupCount);
    default:
      return (text) => text;
  }
}

/** The text of a group; empty if it took no part. */
export function groupText(text: string, match: Match, group: number): string {
  const [start = -1, end = -1] = [match[group * 2], match[group * 2 + 1]];
  return start < 0 || end < 0 ? "" : text.slice(start, end);
}
