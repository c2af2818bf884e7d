"use server";

import { redirect } from "next/navigation";
import { eraseGuest, footprintOf } from "@/lib/guests/erase.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { type EraseForm, guestEmailSchema } from "./erase-form";

/** Looks and changes nothing. The address travels in the body, so that it stands in no address bar and no proxy's log. */
export async function lookForGuest(_previous: EraseForm, form: FormData): Promise<EraseForm> {
  const { tenantId } = await requirePermission("guests.erase");
  const typed = guestEmailSchema.safeParse(Object.fromEntries(form));
  const sent = form.get("email");
  const email = typeof sent === "string" ? sent : "";
  if (!typed.success) return { kind: "refused", email, problem: typed.error.issues[0]?.message ?? "" };
  return { kind: "found", email: typed.data.email, footprint: await footprintOf(tenantId, typed.data.email) };
}

export async function erase(form: FormData): Promise<void> {
  const actor = await requirePermission("guests.erase");
  const typed = guestEmailSchema.safeParse(Object.fromEntries(form));
  if (!typed.success) redirect("/settings/privacy/erase");
  redirect(`/settings/privacy/erasures/${await eraseGuest(actor, typed.data.email)}`);
}
