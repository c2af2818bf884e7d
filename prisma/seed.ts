// What a newcomer finds in the sandbox: one connector that already works, placed in the sandbox's Entra through Graph
// exactly as an admin would place it in a real tenant. Runs at each start; does nothing once a connector exists.
import { endpointUrl } from "@/lib/connector/endpoint";
import { refreshFlow } from "@/lib/connector/flow.server";
import { stepSchema } from "@/lib/connector/step";
import { createConnector } from "@/lib/connector/store.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import { placeConnector } from "@/lib/graph/api-connectors.server";
import { publish, saveDraft } from "@/lib/mapping/revisions.server";
import type { Rule } from "@/lib/mapping/rule";
import type { Actor } from "@/lib/tenants/actor";
import { ensureTenants } from "@/lib/tenants/tenants.server";

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

async function seed(tenantId: string): Promise<void> {
  if ((await db().connector.count({ where: { tenantId } })) > 0) return;
  const actor: Actor = { tenantId, id: "sandbox", name: "Vestibule", roles: ["admin"] };
  const { id, username, secret } = await createConnector(actor, { name: "Partner sign-up", userFlowId });
  await saveDraft(actor, id, { rules, edit: 0 });
  await publish(actor, id, { edit: 1 });
  for (const step of stepSchema.options) {
    const targetUrl = endpointUrl(env().NEXTAUTH_URL, id, step);
    const displayName = `Vestibule ${step}`;
    await placeConnector({ tenantId, userFlowId, step, displayName, targetUrl, username, password: secret });
  }
  await refreshFlow(tenantId, id);
}

await ensureTenants();
const [first] = env().ENTRA_TENANTS;
if (first) await seed(first.id);
await closeDatabase();
