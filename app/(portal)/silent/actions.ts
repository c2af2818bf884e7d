"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { ActionMessage } from "@/components/ui/action-button";
import { AppError } from "@/lib/errors";
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
