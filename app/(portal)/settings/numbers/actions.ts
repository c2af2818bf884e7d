"use server";

import { redirect } from "next/navigation";
import { sequenceNameSchema } from "@/lib/numbers/sequence";
import { createSequence, deleteSequence, setRange } from "@/lib/numbers/store.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { readSequenceForm, type SequenceState } from "./form";

export async function makeSequence(_previous: SequenceState | undefined, form: FormData): Promise<SequenceState> {
  const actor = await requirePermission("settings.change");
  const read = readSequenceForm(form);
  if (read.kind === "wrong") return read;
  const created = await createSequence(actor, read.sequence);
  if (created.kind === "taken") {
    return { typed: read.typed, problems: { name: "There is a sequence of this name already." } };
  }
  redirect("/settings/numbers?done=made");
}

export async function changeRange(_previous: SequenceState | undefined, form: FormData): Promise<SequenceState> {
  const actor = await requirePermission("settings.change");
  const read = readSequenceForm(form);
  if (read.kind === "wrong") return read;
  await setRange(actor, read.sequence);
  redirect("/settings/numbers?done=changed");
}

export async function removeSequence(form: FormData): Promise<void> {
  const actor = await requirePermission("settings.change");
  const deleted = await deleteSequence(actor, sequenceNameSchema.parse(form.get("name")));
  redirect(`/settings/numbers?done=${deleted.kind}`);
}
