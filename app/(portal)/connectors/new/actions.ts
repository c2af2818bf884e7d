"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { refreshDirectory } from "@/lib/connector/directory.server";
import { refreshFlow } from "@/lib/connector/flow.server";
import { showOnce } from "@/lib/connector/shown-once.server";
import { connectorNameSchema, createConnector, userFlowIdSchema } from "@/lib/connector/store.server";
import { GraphFailure } from "@/lib/graph/error";
import { log } from "@/lib/log.server";
import { requirePermission } from "@/lib/tenants/session.server";
import type { NewConnectorState } from "./form";

const formSchema = z.object({
  name: connectorNameSchema,
  userFlowId: z.preprocess((typed) => (typed === "" ? undefined : typed), userFlowIdSchema.optional()),
});
const typedSchema = z.object({ name: z.string().catch(""), userFlowId: z.string().catch("") });

export async function create(_previous: NewConnectorState, form: FormData): Promise<NewConnectorState> {
  const actor = await requirePermission("connectors.change");
  const typed = typedSchema.parse(Object.fromEntries(form));
  const parsed = formSchema.safeParse(typed);
  const errors = parsed.success ? {} : z.flattenError(parsed.error).fieldErrors;
  const userFlowId = parsed.data?.userFlowId;
  if (!parsed.success || !userFlowId) {
    const flowError = errors.userFlowId?.[0] ?? (typed.userFlowId === "" ? "Choose the user flow." : undefined);
    return { values: typed, errors: { name: errors.name?.[0], userFlowId: flowError } };
  }
  const { id, username, secret } = await createConnector(actor, { name: parsed.data.name, userFlowId });
  await showOnce(actor, id, { kind: "basic", name: username, secret });
  await readFlow(actor.tenantId, id);
  revalidatePath("/connectors");
  redirect(`/connectors/${id}`);
}

const patienceMs = 3_000;

/** What the flow collects and what it could, if Graph says so soon; the tabs offer to ask again. */
async function readFlow(tenantId: string, connectorId: string): Promise<void> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    await Promise.all([refreshFlow(tenantId, connectorId, signal), refreshDirectory(tenantId, signal)]);
  } catch (err) {
    if (!(err instanceof GraphFailure)) throw err;
    log().info({ err }, "user flow not read");
  }
}
