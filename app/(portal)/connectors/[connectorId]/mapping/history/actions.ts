"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { ActionMessage } from "@/components/ui/action-button";
import { rollBack } from "@/lib/mapping/history.server";
import { maxNoteLength, noteSchema } from "@/lib/mapping/note";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { historyHref } from "./history-query";

const revisionNumber = z.coerce.number().int().min(1).max(2_147_483_647);
const rollBackSchema = z.object({
  connectorId: z.string().regex(/^[\w-]{1,64}$/),
  number: revisionNumber,
  over: revisionNumber,
  note: noteSchema.prefault(""),
});

/** On success the history shows what was done, and how to undo it. */
export async function rollBackTo(
  _previous: ActionMessage | undefined,
  form: FormData,
): Promise<ActionMessage | undefined> {
  const actor = await requirePermission("connectors.change");
  const parsed = rollBackSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) {
    const isNoteTooLong = parsed.error.issues.every(({ path }) => path[0] === "note");
    const text = isNoteTooLong
      ? `Nothing was changed: say why in at most ${maxNoteLength} characters.`
      : "The form was incomplete. Reload the page and try again.";
    return { meaning: "refused", text };
  }
  const { connectorId, ...wanted } = parsed.data;
  const result = await orNotFound(rollBack(actor, connectorId, wanted));
  revalidatePath(`/connectors/${connectorId}`, "layout");
  switch (result.kind) {
    case "rolledBack":
      redirect(historyHref(connectorId, { done: result.number }));
    case "nothingNew":
      return { meaning: "attention", text: "Guests already meet exactly these rules." };
    case "conflict":
      return {
        meaning: "attention",
        text: `Nothing was changed: ${result.by} published r${result.number} in the meantime. Look at it, then decide again.`,
      };
    case "invalid":
      return {
        meaning: "refused",
        text: `r${wanted.number} can no longer be published: ${result.problems[0]?.message ?? "a rule has a problem."}`,
      };
  }
}
