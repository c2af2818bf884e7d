import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Params } from "@/tests/sandbox/http/router";
import type { ApiConnector } from "@/tests/sandbox/store/state";
import { collection, entity, noContent, unknownResource } from "./answer";
import { allowOptions, type GraphContext, readBody } from "./context";

const authenticationSchema = z.object({
  // Both spellings stand in the documentation's examples.
  "@odata.type": z.enum(["#microsoft.graph.basicAuthentication", "microsoft.graph.basicAuthentication"]),
  username: z.string().min(1),
  password: z.string().min(1),
});

/** Entra demands https of the public; the sandbox also calls loopback. */
export const targetUrlSchema = z.url({ protocol: /^https?$/ }).max(2048);

const createSchema = z.strictObject({
  displayName: z.string().min(1).max(256),
  targetUrl: targetUrlSchema,
  authenticationConfiguration: authenticationSchema,
});

export function listApiConnectors(context: GraphContext): Response {
  allowOptions(context, "$top", "$select");
  return collection("identity/apiConnectors", context.tenant.apiConnectors.map(toGraph));
}

export function getApiConnector(context: GraphContext, params: Params): Response {
  return entity("identity/apiConnectors", toGraph(find(context, params)));
}

export async function createApiConnector(context: GraphContext): Promise<Response> {
  const { displayName, targetUrl, authenticationConfiguration } = await readBody(context, createSchema);
  const { username, password } = authenticationConfiguration;
  const connector = { id: randomUUID(), displayName, targetUrl, username, password };
  await context.store.change(() => context.tenant.apiConnectors.push(connector));
  return entity("identity/apiConnectors", toGraph(connector), 201);
}

export async function updateApiConnector(context: GraphContext, params: Params): Promise<Response> {
  const connector = find(context, params);
  const { displayName, targetUrl, authenticationConfiguration } = await readBody(context, createSchema.partial());
  await context.store.change(() => {
    if (displayName !== undefined) connector.displayName = displayName;
    if (targetUrl !== undefined) connector.targetUrl = targetUrl;
    if (authenticationConfiguration !== undefined) {
      connector.username = authenticationConfiguration.username;
      connector.password = authenticationConfiguration.password;
    }
  });
  return noContent();
}

/** What happens to flows that use it is undocumented; here their step is unassigned. */
export async function deleteApiConnector(context: GraphContext, params: Params): Promise<Response> {
  const connector = find(context, params);
  await context.store.change(() => {
    const { tenant } = context;
    tenant.apiConnectors = tenant.apiConnectors.filter((other) => other !== connector);
    for (const flow of tenant.flows) {
      if (flow.postFederationSignup === connector.id) flow.postFederationSignup = null;
      if (flow.postAttributeCollection === connector.id) flow.postAttributeCollection = null;
    }
  });
  return noContent();
}

/** The password always reads back as `******`. Source: learn.microsoft.com, "Create identityApiConnector". */
export const toGraph = ({ id, displayName, targetUrl, username }: ApiConnector) => ({
  id,
  displayName,
  targetUrl,
  authenticationConfiguration: {
    "@odata.type": "#microsoft.graph.basicAuthentication",
    username,
    password: "******",
  },
});

function find({ tenant }: GraphContext, { connectorId = "" }: Params): ApiConnector {
  const connector = tenant.apiConnectors.find(({ id }) => id === connectorId);
  if (!connector) throw unknownResource(connectorId);
  return connector;
}
