import { arabic } from "./texts/arabic";
import { english } from "./texts/english";
import { french } from "./texts/french";
import { german } from "./texts/german";
import { japanese } from "./texts/japanese";
import { norwegian } from "./texts/norwegian";
import { polish } from "./texts/polish";
import { spanish } from "./texts/spanish";
import type { GuestTexts } from "./texts/texts";

/** What guests may read our page and mails in; the names stand in the language itself, as a guest looks for hers. */
export const guestLanguages = [
  { code: "en", name: "English", texts: english },
  { code: "de", name: "Deutsch", texts: german },
  { code: "fr", name: "Français", texts: french },
  { code: "es", name: "Español", texts: spanish },
  { code: "nb", name: "Norsk", texts: norwegian },
  { code: "pl", name: "Polski", texts: polish },
  { code: "ja", name: "日本語", texts: japanese },
  { code: "ar", name: "العربية", texts: arabic },
] as const;

export type GuestLanguage = (typeof guestLanguages)[number]["code"];

/** Who reads one reads the other before a foreign language. */
const relatives: Readonly<Record<string, GuestLanguage>> = { no: "nb", nn: "nb" };

/** The first of the wanted ones that we have (RFC 4647, section 3.4, "lookup"): `pt-BR`, `de-AT`, `nb`. English for all others. */
export function guestLanguage(wanted: readonly (string | null | undefined)[]): GuestLanguage {
  for (const tag of wanted) {
    const [language = ""] = (tag ?? "").trim().toLowerCase().replaceAll("_", "-").split("-");
    const found = guestLanguages.find(({ code }) => code === (relatives[language] ?? language));
    if (found) return found.code;
  }
  return "en";
}

/** The languages of a browser's Accept-Language, most wanted first (RFC 9110, section 12.5.4). */
export function acceptedLanguages(header: string | null): string[] {
  const ranges = (header ?? "").slice(0, 500).split(",");
  return ranges
    .map((range) => {
      const [tag = "", weight = "q=1"] = range.trim().split(/\s*;\s*/);
      return { tag, weight: Number(/^q=([\d.]+)$/.exec(weight)?.[1] ?? 0) };
    })
    .filter(({ tag, weight }) => tag !== "" && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
}

export const guestTexts = (code: GuestLanguage): GuestTexts =>
  guestLanguages.find((language) => language.code === code)?.texts ?? english;

export const directionOf = (code: GuestLanguage): "ltr" | "rtl" => (code === "ar" ? "rtl" : "ltr");

/** A day, as the language writes it. Without a time: nobody knows where the guest is. */
export const writeDay = (code: GuestLanguage, day: Date): string =>
  new Intl.DateTimeFormat(code, { dateStyle: "long", timeZone: "UTC" }).format(day);
