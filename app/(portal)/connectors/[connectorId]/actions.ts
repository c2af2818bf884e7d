"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { ActionMessage } from "@/components/ui/action-button";
import { count } from "@/components/ui/time";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { refreshFlow } from "@/lib/connector/flow.server";
import { forgetShownOnce } from "@/lib/connector/shown-once.server";
import { GraphFailure } from "@/lib/graph/error";
import { graphTrouble } from "@/lib/graph/trouble";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";

const formSchema = z.object({ connectorId: connectorIdSchema });

/** Asks Graph again what the user flow collects. */
export async function refreshAttributes(
  _previous: ActionMessage | undefined,
  form: FormData,
): Promise<ActionMessage | undefined> {
  const { tenantId } = await requirePermission("connectors.change");
  const parsed = formSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { meaning: "refused", text: "The form was incomplete. Reload the page." };
  const { connectorId } = parsed.data;
  try {
    const { attributes } = await orNotFound(refreshFlow(tenantId, connectorId));
    revalidatePath(`/connectors/${connectorId}`, "layout");
    return { meaning: "good", text: `Read just now: ${count(attributes.length, "attribute")}.` };
  } catch (error) {
    if (error instanceof GraphFailure) return { meaning: "refused", text: graphTrouble[error.kind] };
    throw error;
  }
}

/** The admin has put the password where it belongs. */
export async function passwordStored(form: FormData): Promise<void> {
  await requirePermission("connectors.change");
  const parsed = formSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return;
  await forgetShownOnce(parsed.data.connectorId);
  redirect(`/connectors/${parsed.data.connectorId}`);
}
