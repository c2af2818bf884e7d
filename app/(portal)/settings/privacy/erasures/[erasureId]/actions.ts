"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { ActionMessage } from "@/components/ui/action-button";
import { checkErasure } from "@/lib/guests/erase.server";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { guestEmailSchema } from "../../erase/erase-form";

const checkSchema = guestEmailSchema.extend({ erasureId: z.uuid() });

export async function checkAgain(_previous: ActionMessage | undefined, form: FormData): Promise<ActionMessage> {
  const actor = await requirePermission("guests.erase");
  const typed = checkSchema.safeParse(Object.fromEntries(form));
  if (!typed.success) return { meaning: "refused", text: typed.error.issues[0]?.message ?? "Reload the page." };
  const { erasureId, email } = typed.data;
  const isHers = await orNotFound(checkErasure(actor, erasureId, email));
  if (!isHers) return { meaning: "attention", text: "It was another guest who was erased here." };
  revalidatePath(`/settings/privacy/erasures/${erasureId}`);
  return { meaning: "good", text: "It was this guest. What was found stands above." };
}
