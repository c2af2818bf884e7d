import { z } from "zod";
import { readMessages } from "@/components/message-form";
import { blockTextsSchema } from "@/lib/approvals/plan";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import type { TypedMessage } from "@/lib/gatekeeping/edits";

/** Which of the guest's states a text is for. */
const textKindSchema = blockTextsSchema.keyof();
export type TextKind = z.infer<typeof textKindSchema>;
export type TextsForm = { messages: TypedMessage[]; outcome: "none" | "saved" | "refused" };

const headSchema = z.object({ connectorId: connectorIdSchema, kind: textKindSchema });

/** Undefined for what no form of ours sends. */
export function readTextsForm(form: FormData): (z.infer<typeof headSchema> & { messages: TypedMessage[] }) | undefined {
  const head = headSchema.safeParse(Object.fromEntries(form));
  const messages = readMessages(form);
  return head.success && messages ? { ...head.data, messages } : undefined;
}
