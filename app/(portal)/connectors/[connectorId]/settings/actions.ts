"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { connectorIdSchema } from "@/lib/connector/connector-id";
import { retireCredential } from "@/lib/connector/credentials/store.server";
import { connectorNameSchema, deleteConnector, renameConnector } from "@/lib/connector/store.server";
import { orNotFound } from "@/lib/server/or-not-found.server";
import { requirePermission } from "@/lib/tenants/session.server";
import type { RenameState } from "./form";

const connectorSchema = z.object({ connectorId: connectorIdSchema });
const renameSchema = connectorSchema.extend({ name: connectorNameSchema });
const retireSchema = connectorSchema.extend({ credentialId: z.guid() });
const incomplete = "The form was incomplete. Reload the page and try again.";

export async function rename(_previous: RenameState, form: FormData): Promise<RenameState> {
  const actor = await requirePermission("connectors.change");
  const typed = z.string().catch("").parse(form.get("name"));
  const parsed = renameSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) {
    return { kind: "refused", name: typed, problem: z.flattenError(parsed.error).fieldErrors.name?.[0] ?? incomplete };
  }
  const { connectorId, name } = parsed.data;
  await orNotFound(renameConnector(actor, connectorId, name));
  revalidatePath(`/connectors/${connectorId}`, "layout");
  return { kind: "saved", name };
}

export async function retire(form: FormData): Promise<void> {
  const actor = await requirePermission("connectors.change");
  const parsed = retireSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return;
  const { connectorId, credentialId } = parsed.data;
  await orNotFound(retireCredential(actor, connectorId, credentialId));
  redirect(`/connectors/${connectorId}/settings`);
}

export async function remove(form: FormData): Promise<void> {
  const actor = await requirePermission("connectors.change");
  const parsed = connectorSchema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return;
  await orNotFound(deleteConnector(actor, parsed.data.connectorId));
  revalidatePath("/connectors");
  redirect("/connectors?done=deleted");
}
