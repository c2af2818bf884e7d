import { z } from "zod";
import type { MessageEdit, TypedMessage } from "@/lib/gatekeeping/edits";
import { maxMessages, messagesSchema } from "@/lib/gatekeeping/messages";

/** The fields of MessageFields in a form that has one of them. */
export const messageNames = { language: "language", text: "text", newLanguage: "newLanguage" };

const typedSchema = z.array(z.object({ language: z.string(), text: z.string() })).max(maxMessages);

/** Undefined for what no form of ours sends. */
export function readMessages(form: FormData): TypedMessage[] | undefined {
  const texts = form.getAll(messageNames.text);
  return typedSchema.safeParse(
    form.getAll(messageNames.language).map((language, place) => ({ language, text: plain(texts[place]) })),
  ).data;
}

/** Browsers send line breaks as CR LF; the admin typed one character. */
const plain = (value: unknown) => (typeof value === "string" ? value.replaceAll("\r\n", "\n") : value);

/** What the pressed button asks for; undefined: to save. */
export function readMessageEdit(form: FormData): MessageEdit | undefined {
  const [kind, place] = z.string().catch("save").parse(form.get("intent")).split(" ");
  if (kind === "addLanguage") {
    const language = z.string().catch("").parse(form.get(messageNames.newLanguage));
    return language === "" ? undefined : { kind, language };
  }
  if (kind !== "removeLanguage" && kind !== "makeFallback") return undefined;
  return { kind, place: z.coerce.number().int().min(0).catch(0).parse(place) };
}

/** The value of a button that does so. */
export const messageIntent = (kind: MessageEdit["kind"], place?: number): string =>
  place === undefined ? kind : `${kind} ${place}`;

/** Why texts cannot be saved; with none there is nothing wrong, since our own words stand in. */
export function problemsOfMessages(messages: readonly TypedMessage[]): {
  messages?: string;
  texts: (string | undefined)[];
} {
  const issues = messages.length === 0 ? [] : (messagesSchema.safeParse(messages).error?.issues ?? []);
  const whole = issues.find(({ path }) => path.length === 0)?.message;
  return {
    ...(whole !== undefined && { messages: whole }),
    texts: messages.map((_message, place) => issues.find(({ path }) => path[0] === place)?.message),
  };
}

export const areComplete = (messages: readonly TypedMessage[]): boolean =>
  messages.length === 0 || messagesSchema.safeParse(messages).success;
