"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { v7 } from "uuid";
import { z } from "zod";
import type { ActionMessage } from "@/components/ui/action-button";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { maxGates } from "@/lib/gatekeeping/gate";
import { loadMappings, saveDraft } from "@/lib/mapping/revisions.server";
import { maxRules } from "@/lib/mapping/rule";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { withTemplate } from "@/lib/templates/add";
import { templates } from "@/lib/templates/templates";
import { requirePermission } from "@/lib/tenants/session.server";

const addSchema = z.object({ connectorId: connectorIdSchema, templateId: z.string() });

/** On success the page with what was added: its rules, or its gatekeeping rules where it has no others. */
export async function addTemplate(
  _previous: ActionMessage | undefined,
  form: FormData,
): Promise<ActionMessage | undefined> {
  const actor = await requirePermission("connectors.change");
  const { connectorId, templateId } = addSchema.parse(Object.fromEntries(form));
  const template = templates.find(({ id }) => id === templateId);
  if (!template) return { meaning: "refused", text: "There is no such template any more. Reload the page." };
  const { draft } = await loadMappings(actor.tenantId, connectorId);
  const { rules, gates } = withTemplate(draft, template, v7);
  if (rules.length > maxRules || gates.length > maxGates)
    return { meaning: "refused", text: `A mapping has at most ${maxRules} rules and ${maxGates} gatekeeping rules.` };
  const saved = await orNotFound(saveDraft(actor, connectorId, { rules, gates, edit: draft.edit }));
  if (saved.kind === "conflict")
    return { meaning: "attention", text: `${saved.by} saved the mapping in this moment. Try again.` };
  revalidatePath(`/connectors/${connectorId}`, "layout");
  redirect(`/connectors/${connectorId}/${template.content.rules.length > 0 ? "mapping" : "gatekeeping"}`);
}
