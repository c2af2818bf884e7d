import { GraphFailure } from "@/lib/graph/error";
import { selectTrouble } from "@/lib/graph/trouble";
import { listAttributes, selectInUserFlow } from "@/lib/graph/user-flows.server";
import type { FlowAttribute, UserFlow } from "@/lib/signup/flow";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { keepFlow, refreshFlow } from "./flow.server";
import { change, loadConnector } from "./store.server";

export type Selected =
  | { kind: "selected" }
  /** Somebody was faster; now the portal knows it too. */
  | { kind: "alreadySelected" }
  | { kind: "refused"; why: string };

/**
 * Lets the connector's user flow collect an attribute, which each guest then sees. Entra is told first: the audit notes
 * what happened there. Throws `notFound` for another tenant's connector as for none.
 */
export async function selectAttribute(actor: Actor, connectorId: string, attributeId: string): Promise<Selected> {
  const { tenantId } = actor;
  const { userFlowId } = await loadConnector(tenantId, connectorId);
  try {
    const before = await refreshFlow(tenantId, connectorId);
    if (before.attributes.some(({ id }) => id === attributeId)) return { kind: "alreadySelected" };
    const attribute = (await listAttributes(tenantId)).find(({ id }) => id === attributeId);
    if (!attribute) return { kind: "refused", why: "Microsoft Graph knows no such attribute in this tenant." };
    await selectInUserFlow(tenantId, userFlowId, attribute);
    await change(actor, connectorId, (tx) =>
      audit(tx, actor, {
        action: "connector.selectAttribute",
        subject: connectorId,
        after: { userFlowId, attribute: attributeId },
      }),
    );
    await readAgain({ tenantId, connectorId, before }, attribute);
    return { kind: "selected" };
  } catch (error) {
    if (error instanceof GraphFailure) return { kind: "refused", why: selectTrouble[error.kind] };
    throw error;
  }
}

type Place = { tenantId: string; connectorId: string; before: UserFlow };

/**
 * Graph shows changes late, so what it accepted counts, whether or not it shows it already, and also when it does not
 * answer any more.
 */
async function readAgain({ tenantId, connectorId, before }: Place, attribute: FlowAttribute): Promise<void> {
  const flow = await refreshFlow(tenantId, connectorId).catch((error: unknown) => {
    if (error instanceof GraphFailure) return before;
    throw error;
  });
  if (flow.attributes.some(({ id }) => id === attribute.id)) return;
  await keepFlow(tenantId, connectorId, { ...flow, attributes: [...flow.attributes, attribute] });
}
