import { eager, text } from "./arguments";
import type { OfferedFunction } from "./definition";
import { isPlain, lowerCase, upperCase } from "./letters";

/** Letters of names: title case and diacritics. */

const separator = /[\p{Z}\p{Cc}\p{Cf}\p{P}\p{S}]/u;
const letter = /\p{L}/u;
/** Two letters in one character have a third, titled form. */
const titled: Readonly<Record<string, string>> = { ǆ: "ǅ", ǉ: "ǈ", ǌ: "ǋ", ǳ: "ǲ" };

export const pcase: OfferedFunction = {
  name: "PCase",
  parameters: [
    { name: "source", type: "text" },
    { name: "wordSeparators", type: "text", optional: true },
  ],
  summary: "Each word with a capital first letter. With wordSeparators, only those characters end a word.",
  example: 'PCase(Join(" ", [givenName], [surname]))',
  prepare: eager(([source, wordSeparators], run) => {
    const from = text(source);
    if (from === null) return null;
    run.spend(from.length);
    const separators = text(wordSeparators);
    return separators === null ? titleCase(from) : capitalised(from, new Set(separators));
  }),
};

/** .NET's TextInfo.ToTitleCase on small letters: a word starts at a letter, and neither digits nor an apostrophe end it. */
function titleCase(text: string): string {
  let inWord = false;
  let result = "";
  for (const character of lowerCase(text, null)) {
    const starts = !inWord && letter.test(character);
    result += starts ? title(character) : character;
    if (starts) inWord = true;
    else if (character !== "'" && separator.test(character)) inWord = false;
  }
  return result;
}

function capitalised(text: string, separators: ReadonlySet<string>): string {
  let inWord = false;
  let result = "";
  for (const character of lowerCase(text, null)) {
    const ends = separators.has(character);
    result += ends || inWord ? character : title(character);
    inWord = !ends;
  }
  return result;
}

const title = (character: string): string =>
  Object.hasOwn(titled, character) ? (titled[character] ?? character) : upperCase(character, null);

/** Letters of the page's table that do not decompose into a letter and a mark. */
const whole: Readonly<Record<string, string>> = {
  æ: "ae",
  Æ: "AE",
  ø: "oe",
  Ø: "OE",
  œ: "oe",
  Œ: "OE",
  ß: "ss",
  ł: "l",
  Ł: "L",
  ı: "i",
};

export const normalizeDiacritics: OfferedFunction = {
  name: "NormalizeDiacritics",
  parameters: [{ name: "source", type: "text" }],
  summary: "Latin letters without their accents: José becomes Jose, ø becomes oe, ß becomes ss.",
  example: "NormalizeDiacritics([givenName])",
  prepare: eager(([source], run) => {
    const from = text(source);
    if (from === null) return null;
    run.spendText(from.length);
    if (isPlain(from)) return from;
    // Only marks on Latin letters: in other scripts they make another letter (が is not か).
    return from.replace(/\p{Script=Latin}\p{M}*/gu, (cluster) => {
      const bare = cluster.normalize("NFD").replace(/\p{M}+/gu, "");
      return Object.hasOwn(whole, bare) ? (whole[bare] ?? bare) : bare;
    });
  }),
};
