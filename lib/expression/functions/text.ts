import { asList, Failure, isNullOrEmpty } from "../value";
import { eager, evaluated, prepareWhole, text } from "./arguments";
import type { OfferedFunction } from "./definition";
import { lowerCase, upperCase } from "./letters";

/** Putting texts together and taking them apart (functions-for-customizing-application-data). */

export const append: OfferedFunction = {
  name: "Append",
  parameters: [
    { name: "source", type: "text" },
    { name: "suffix", type: "text" },
  ],
  summary: "The source followed by the suffix. Without a source there is no value.",
  example: 'Append([surname], " (guest)")',
  prepare: eager(([source, suffix], run) => {
    const start = text(source);
    if (start === null) return null;
    const end = text(suffix) ?? "";
    run.spendText(start.length + end.length);
    return start + end;
  }),
};

/** Empty sources vanish together with their separator: the page's `Join(", ", "", [surname], [givenName])` needs it. */
export const join: OfferedFunction = {
  name: "Join",
  parameters: [
    { name: "separator", type: "text" },
    { name: "source", type: "list", repeats: true },
  ],
  summary: "All sources in one text with the separator between them. Sources without a value are left out.",
  example: 'Join(" ", [givenName], [surname])',
  prepare: eager(([separator, ...sources], run) => {
    const between = text(separator) ?? "";
    const parts: string[] = [];
    let length = 0;
    for (const source of sources) {
      for (const part of asList(source ?? null)) {
        if (isNullOrEmpty(part)) continue;
        length += part.length + (parts.length > 0 ? between.length : 0);
        run.checkLength(length);
        run.spend(part.length + between.length + 1);
        parts.push(part);
      }
    }
    return parts.join(between);
  }),
};

export const left: OfferedFunction = {
  name: "Left",
  parameters: [
    { name: "source", type: "text" },
    { name: "numChars", type: "whole number" },
  ],
  summary: "The first characters of a text.",
  example: "Left([surname], 3)",
  prepare: ([source, numChars]) => {
    const countOf = prepareWhole(numChars, "NumChars of Left");
    return (run) => {
      const from = text(evaluated(source, run)) ?? "";
      const count = countOf(run);
      return count < 0 ? from : from.slice(0, count);
    };
  },
};

export const mid: OfferedFunction = {
  name: "Mid",
  parameters: [
    { name: "source", type: "text" },
    { name: "start", type: "whole number" },
    { name: "length", type: "whole number" },
  ],
  summary: "Part of a text: length characters from start, counting from 1.",
  example: "Mid([givenName], 1, 1)",
  prepare: ([source, start, length]) => {
    const [startOf, lengthOf] = [prepareWhole(start, "start of Mid"), prepareWhole(length, "length of Mid")];
    return (run) => {
      const [from, count] = [startOf(run), lengthOf(run)];
      if (from < 1) throw new Failure("Mid counts from 1; its start is below that.");
      if (count < 0) throw new Failure("The length of Mid is below 0.");
      return (text(evaluated(source, run)) ?? "").slice(from - 1, from - 1 + count);
    };
  },
};

const culture = { name: "culture", type: "text", optional: true } as const;

export const toLower: OfferedFunction = {
  name: "ToLower",
  parameters: [{ name: "source", type: "text" }, culture],
  summary: "The text in small letters; with a culture such as tr-TR by the rules of that language.",
  example: "ToLower([email])",
  prepare: eager(([source, language]) => {
    const from = text(source);
    return from === null ? null : lowerCase(from, text(language));
  }),
};

export const toUpper: OfferedFunction = {
  name: "ToUpper",
  parameters: [{ name: "source", type: "text" }, culture],
  summary: "The text in capital letters; with a culture such as tr-TR by the rules of that language.",
  example: "ToUpper([country])",
  prepare: eager(([source, language]) => {
    const from = text(source);
    return from === null ? null : upperCase(from, text(language));
  }),
};
