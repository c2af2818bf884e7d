import { z } from "zod";
import { type ConnectorStep, connectorStepSchema } from "@/lib/connector/step";
import { ask, get } from "./ask.server";
import { graphUrl } from "./client.server";

type Placement = {
  tenantId: string;
  userFlowId: string;
  step: ConnectorStep;
  displayName: string;
  targetUrl: string;
  username: string;
  password: string;
};

/**
 * Makes an API connector in Entra and lets the user flow call it at the step, in place of what was there. Needs the
 * application permissions APIConnectors.ReadWrite.All and IdentityUserFlow.ReadWrite.All.
 */
export async function placeConnector(placement: Placement): Promise<{ apiConnectorId: string }> {
  const { tenantId, userFlowId, step, displayName, targetUrl, username, password } = placement;
  const { id } = await ask(
    { tenantId, path: "/identity/apiConnectors", schema: z.object({ id: z.string().min(1) }) },
    async (request) =>
      (await request.post({
        displayName,
        targetUrl,
        authenticationConfiguration: { "@odata.type": "#microsoft.graph.basicAuthentication", username, password },
      })) as unknown,
  );
  const flow = `/identity/b2xUserFlows/${encodeURIComponent(userFlowId)}`;
  await ask(
    { tenantId, path: `${flow}/apiConnectorConfiguration/${step}/$ref`, schema: z.unknown() },
    async (request) =>
      (await request.put({ "@odata.id": `${graphUrl()}/v1.0/identity/apiConnectors/${id}` })) as unknown,
  );
  return { apiConnectorId: id };
}

const placedSchema = z.object({ targetUrl: z.string() }).nullish();
const placedConnectorsSchema = z.object({ postFederationSignup: placedSchema, postAttributeCollection: placedSchema });
type PlacedConnectors = z.infer<typeof placedConnectorsSchema>;

/** What the user flow calls at each step; null or absent: nothing. */
export const placedConnectors = (
  tenantId: string,
  userFlowId: string,
  signal?: AbortSignal,
): Promise<PlacedConnectors> => {
  const flow = `/identity/b2xUserFlows/${encodeURIComponent(userFlowId)}`;
  const path = `${flow}/apiConnectorConfiguration?$expand=${connectorStepSchema.options.join(",")}`;
  return ask({ tenantId, path, schema: placedConnectorsSchema, signal }, get);
};
