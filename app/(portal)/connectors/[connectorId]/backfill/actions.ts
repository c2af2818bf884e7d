"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { backfillFilterSchema } from "@/lib/backfill/filter";
import { commands, leastPerMinute, mostPerMinute, usualPerMinute } from "@/lib/backfill/run";
import { commandBackfill, createBackfill } from "@/lib/backfill/store.server";
import { isConnectorId } from "@/lib/connector/endpoint";
import { requirePermission } from "@/lib/tenants/session.server";

const connectorIdSchema = z.string().refine(isConnectorId);

const wishSchema = backfillFilterSchema.extend({
  connectorId: connectorIdSchema,
  counted: z.coerce.number().int().nonnegative().optional(),
});

/** Begins a backfill with its dry run, which writes nothing. */
export async function beginDryRun(form: FormData): Promise<void> {
  const actor = await requirePermission("silent.change");
  const { connectorId, counted = null, ...filter } = wishSchema.parse(Object.fromEntries(form));
  const created = await createBackfill(actor, { connectorId, filter, counted, perMinute: usualPerMinute });
  const base = `/connectors/${connectorId}/backfill` as const;
  redirect(created.kind === "created" ? `${base}/${created.id}` : `${base}/new?problem=nothingSilent`);
}

const commandSchema = z.object({
  connectorId: connectorIdSchema,
  backfillId: z.uuid(),
  command: z.enum(commands),
  perMinute: z.coerce.number().int().min(leastPerMinute).max(mostPerMinute).optional().catch(undefined),
});

/** Runs, pauses, goes on, stops or undoes; the page that comes back shows what it is at. */
export async function command(form: FormData): Promise<void> {
  const actor = await requirePermission("silent.change");
  const { connectorId, backfillId, ...asked } = commandSchema.parse(Object.fromEntries(form));
  const isDone = await commandBackfill(actor, { connectorId, id: backfillId, ...asked });
  revalidatePath(`/connectors/${connectorId}/backfill`, "layout");
  redirect(`/connectors/${connectorId}/backfill/${backfillId}${isDone ? "" : "?done=late"}`);
}
