"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { switchTracking } from "@/lib/tracking/store.server";

const switchSchema = z.object({ connectorId: connectorIdSchema, isOn: z.enum(["on", "off"]) });

/** The button of the switch; it works without JavaScript. */
export async function turnTracking(form: FormData): Promise<void> {
  const actor = await requirePermission("connectors.change");
  const parsed = switchSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return;
  const { connectorId, isOn } = parsed.data;
  await orNotFound(switchTracking(actor, connectorId, isOn === "on"));
  revalidatePath(`/connectors/${connectorId}`, "layout");
  redirect(`/connectors/${connectorId}/settings#invited-guests`);
}
