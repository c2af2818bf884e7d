"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { askGuest, handOver } from "@/lib/approvals/converse.server";
import { loadCard } from "@/lib/approvals/card.server";
import { decideRequest } from "@/lib/approvals/decide.server";
import { readQueueQuery, writeQueueQuery } from "@/lib/approvals/queue-query";
import type { DecideOutcome } from "@/lib/approvals/vote";
import { plainText } from "@/lib/plain-text";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";

/** Forms send line breaks as CR LF (HTML, "constructing the entry list"). */
const text = z
  .string()
  .transform((typed) => typed.replaceAll("\r\n", "\n").trim())
  .pipe(plainText.max(2_000));
const words = text.transform((typed) => (typed === "" ? null : typed));
/** A request as the reader saw it: its id and its version. */
const chosenSchema = z.string().regex(/^[0-9a-f-]{36}:\d{1,9}$/);

const decideSchema = z.object({
  verdict: z.enum(["yes", "no"]),
  chosen: z.array(chosenSchema).min(1).max(200),
  reason: words.default(null),
  forGuest: words.default(null),
});

/** Decides on one request or on many; each is decided for itself, and the page tells which of them were late. */
export async function decide(form: FormData): Promise<void> {
  const actor = await requirePermission("approvals.decide");
  const typed = form.get("back");
  const query = Object.fromEntries(new URLSearchParams(typeof typed === "string" ? typed : ""));
  const back = writeQueueQuery(readQueueQuery(query));
  const parsed = decideSchema.safeParse({ ...Object.fromEntries(form), chosen: form.getAll("chosen") });
  if (!parsed.success && form.get("from") === "card") redirect(wrongOn(form));
  if (!parsed.success) redirect(`/approvals?${back.toString()}&done=${form.has("chosen") ? "wrong" : "none"}`);
  const { verdict, chosen, reason, forGuest } = parsed.data;
  const outcomes: { requestId: string; kind: DecideOutcome["kind"] }[] = [];
  for (const each of chosen) {
    const [requestId = "", version] = each.split(":");
    const decision = { requestId, version: Number(version), verdict, reason, forGuest };
    outcomes.push({ requestId, kind: (await decideRequest(actor, decision, new Date())).kind });
  }
  revalidatePath("/", "layout");
  const [first] = outcomes;
  if (first && form.get("from") === "card") redirect(`/approvals/${first.requestId}?done=${first.kind}`);
  const late = outcomes.filter(({ kind }) => !counted.has(kind)).map(({ requestId }) => requestId);
  back.delete("page"); // what was decided has left the list
  const told = new URLSearchParams({ done: verdict, count: String(outcomes.length - late.length) });
  for (const requestId of late.slice(0, mostTold)) told.append("late", requestId);
  redirect(`/approvals?${back.toString()}&${told.toString()}`);
}

const counted = new Set<DecideOutcome["kind"]>(["approved", "denied", "nextStage", "waits"]);
/** A page of the queue has no more. */
const mostTold = 50;

/** Back to the card, which says that something cannot be read; what it was about may be anything. */
function wrongOn(form: FormData) {
  const id = form.get("requestId") ?? form.get("chosen");
  const requestId = z.uuid().safeParse(typeof id === "string" ? id.slice(0, 36) : undefined);
  return requestId.success ? (`/approvals/${requestId.data}?done=wrong` as const) : "/approvals?done=wrong";
}

const askSchema = z.object({ requestId: z.uuid(), question: text.pipe(z.string().min(1)) });

/** Puts a question on the guest's page, and tells her by mail. */
export async function ask(form: FormData): Promise<void> {
  const actor = await requirePermission("approvals.decide");
  const parsed = askSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) redirect(wrongOn(form));
  const { requestId, question } = parsed.data;
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
