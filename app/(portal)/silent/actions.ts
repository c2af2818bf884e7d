"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { ActionMessage } from "@/components/ui/action-button";
import { count } from "@/components/ui/time";
import { AppError } from "@/lib/errors";
import { cancelSilentWrite } from "@/lib/silent/cancel.server";
import { retryMatching } from "@/lib/silent/retry-matching.server";
import { readSilentQuery } from "@/lib/silent/search";
import { type RetryOutcome, retrySilentWrite } from "@/lib/silent/store.server";
import { requirePermission } from "@/lib/tenants/session.server";

const formSchema = z.object({ writeId: z.uuid() });

const messages: Record<RetryOutcome["kind"], ActionMessage> = {
  planned: { meaning: "good", text: "Planned again; the first try comes in a moment." },
  underWay: { meaning: "attention", text: "It is under way already." },
  replaced: { meaning: "attention", text: "The guest signed up again, and newer values wait for her already." },
};

/** Tries a parked or abandoned write once more. */
export async function retryWrite(form: FormData): Promise<ActionMessage> {
  const actor = await requirePermission("silent.change");
  const parsed = formSchema.safeParse(Object.fromEntries(form));
  const outcome = parsed.success ? await retryOf(retrySilentWrite(actor, parsed.data.writeId)) : undefined;
  if (!outcome) return { meaning: "refused", text: "This silent value does not exist any more. Reload the page." };
  revalidatePath("/", "layout"); // the lists, the call's page and the numbers on the tabs
  return messages[outcome.kind];
}

/** The same for a form without JavaScript: the page that comes back shows the new state. */
export async function retryWritePlainly(form: FormData): Promise<void> {
  await retryWrite(form);
}

async function retryOf(tried: Promise<RetryOutcome>): Promise<RetryOutcome | undefined> {
  try {
    return await tried;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

const querySchema = z.object({ query: z.string().max(4_000) });

/** Tries all parked and abandoned writes once more that a list would show. */
export async function retryAllMatching(_previous: ActionMessage | undefined, form: FormData): Promise<ActionMessage> {
  const actor = await requirePermission("silent.change");
  const { query } = querySchema.parse(Object.fromEntries(form));
  const { filter } = readSilentQuery(Object.fromEntries(new URLSearchParams(query)));
  const { planned, left, isMore } = await retryMatching(actor, filter);
  revalidatePath("/", "layout");
  if (planned === 0) return { meaning: "attention", text: "None could be tried again: newer values wait already." };
  const others = left > 0 ? ` ${count(left, "value")} stayed as they are: the guests have newer ones.` : "";
  const more = isMore ? " There may be more; press again." : "";
  return { meaning: "good", text: `${count(planned, "value")} planned again.${others}${more}` };
}

/** Takes back what is not done yet. */
export async function cancelWrite(form: FormData): Promise<void> {
  const actor = await requirePermission("silent.change");
  const { writeId } = formSchema.parse(Object.fromEntries(form));
  const outcome = await cancelSilentWrite(actor, writeId);
  revalidatePath("/", "layout");
  redirect(`/silent/${writeId}?done=${outcome.kind === "over" ? "over" : outcome.isUnderWay ? "late" : "cancelled"}`);
}
