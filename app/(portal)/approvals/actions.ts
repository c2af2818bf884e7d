"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { askGuest, handOver } from "@/lib/approvals/converse.server";
import { loadCard } from "@/lib/approvals/card.server";
import { decideRequest } from "@/lib/approvals/decide.server";
import { plainText } from "@/lib/plain-text";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";

const words = plainText
  .trim()
  .max(2_000)
  .transform((text) => (text === "" ? null : text));
/** A request as the reader saw it: its id and its version. */
const chosenSchema = z.string().regex(/^[0-9a-f-]{36}:\d{1,9}$/);

const decideSchema = z.object({
  verdict: z.enum(["yes", "no"]),
  chosen: z.array(chosenSchema).min(1).max(200),
  reason: words.default(null),
  forGuest: words.default(null),
});

/** Decides on one request or on many; each is decided for itself, and the page tells how many of them were. */
export async function decide(form: FormData): Promise<void> {
  const actor = await requirePermission("approvals.decide");
  const parsed = decideSchema.safeParse({ ...Object.fromEntries(form), chosen: form.getAll("chosen") });
  if (!parsed.success) redirect("/approvals?done=none");
  const { verdict, chosen, reason, forGuest } = parsed.data;
  const kinds: string[] = [];
  for (const each of chosen) {
    const [requestId = "", version] = each.split(":");
    const decision = { requestId, version: Number(version), verdict, reason, forGuest };
    kinds.push((await decideRequest(actor, decision, new Date())).kind);
  }
  revalidatePath("/", "layout");
  const [only] = chosen.length === 1 && form.get("from") === "card" ? chosen : [];
  if (only) redirect(`/approvals/${only.slice(0, 36)}?done=${kinds[0] ?? ""}`);
  const late = kinds.filter((kind) => !["approved", "denied", "nextStage", "waits"].includes(kind)).length;
  redirect(`/approvals?done=${verdict}&count=${kinds.length - late}&late=${late}`);
}

const askSchema = z.object({ requestId: z.uuid(), question: plainText.trim().min(1).max(2_000) });

/** Puts a question on the guest's page, and tells her by mail. */
export async function ask(form: FormData): Promise<void> {
  const actor = await requirePermission("approvals.decide");
  const { requestId, question } = askSchema.parse(Object.fromEntries(form));
  const { kind } = await askGuest(actor, { requestId, question });
  revalidatePath("/approvals");
  redirect(`/approvals/${requestId}?done=${kind === "done" ? "asked" : kind}`);
}

const handSchema = z.object({ requestId: z.uuid(), to: z.string().min(1) });

/** Gives the decision to somebody who decides on guests of this tenant already. */
export async function hand(form: FormData): Promise<void> {
  const actor = await requirePermission("approvals.decide");
  const { requestId, to } = handSchema.parse(Object.fromEntries(form));
  const { people } = await orNotFound(loadCard(actor.tenantId, requestId));
  const person = people.find(({ id }) => id === to && id !== actor.id);
  const { kind } = person ? await handOver(actor, { requestId, to: person }) : { kind: "notYours" };
  revalidatePath("/approvals");
  redirect(`/approvals/${requestId}?done=${kind === "done" ? "handed" : kind}`);
}
