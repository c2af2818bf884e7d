import { z } from "zod";
import { plainText } from "@/lib/plain-text";

/** Entra documents no limit; a block page shows this much without scrolling on a phone. */
export const maxMessageLength = 500;

/** More languages than Entra's own pages have. */
export const maxMessages = 60;

const messageSchema = z.strictObject({
  /** RFC 5646: `en`, `pt-BR`. */
  language: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, "Write a language such as en or pt-BR."),
  text: plainText
    .trim()
    .min(1, "Write what the guest reads.")
    .max(maxMessageLength, `At most ${maxMessageLength} characters; a guest must be able to read it.`),
});

/** What a guest reads, by language; who wants none of them reads the first. */
export const messagesSchema = z
  .array(messageSchema)
  .min(1, "Write what the guest reads.")
  .max(maxMessages)
  .refine(haveOwnLanguages, "Two texts are for the same language.");
export type Message = z.infer<typeof messageSchema>;

function haveOwnLanguages(messages: readonly { language: string }[]): boolean {
  return new Set(messages.map(({ language }) => language.toLowerCase())).size === messages.length;
}

/** Written Norwegian is two languages; who asks for either, or for both as `no`, reads the other before a foreign one. */
const relatives: Record<string, readonly string[]> = { nb: ["no", "nn"], nn: ["no", "nb"], no: ["nb", "nn"] };

/**
 * The text for a guest's languages (`ui_locales`, most wanted first): for each the language itself, then with its last
 * subtags left off (RFC 4647, section 3.4, "lookup"), then a text for the same language in another region.
 */
export function messageFor(messages: readonly Message[], locales: readonly string[]): string {
  for (const locale of locales) {
    const found = find(messages, locale.replaceAll("_", "-").toLowerCase());
    if (found) return found.text;
  }
  return messages[0]?.text ?? "";
}

function find(messages: readonly Message[], locale: string): Message | undefined {
  for (let range = locale; range !== ""; range = range.slice(0, Math.max(0, range.lastIndexOf("-")))) {
    const exact = messages.find(({ language }) => language.toLowerCase() === range);
    if (exact) return exact;
  }
  const [language = ""] = locale.split("-");
  return [language, ...(relatives[language] ?? [])]
    .map((wanted) => messages.find((message) => message.language.toLowerCase().split("-")[0] === wanted))
    .find((message) => message !== undefined);
}
