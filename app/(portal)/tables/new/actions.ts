"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { createTable } from "@/lib/lookup/store.server";
import { tableNameSchema } from "@/lib/lookup/table";
import { requirePermission } from "@/lib/tenants/session.server";
import { checkUpload, readUpload, rowsToSave } from "../read-upload.server";
import type { UploadState } from "../upload-form";

/** Both buttons of the form: the first checks, the second saves what was checked. */
export async function create(_previous: UploadState, form: FormData): Promise<UploadState> {
  const actor = await requirePermission("tables.change");
  const name = z.string().catch("").parse(form.get("name"));
  const named = tableNameSchema.safeParse(name);
  const upload = await readUpload(form);
  const checked = checkUpload(upload, null);
  const state: UploadState = { name, text: upload.text, outcome: checked.outcome };
  if (!named.success) return { ...state, nameError: named.error.issues[0]?.message };
  const rows = rowsToSave(form, checked);
  if (!rows) return state;
  const created = await createTable(actor, { name: named.data, rows });
  if (created.kind === "taken") return { ...state, nameError: "There is a table of this name already." };
  revalidatePath("/tables");
  redirect(`/tables/${created.id}?done=created`);
}
