import { z } from "zod";
import { type Message, messageFor, messagesSchema } from "@/lib/gatekeeping/messages";
import { type GuestLanguage, guestTexts } from "./languages";
import { fill } from "./texts/texts";

/** What an admin may word herself on the guest's page: how her request stands, and what introduces the values set silently. */
export const pageTextKindSchema = z.enum([
  ...(["waiting", "asked", "creating", "ready", "denied", "withdrawn", "expired", "ended"] as const),
  "told",
]);
export type PageTextKind = z.infer<typeof pageTextKindSchema>;

/** By language; none: our own words. The first line is the headline, what follows explains it. */
export const pageTextsSchema = z.partialRecord(pageTextKindSchema, z.union([z.tuple([]), messagesSchema]));
export type PageTexts = Partial<Record<PageTextKind, readonly Message[]>>;

/** What may stand in a text between braces. */
export type PageValues = { tenant: string; reference: string; date?: string; app?: string };
export const pagePlaces = ["tenant", "reference", "date", "app"] as const satisfies (keyof PageValues)[];

export type Said = { title: string; text: string };

/** The admin's words in the language of the page, or ours: also where hers need a day or an app that there is none of. */
export function pageSaid(
  own: PageTexts,
  kind: PageTextKind,
  { language, values }: { language: GuestLanguage; values: PageValues },
): Said {
  const typed = messageFor(own[kind] ?? [], [language]);
  const lacks = (["date", "app"] as const).some((name) => values[name] === undefined && typed.includes(`{${name}}`));
  if (typed === "" || lacks) return filled(oursOf(kind, language), values);
  const [title = "", ...rest] = typed.split("\n");
  return filled({ title, text: rest.join("\n").trim() }, values);
}

/** Our own words. */
export function oursOf(kind: PageTextKind, language: GuestLanguage): Said {
  const texts = guestTexts(language);
  return kind === "told" ? texts.told : texts.states[kind];
}

const filled = ({ title, text }: Said, values: PageValues): Said => ({
  title: fill(title, values),
  text: fill(text, values),
});
