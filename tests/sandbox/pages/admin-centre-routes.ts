import { randomUUID } from "node:crypto";
import { stepLabels, connectorStepSchema } from "@/lib/connector/step";
import { targetUrlSchema } from "@/tests/sandbox/graph/api-connectors";
import { customAttribute, newAttributeSchema } from "@/tests/sandbox/graph/flow-attributes";
import { type Params, route } from "@/tests/sandbox/http/router";
import { assign } from "@/tests/sandbox/store/seed";
import type { ApiConnector, SandboxFlow, TenantState } from "@/tests/sandbox/store/state";
import { adminCentrePage, connectorFormId, newAttributeFormId } from "./admin-centre-page";
import { redirect } from "./layout";
import { NotFound, readForm, tenantOf, type Visit } from "./visit";

const centre = "/:tid/entra";

/** The literal path `attributes` stands before the step of the same shape. */
export const adminCentreRoutes = [
  route<Visit>("GET", centre, (visit, params) => {
    const saved = new URL(visit.request.url).searchParams.has("saved");
    return adminCentrePage(tenantOf(visit, params), saved ? "Saved." : null);
  }),
  route<Visit>("POST", `${centre}/attributes`, addAttribute),
  route<Visit>("POST", `${centre}/:flowId/attributes`, selectAttributes),
  route<Visit>("POST", `${centre}/:flowId/:step`, saveConnector),
  route<Visit>("POST", `${centre}/:flowId/:step/remove`, removeConnector),
];

async function saveConnector(visit: Visit, params: Params): Promise<Response> {
  const { tenant, flow } = flowOf(visit, params);
  const step = stepOf(params);
  const entered = await readForm(visit.request);
  const known = tenant.apiConnectors.find(({ id }) => id === flow[step]);
  const [targetUrl = "", username = ""] = ["targetUrl", "username"].map((name) => (entered.get(name) ?? "").trim());
  const password = (entered.get("password") ?? "") || (known?.password ?? "");
  const message = mistakeIn({ targetUrl, username, password });
  if (message) return adminCentrePage(tenant, null, { form: connectorFormId(flow, step), message, entered });
  await visit.store.change(() => {
    const displayName = `${flow.id}: ${stepLabels[step]}`;
    const id = known && usesOf(tenant, known) === 1 ? known.id : randomUUID();
    const connector = { id, displayName, targetUrl, username, password };
    tenant.apiConnectors = [...tenant.apiConnectors.filter((other) => other.id !== id), connector];
    flow[step] = id;
  });
  return saved(tenant);
}

/** One that other steps call too is left alone. */
const usesOf = ({ flows }: TenantState, { id }: ApiConnector) =>
  flows.flatMap((flow) => connectorStepSchema.options.filter((step) => flow[step] === id)).length;

function mistakeIn({ targetUrl, username, password }: Pick<ApiConnector, "targetUrl" | "username" | "password">) {
  if (!targetUrlSchema.safeParse(targetUrl).success) return "The endpoint URL must start with https:// or http://.";
  if (!username) return "Enter a user name. Entra calls no API without credentials.";
  if (username.includes(":")) return "A user name for Basic authentication has no colon.";
  return password ? undefined : "Enter a password. Entra calls no API without credentials.";
}

async function removeConnector(visit: Visit, params: Params): Promise<Response> {
  const { tenant, flow } = flowOf(visit, params);
  const step = stepOf(params);
  await visit.store.change(() => {
    flow[step] = null;
  });
  return saved(tenant);
}

/** Keeps the order of the page, and the settings of attributes that were selected before. */
async function selectAttributes(visit: Visit, params: Params): Promise<Response> {
  const { tenant, flow } = flowOf(visit, params);
  const wanted = (await readForm(visit.request)).getAll("attribute");
  await visit.store.change(() => {
    const kept = flow.assignments.filter(({ attributeId }) => wanted.includes(attributeId));
    const isKept = (id: string) => kept.some(({ attributeId }) => attributeId === id);
    const added = tenant.attributes.filter(({ id }) => wanted.includes(id) && !isKept(id)).map(assign);
    flow.assignments = [...kept, ...added];
  });
  return saved(tenant);
}

async function addAttribute(visit: Visit, params: Params): Promise<Response> {
  const tenant = tenantOf(visit, params);
  const entered = await readForm(visit.request);
  const parsed = newAttributeSchema.safeParse(Object.fromEntries(entered));
  const refuse = (message: string) => adminCentrePage(tenant, null, { form: newAttributeFormId, message, entered });
  if (!parsed.success) return refuse(parsed.error.issues[0]?.message ?? "");
  const attribute = customAttribute(tenant, parsed.data);
  if (tenant.attributes.some(({ id }) => id === attribute.id)) return refuse("There is one with this name already.");
  await visit.store.change(() => tenant.attributes.push(attribute));
  return saved(tenant);
}

function flowOf(visit: Visit, params: Params): { tenant: TenantState; flow: SandboxFlow } {
  const tenant = tenantOf(visit, params);
  const flow = tenant.flows.find(({ id }) => id === params.flowId);
  if (!flow) throw new NotFound("user flow");
  return { tenant, flow };
}

function stepOf({ step }: Params) {
  const parsed = connectorStepSchema.safeParse(step);
  if (!parsed.success) throw new NotFound("step");
  return parsed.data;
}

const saved = ({ id }: TenantState) => redirect(`/${id}/entra?saved`);
