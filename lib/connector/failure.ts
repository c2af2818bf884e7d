import { z } from "zod";
import { type Message, messageFor, messagesSchema } from "@/lib/gatekeeping/messages";
import { momentOf, type Step } from "./step";
import { failureWords, referenceWords } from "./failure-words";

/** What a guest meets when we cannot decide: `block` turns her away, `continue` lets her go on with nothing set. */
export const failureModeSchema = z.enum(["block", "continue"]);
export type FailureMode = z.infer<typeof failureModeSchema>;

/** What a guest reads who is blocked then; none: our own words. */
export const failureMessagesSchema = z.union([z.tuple([]), messagesSchema]);

/** How a connector fails. */
export type FailurePolicy = { onFailure: FailureMode; failureMessages: readonly Message[] };

/** For a call whose connector could not be read: nobody is let in unseen. */
export const unknownFailurePolicy: FailurePolicy = { onFailure: "block", failureMessages: [] };

/** Where guests are approved nobody goes on unseen, whatever the connector's admin chose; a token is not about that. */
export function failureModeAt(
  policy: { failure: FailurePolicy; approval: unknown } | undefined,
  step: Step | null,
): FailureMode {
  const { failure, approval } = policy ?? { failure: unknownFailurePolicy, approval: null };
  const isToken = step !== null && momentOf[step] === "token";
  return approval !== null && !isToken ? "block" : failure.onFailure;
}

/** Why a call was answered as its connector fails, as the log keeps it; `meaning` explains it to an admin. */
export const failureCauses = {
  outOfTime: { meaning: "The decision took longer than Entra waits." },
  failed: { meaning: "Something broke in the portal while it decided." },
} as const;
export type FailureCause = keyof typeof failureCauses;

export const isFailureCause = (cause: string): cause is FailureCause => Object.hasOwn(failureCauses, cause);

/** What she reads, in her language, with the code of her call: she can read it out on the phone. */
export function failureText(messages: readonly Message[], locales: readonly string[], reference: string): string {
  const text = messageFor(messages.length > 0 ? messages : failureWords, locales);
  return `${text} ${messageFor(referenceWords, locales)}: ${reference}`;
}
