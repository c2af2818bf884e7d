"use server";

import { redirect } from "next/navigation";
import { setAuditorsSeeGuests } from "@/lib/privacy/auditors.server";
import { retentionDaysSchema } from "@/lib/privacy/retention";
import { setRetentionDays } from "@/lib/privacy/retention.server";
import { requirePermission } from "@/lib/tenants/session.server";

/** The confirmation has shown what goes. */
export async function changeRetention(form: FormData): Promise<void> {
  const actor = await requirePermission("settings.change");
  const days = retentionDaysSchema.safeParse(form.get("days"));
  if (!days.success) redirect("/settings/privacy");
  await setRetentionDays(actor, days.data);
  redirect("/settings/privacy?done=retention");
}

export async function changeAuditorsSeeGuests(form: FormData): Promise<void> {
  const actor = await requirePermission("settings.change");
  await setAuditorsSeeGuests(actor, form.get("see") === "yes");
  redirect("/settings/privacy?done=auditors");
}
