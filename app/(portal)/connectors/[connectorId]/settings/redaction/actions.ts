"use server";

import { revalidatePath } from "next/cache";
import { redactionRulesSchema } from "@/lib/redaction/rule";
import { setRedaction } from "@/lib/redaction/store.server";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import { type RedactionForm, readRedactionForm } from "./redaction-form";

/** It gives back what was typed, so that nothing is lost where it is refused. */
export async function changeRedaction(previous: RedactionForm, form: FormData): Promise<RedactionForm> {
  const actor = await requirePermission("connectors.change");
  const typed = readRedactionForm(form);
  if (!typed) return previous; // not a form of ours
  const { connectorId, rules } = typed;
  const checked = redactionRulesSchema.safeParse(rules);
  if (!checked.success) return { rules, outcome: "refused" };
  await orNotFound(setRedaction(actor, connectorId, checked.data));
  revalidatePath(`/connectors/${connectorId}/settings`, "layout");
  return { rules: checked.data, outcome: "saved" };
}
