import { Failure, quote } from "../value";

/**
 * Upper and lower case as in .NET: letter by letter, never changing the length (TextInfo.ToUpper). JavaScript would make
 * STRASSE of straße and knows a final sigma. The invariant culture leaves İ and ı alone; Turkish and Azeri pair i with İ.
 */
export function lowerCase(text: string, culture: string | null): string {
  const turkic = isTurkic(culture);
  if (!turkic && isPlain(text)) return text.toLowerCase();
  return mapLetters(text, (letter) => {
    if (letter === "İ") return turkic ? "i" : letter;
    if (letter === "I" && turkic) return "ı";
    return letter.toLowerCase();
  });
}

export function upperCase(text: string, culture: string | null): string {
  const turkic = isTurkic(culture);
  if (!turkic && isPlain(text)) return text.toUpperCase();
  return mapLetters(text, (letter) => {
    if (letter === "ı") return turkic ? "I" : letter;
    if (letter === "i" && turkic) return "İ";
    return letter.toUpperCase();
  });
}

/** ASCII, as most texts are: JavaScript and .NET agree on it. */
export const isPlain = (text: string): boolean => /^[\0-\x7f]*$/.test(text);

function mapLetters(text: string, change: (letter: string) => string): string {
  let result = "";
  for (const letter of text) {
    const changed = change(letter);
    result += changed.length === letter.length ? changed : letter;
  }
  return result;
}

function isTurkic(culture: string | null): boolean {
  if (culture === null || culture === "") return false;
  if (!isCulture(culture)) throw new Failure(`${quote(culture)} is not the name of a culture, such as en-US.`);
  return /^(tr|az)(-|$)/i.test(culture);
}

/** The shape of a name of RFC 4646: en, en-US, zh-Hant-TW. */
export const isCulture = (name: string): boolean => /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,4}$/i.test(name);
