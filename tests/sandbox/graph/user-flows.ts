import { z } from "zod";
import { connectorStepSchema } from "@/lib/connector/step";
import type { Params } from "@/tests/sandbox/http/router";
import type { SandboxFlow } from "@/tests/sandbox/store/state";
import { badRequest, collection, entity, noContent, unknownResource } from "./answer";
import { toGraph } from "./api-connectors";
import { allowOptions, type GraphContext, readBody } from "./context";

const flowToGraph = ({ id }: SandboxFlow) => ({ id, userFlowType: "signUpOrSignIn", userFlowTypeVersion: 1 });

export function listUserFlows(context: GraphContext): Response {
  allowOptions(context, "$top", "$select");
  return collection("identity/b2xUserFlows", context.tenant.flows.map(flowToGraph));
}

export function getUserFlow(context: GraphContext, params: Params): Response {
  allowOptions(context, "$select");
  return entity("identity/b2xUserFlows", flowToGraph(findFlow(context, params)));
}

/** `POST /identity/b2xUserFlows` → 201; the id gets the prefix `B2X_1_`. */
export async function createUserFlow(context: GraphContext): Promise<Response> {
  const schema = z.object({ id: z.string().regex(/^[A-Za-z0-9_]{1,64}$/), userFlowType: z.literal("signUpOrSignIn") });
  const { id: name } = await readBody(context, schema.extend({ userFlowTypeVersion: z.literal(1) }));
  const id = name.startsWith("B2X_1_") ? name : `B2X_1_${name}`;
  if (context.tenant.flows.some((flow) => flow.id === id)) throw badRequest(`The user flow '${id}' exists already.`);
  const flow = { id, app: `${name}'s app`, assignments: [], postFederationSignup: null, postAttributeCollection: null };
  await context.store.change(() => context.tenant.flows.push(flow));
  const response = entity("identity/b2xUserFlows", flowToGraph(flow), 201);
  response.headers.set("location", `${context.baseUrl}/identity/b2xUserFlows('${id}')`);
  return response;
}

/** Without `$expand` the steps are absent. */
export function getConnectorConfiguration(context: GraphContext, params: Params): Response {
  allowOptions(context, "$expand");
  const flow = findFlow(context, params);
  const wanted = (context.query.get("$expand") ?? "").split(",").filter(Boolean);
  const steps = wanted.map((name) => {
    const step = connectorStepSchema.safeParse(name.trim());
    if (!step.success) throw badRequest(`Could not find a property named '${name}' to expand.`);
    return [step.data, assigned(context, flow[step.data])];
  });
  const type = `identity/b2xUserFlows('${flow.id}')/apiConnectorConfiguration`;
  return entity(type, Object.fromEntries(steps) as object);
}

const referenceSchema = z.strictObject({ "@odata.id": z.string().optional() });

/** `PUT …/{step}/$ref`: `{"@odata.id": …}` assigns, `{}` unassigns. */
export async function assignConnector(context: GraphContext, params: Params): Promise<Response> {
  const flow = findFlow(context, params);
  const step = readStep(params);
  const reference = referenceSchema.safeParse(await context.request.json().catch(() => undefined));
  if (!reference.success) throw badRequest("The body must be a reference with '@odata.id', or empty.");
  const address = reference.data["@odata.id"];
  const connectorId = address === undefined ? null : connectorAt(context, address);
  await context.store.change(() => {
    flow[step] = connectorId;
  });
  return noContent();
}

function connectorAt({ tenant }: GraphContext, address: string): string {
  const id = /\/v1\.0\/identity\/apiConnectors\/([^/]+)$/.exec(address)?.[1];
  if (id === undefined) throw badRequest(`'${address}' is not the address of an API connector.`);
  if (!tenant.apiConnectors.some((connector) => connector.id === id)) throw unknownResource(id);
  return id;
}

function readStep({ step = "" }: Params) {
  const parsed = connectorStepSchema.safeParse(step);
  if (!parsed.success) throw unknownResource(step);
  return parsed.data;
}

const assigned = ({ tenant }: GraphContext, connectorId: string | null) => {
  const connector = tenant.apiConnectors.find(({ id }) => id === connectorId);
  return connector ? toGraph(connector) : null;
};

export function findFlow({ tenant }: GraphContext, { flowId = "" }: Params): SandboxFlow {
  const flow = tenant.flows.find(({ id }) => id === flowId);
  if (!flow) throw unknownResource(flowId);
  return flow;
}
