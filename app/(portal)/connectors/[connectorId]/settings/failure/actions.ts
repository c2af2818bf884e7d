"use server";

import { areComplete, readMessageEdit } from "@/components/message-form";
import { setFailureMode } from "@/lib/connector/failure-mode.server";
import { editedMessages } from "@/lib/gatekeeping/edits";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { type FailureForm, readFailureForm } from "./failure-form";

/** Every button of the form. It gives back what was typed, so that it works without JavaScript and loses nothing. */
export async function changeFailure(previous: FailureForm, form: FormData): Promise<FailureForm> {
  const actor = await requirePermission("connectors.change");
  const typed = readFailureForm(form);
  if (!typed) return previous; // not a form of ours
  const { connectorId, onFailure, messages } = typed;
  const edit = readMessageEdit(form);
  if (edit) return { onFailure, messages: editedMessages(messages, edit), outcome: "none" };
  if (!areComplete(messages)) return { onFailure, messages, outcome: "refused" };
  await orNotFound(setFailureMode(actor, connectorId, { onFailure, messages }));
  return { onFailure, messages, outcome: "saved" };
}
