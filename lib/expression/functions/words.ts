import { Failure } from "../value";
import { eager, text, whole } from "./arguments";
import type { OfferedFunction } from "./definition";
import { lowerCase } from "./letters";

/** Looking into texts: lengths, positions, words. All count UTF-16 units, as .NET does. */

export const len: OfferedFunction = {
  name: "Len",
  parameters: [{ name: "source", type: "text" }],
  summary: "The number of characters; 0 without a value.",
  example: "Len([surname])",
  prepare: eager(([source]) => (text(source) ?? "").length.toString()),
};

/** A run of delimiters counts as one, so that no word is empty. */
export const word: OfferedFunction = {
  name: "Word",
  parameters: [
    { name: "source", type: "text" },
    { name: "wordNumber", type: "whole number" },
    { name: "delimiters", type: "text" },
  ],
  summary: "The word with this number, counting from 1; each of the delimiter characters ends a word.",
  example: 'Word([displayName], 1, " ,")',
  prepare: eager(([source, wordNumber, delimiters], run) => {
    const wanted = whole(wordNumber, "wordNumber of Word");
    const ends = new Set((text(delimiters) ?? "").split(""));
    const from = text(source) ?? "";
    run.spend(from.length);
    let start = 0;
    let found = 0;
    for (let at = 0; at <= from.length; at += 1) {
      if (at < from.length && !ends.has(from.charAt(at))) continue;
      if (at > start) found += 1;
      if (at > start && found === wanted) return from.slice(start, at);
      start = at + 1;
    }
    return "";
  }),
};

export const inStr: OfferedFunction = {
  name: "InStr",
  parameters: [
    { name: "value1", type: "text" },
    { name: "value2", type: "text" },
    { name: "start", type: "whole number", optional: true },
    { name: "compareType", type: "compare type", optional: true },
  ],
  summary:
    "The position of the second text in the first, counting from 1, or 0. With vbTextCompare case does not matter.",
  example: 'InStr([email], "@")',
  prepare: eager(([value1, value2, start, compareType], run) => {
    const from = start === undefined ? 1 : whole(start, "start of InStr");
    if (from < 1) throw new Failure("InStr counts from 1; its start is below that.");
    const [text1, text2] = [text(value1) ?? "", text(value2) ?? ""];
    if (text1 === "" || from > text1.length) return "0";
    run.spend(text1.length + text2.length);
    const anyCase = text(compareType)?.toLowerCase() === "vbtextcompare";
    const position = anyCase
      ? lowerCase(text1, null).indexOf(lowerCase(text2, null), from - 1)
      : text1.indexOf(text2, from - 1);
    return (position + 1).toString();
  }),
};

export const stripSpaces: OfferedFunction = {
  name: "StripSpaces",
  parameters: [{ name: "source", type: "text" }],
  summary: "The text without its blanks.",
  example: "StripSpaces([surname])",
  prepare: eager(([source]) => text(source)?.replaceAll(" ", "") ?? null),
};
