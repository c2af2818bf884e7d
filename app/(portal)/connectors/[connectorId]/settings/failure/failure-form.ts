import { z } from "zod";
import { readMessages } from "@/components/message-form";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { failureModeSchema } from "@/lib/connector/failure";
import type { TypedMessage } from "@/lib/gatekeeping/edits";

/** What guests meet when we cannot decide, as it stands in the form. */
export type TypedFailure = { onFailure: z.infer<typeof failureModeSchema>; messages: TypedMessage[] };
export type FailureForm = TypedFailure & { outcome: "none" | "saved" | "refused" };

const headSchema = z.object({ connectorId: connectorIdSchema, onFailure: failureModeSchema });

/** Undefined for what no form of ours sends. */
export function readFailureForm(form: FormData): (TypedFailure & { connectorId: string }) | undefined {
  const head = headSchema.safeParse(Object.fromEntries(form));
  const messages = readMessages(form);
  return head.success && messages ? { ...head.data, messages } : undefined;
}
