import { endpointUrl } from "@/lib/connector/endpoint";
import { addCredential, retireCredential } from "@/lib/connector/credentials/store.server";
import { refreshDirectory } from "@/lib/connector/directory.server";
import { refreshFlow } from "@/lib/connector/flow.server";
import { type ConnectorStep, connectorStepSchema } from "@/lib/connector/step";
import { createConnector, loadConnector, type NewCredential } from "@/lib/connector/store.server";
import { db } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import { placeConnector, placedConnectors } from "@/lib/graph/api-connectors.server";
import { loadMappings, publish, saveDraft } from "@/lib/mapping/revisions.server";
import type { Rule } from "@/lib/mapping/rule";
import type { Actor } from "@/lib/tenants/actor";

const userFlowId = "B2X_1_PartnerSignUp";

const rules: Rule[] = [
  {
    id: "employee-number",
    target: "jobTitle",
    source: { kind: "expression", text: "RandomNumber(1000, 9999)" },
    delivery: "silent",
  },
  { id: "city", target: "city", source: { kind: "constant", value: "Oslo" }, delivery: "answer" },
  {
    id: "display-name",
    target: "displayName",
    source: { kind: "expression", text: 'Join(" ", [givenName], [surname])' },
    delivery: "answer",
  },
];

/**
 * What a newcomer finds in the sandbox: one connector that already works, placed in the sandbox's Entra through Graph
 * exactly as an admin would place it in a real tenant. It does what is still missing, so it may be cut off anywhere and
 * run again; what somebody else made or changed stays as it is.
 */
export async function placeExample(tenantId: string): Promise<void> {
  const actor: Actor = { tenantId, id: "sandbox", name: "Vestibule", roles: ["admin"] };
  const made = await db().connector.findFirst({
    where: { tenantId, userFlowId, createdBy: actor.name },
    orderBy: { createdAt: "asc" },
    select: { id: true },
  });
  if (!made && (await db().connector.count({ where: { tenantId } })) > 0) return;
  const { id, fresh }: { id: string; fresh?: NewCredential } = made ?? (await makeExample(actor));
  await publishRules(actor, id);
  if (!(await isPlaced(tenantId, id))) {
    const credential = fresh ?? (await renewCredential(actor, id));
    for (const step of connectorStepSchema.options) await place(tenantId, id, step, credential);
  }
  await refreshFlow(tenantId, id);
  await refreshDirectory(tenantId);
}

async function makeExample(actor: Actor): Promise<{ id: string; fresh: NewCredential }> {
  const { id, ...fresh } = await createConnector(actor, { name: "Partner sign-up", userFlowId });
  return { id, fresh };
}

async function publishRules(actor: Actor, id: string): Promise<void> {
  const { draft, published } = await loadMappings(actor.tenantId, id);
  if (published) return;
  await saveDraft(actor, id, { rules, edit: draft.edit });
  await publish(actor, id, { edit: draft.edit + 1 });
}

const urlOf = (id: string, step: ConnectorStep) => endpointUrl(env().NEXTAUTH_URL, id, step);

async function isPlaced(tenantId: string, id: string): Promise<boolean> {
  const placed = await placedConnectors(tenantId, userFlowId);
  return connectorStepSchema.options.every((step) => placed[step]?.targetUrl === urlOf(id, step));
}

/** Nobody knows the password of a run that was cut off. */
async function renewCredential(actor: Actor, id: string): Promise<NewCredential> {
  const { credentials } = await loadConnector(actor.tenantId, id);
  for (const { id: credentialId, retiredAt } of credentials)
    if (retiredAt === null) await retireCredential(actor, id, credentialId);
  const added = await addCredential(actor, id, { kind: "basic" });
  if (added.kind !== "added" || added.once?.kind !== "basic")
    throw new Error("The example has two live credentials, although both were retired.");
  return { username: added.once.name, secret: added.once.secret };
}

async function place(
  tenantId: string,
  id: string,
  step: ConnectorStep,
  { username, secret }: NewCredential,
): Promise<void> {
  const displayName = `Vestibule ${step}`;
  const targetUrl = urlOf(id, step);
  await placeConnector({ tenantId, userFlowId, step, displayName, targetUrl, username, password: secret });
}
