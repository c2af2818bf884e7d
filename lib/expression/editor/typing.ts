import { piecesOf } from "./pieces";
import { placeAt } from "./place";

/** What a typed bracket or quote does: it comes with its partner, steps over the one that is there, or stands alone. */
export type Typing = "pair" | "over" | "alone";

export function typingAt(text: string, at: number, typed: string): Typing {
  const { inside } = placeAt(piecesOf(text), at);
  const next = text[at];
  switch (inside?.kind) {
    case "text":
      return typed === '"' && at === inside.end - 1 && !isEscaped(text, at) ? "over" : "alone";
    case "attribute":
      return typed === "]" && at === inside.end - 1 ? "over" : "alone";
    case "unclosedText":
    case "unclosedClaim":
      return "alone";
    default:
      if (typed === ")") return next === ")" && isBalanced(text) ? "over" : "alone";
      if (typed === "]") return "alone";
      return next === undefined || /[\s),\]]/.test(next) ? "pair" : "alone";
  }
}

/** An odd number of backslashes before it takes the quote along. */
function isEscaped(text: string, at: number): boolean {
  const slashes = /\\*$/.exec(text.slice(0, at))?.[0].length ?? 0;
  return slashes % 2 === 1;
}

/** Stepping over is right only while no closing bracket is missing. */
function isBalanced(text: string): boolean {
  const pieces = piecesOf(text);
  const count = (kind: "(" | ")") => pieces.filter((piece) => piece.kind === kind).length;
  return count(")") >= count("(");
}

/** Between a bracket or quote and its partner, with nothing in them: both go at one press of Backspace. */
export const isEmptyPair = (text: string, at: number): boolean =>
  ["()", "[]", '""'].includes(text.slice(at - 1, at + 1));

/** The one change that leads from a text to another, as small as it can be; undefined if they are the same. */
export function changeBetween(before: string, after: string): { from: number; to: number; insert: string } | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < shorter - from && before.at(-1 - same) === after.at(-1 - same)) same += 1;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
