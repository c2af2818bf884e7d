"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { allowAgain, retryAccount, revokeRequest } from "@/lib/approvals/afterwards.server";
import { plainText } from "@/lib/plain-text";
import { requirePermission } from "@/lib/tenants/session.server";

const ofRequestSchema = z.object({ requestId: z.uuid() });
const reasonSchema = plainText
  .trim()
  .max(2_000)
  .transform((text) => (text === "" ? null : text));

/** Takes a yes back. */
export async function revoke(form: FormData): Promise<void> {
  const actor = await requirePermission("approvals.decide");
  const { requestId } = ofRequestSchema.parse(Object.fromEntries(form));
  const reason = reasonSchema.safeParse(form.get("reason") ?? "");
  if (!reason.success) redirect(`/approvals/${requestId}?done=wrong`);
  show(requestId, await revokeRequest(actor, { requestId, reason: reason.data }, new Date()), "revoked");
}

/** Lets a guest who was turned away ask once more. */
export async function allowToAskAgain(form: FormData): Promise<void> {
  const actor = await requirePermission("approvals.decide");
  const { requestId } = ofRequestSchema.parse(Object.fromEntries(form));
  show(requestId, await allowAgain(actor, requestId, new Date()), "allowed");
}

/** Has her account tried again. */
export async function retry(form: FormData): Promise<void> {
  const actor = await requirePermission("approvals.decide");
  const { requestId } = ofRequestSchema.parse(Object.fromEntries(form));
  show(requestId, await retryAccount(actor, requestId, new Date()), "retried");
}

function show(requestId: string, { kind }: { kind: string }, done: string): never {
  revalidatePath("/approvals");
  redirect(`/approvals/${requestId}?done=${kind === "done" ? done : kind}`);
}
