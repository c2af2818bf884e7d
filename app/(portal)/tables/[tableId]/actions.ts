"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { deleteTable, loadTable, replaceRows } from "@/lib/lookup/store.server";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { checkUpload, readUpload, rowsToSave } from "../read-upload.server";
import type { UploadState } from "../upload-form";

const formSchema = z.object({ tableId: z.uuid() });

/** Both buttons of the form: the first checks, the second saves what was checked. */
export async function replace(previous: UploadState, form: FormData): Promise<UploadState> {
  const actor = await requirePermission("tables.change");
  const parsed = formSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return previous; // not a form of ours
  const { tableId } = parsed.data;
  const upload = await readUpload(form);
  const present = await orNotFound(loadTable(actor.tenantId, tableId));
  const checked = checkUpload(upload, present);
  const rows = rowsToSave(form, checked);
  if (!rows) return stateOf(upload.text, checked.outcome);
  const replaced = await orNotFound(replaceRows(actor, tableId, { rows, edit: present.edit }));
  if (replaced.kind === "conflict") {
    const { outcome } = checkUpload(upload, await orNotFound(loadTable(actor.tenantId, tableId)));
    return stateOf(upload.text, outcome.kind === "checked" ? { ...outcome, changedBy: replaced.by } : outcome);
  }
  revalidatePath("/tables", "layout");
  redirect(`/tables/${tableId}?done=replaced`);
}

const stateOf = (text: string, outcome: UploadState["outcome"]): UploadState => ({ name: "", text, outcome });

export async function remove(form: FormData): Promise<void> {
  const actor = await requirePermission("tables.change");
  const parsed = formSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return;
  const { tableId } = parsed.data;
  const deleted = await orNotFound(deleteTable(actor, tableId));
  revalidatePath("/tables", "layout");
  // A mapping that began to use it meanwhile: the page names it.
  redirect(deleted.kind === "used" ? `/tables/${tableId}?done=kept` : "/tables?done=deleted");
}
