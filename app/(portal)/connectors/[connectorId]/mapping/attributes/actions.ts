"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { ActionMessage } from "@/components/ui/action-button";
import { count } from "@/components/ui/time";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { refreshDirectory } from "@/lib/connector/directory.server";
import { refreshFlow } from "@/lib/connector/flow.server";
import { selectAttribute } from "@/lib/connector/select-attribute.server";
import { GraphFailure } from "@/lib/graph/error";
import { graphTrouble } from "@/lib/graph/trouble";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";

const incomplete = "The form was incomplete. Reload the page.";

const attributeSchema = z.object({ connectorId: connectorIdSchema, attributeId: z.string().min(1).max(256) });

/** Lets the user flow collect an attribute. Gives back why it does not; otherwise the dialog closes. */
export async function collectAttribute(_previous: string | undefined, form: FormData): Promise<string | undefined> {
  const actor = await requirePermission("connectors.change");
  const parsed = attributeSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return incomplete;
  const { connectorId, attributeId } = parsed.data;
  const selected = await orNotFound(selectAttribute(actor, connectorId, attributeId));
  if (selected.kind === "refused") return selected.why;
  revalidatePath(`/connectors/${connectorId}`, "layout");
  redirect(`/connectors/${connectorId}/mapping`);
}

const connectorSchema = z.object({ connectorId: connectorIdSchema });

/** Asks Graph again which attributes there are, and which of them the user flow collects. */
export async function readAttributes(
  _previous: ActionMessage | undefined,
  form: FormData,
): Promise<ActionMessage | undefined> {
  const { tenantId } = await requirePermission("connectors.change");
  const parsed = connectorSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return { meaning: "refused", text: incomplete };
  const { connectorId } = parsed.data;
  try {
    await orNotFound(refreshFlow(tenantId, connectorId));
    const { attributes, extensions } = await refreshDirectory(tenantId);
    revalidatePath(`/connectors/${connectorId}`, "layout");
    return extensions
      ? { meaning: "good", text: `Read just now: ${count(attributes.length + extensions.length, "attribute")}.` }
      : { meaning: "attention", text: `Read just now, without directory extensions. ${extensionsUnknown}` };
  } catch (error) {
    if (error instanceof GraphFailure) return { meaning: "refused", text: graphTrouble[error.kind] };
    throw error;
  }
}

const extensionsUnknown =
  "The app lacks the permission Application.Read.All, or an administrator has not consented to it.";
