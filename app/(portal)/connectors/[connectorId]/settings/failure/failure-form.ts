import { z } from "zod";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { failureModeSchema } from "@/lib/connector/failure";
import type { MessageEdit, TypedMessage } from "@/lib/gatekeeping/edits";
import { maxMessages, messagesSchema } from "@/lib/gatekeeping/messages";

/** What guests meet when we cannot decide, as it stands in the form. */
export type TypedFailure = { onFailure: z.infer<typeof failureModeSchema>; messages: TypedMessage[] };
export type FailureForm = TypedFailure & { outcome: "none" | "saved" | "refused" };

export const failureNames = { language: "language", text: "text", newLanguage: "newLanguage" };

const headSchema = z.object({ connectorId: connectorIdSchema, onFailure: failureModeSchema });
const typedSchema = z.array(z.object({ language: z.string(), text: z.string() })).max(maxMessages);

/** Undefined for what no form of ours sends. */
export function readFailureForm(form: FormData): (TypedFailure & { connectorId: string }) | undefined {
  const head = headSchema.safeParse(Object.fromEntries(form));
  const texts = form.getAll(failureNames.text);
  const messages = typedSchema.safeParse(
    form.getAll(failureNames.language).map((language, place) => ({ language, text: plain(texts[place]) })),
  );
  return head.success && messages.success ? { ...head.data, messages: messages.data } : undefined;
}

/** Browsers send line breaks as CR LF; the admin typed one character. */
const plain = (value: unknown) => (typeof value === "string" ? value.replaceAll("\r\n", "\n") : value);

/** What the pressed button asks for; undefined: to save. */
export function readFailureEdit(form: FormData): MessageEdit | undefined {
  const [kind, place] = z.string().catch("save").parse(form.get("intent")).split(" ");
  if (kind === "addLanguage") {
    const language = z.string().catch("").parse(form.get(failureNames.newLanguage));
    return language === "" ? undefined : { kind, language };
  }
  if (kind !== "removeLanguage" && kind !== "makeFallback") return undefined;
  return { kind, place: z.coerce.number().int().min(0).catch(0).parse(place) };
}

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
