"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { ActionMessage } from "@/components/ui/action-button";
import { readLogQuery } from "@/lib/calls/search/filter";
import { removeView, saveView } from "@/lib/calls/views/store.server";
import { newViewSchema } from "@/lib/calls/views/view";
import { requirePermission } from "@/lib/tenants/session.server";

export type SaveViewState = { problem?: string; isSaved?: true };

/** Keeps the filters of the log as a view. */
export async function saveLogView(_previous: SaveViewState, form: FormData): Promise<SaveViewState> {
  const actor = await requirePermission("log.read");
  const parsed = newViewSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { problem: parsed.error.issues[0]?.message ?? "This cannot be kept." };
  const { name, query, isShared } = parsed.data;
  const { filter } = readLogQuery(new URLSearchParams(query));
  const outcome = await saveView(actor, { name, filter, isShared: isShared === "1" });
  if (outcome.kind === "refused") return { problem: outcome.problem };
  revalidatePath("/log");
  return { isSaved: true };
}

const removalSchema = z.object({ viewId: z.uuid() });

/** Removes a view. */
export async function removeLogView(
  _previous: ActionMessage | undefined,
  form: FormData,
): Promise<ActionMessage | undefined> {
  const actor = await requirePermission("log.read");
  const parsed = removalSchema.safeParse(Object.fromEntries(form));
  const outcome = parsed.success ? await removeView(actor, parsed.data.viewId) : "gone";
  revalidatePath("/log");
  return outcome === "removed" ? undefined : { meaning: "attention", text: "It is gone already." };
}
