import { z } from "zod";
import { problemsOfMessages, readMessages } from "@/components/message-form";
import { type Filling, type TextPlace, tooLong } from "@/lib/approvals/check-texts";
import { blockTextsSchema } from "@/lib/approvals/plan";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import type { TypedMessage } from "@/lib/gatekeeping/edits";
import { pageTextKindSchema } from "@/lib/status/own-texts";

export type TextsForm = { messages: TypedMessage[]; outcome: "none" | "saved" | "refused" };

/** Of which page, and for which of the guest's states a text is. */
const placeSchema = z.discriminatedUnion("of", [
  z.object({ of: z.literal("block"), kind: blockTextsSchema.keyof() }),
  z.object({ of: z.literal("page"), kind: pageTextKindSchema }),
]);
const headSchema = z.object({ connectorId: connectorIdSchema });

type Sent = { connectorId: string; place: TextPlace; messages: TypedMessage[] };

/** Undefined for what no form of ours sends. */
export function readTextsForm(form: FormData): Sent | undefined {
  const head = headSchema.safeParse(Object.fromEntries(form));
  const place = placeSchema.safeParse(Object.fromEntries(form));
  const messages = readMessages(form);
  return head.success && place.success && messages ? { ...head.data, place: place.data, messages } : undefined;
}

/** Why texts cannot be saved: what is wrong as it is typed, and what is too long once it is filled in. */
export function problemsOfTexts(place: TextPlace, messages: readonly TypedMessage[], filling: Filling) {
  const { texts, ...whole } = problemsOfMessages(messages);
  return { ...whole, texts: messages.map((message, at) => texts[at] ?? tooLong(place, message, filling)) };
}

export const areRight = ({ messages, texts }: ReturnType<typeof problemsOfTexts>): boolean =>
  messages === undefined && texts.every((problem) => problem === undefined);
