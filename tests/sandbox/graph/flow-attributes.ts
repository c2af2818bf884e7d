import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { Params } from "@/tests/sandbox/http/router";
import type { Assignment, TenantAttribute, TenantState } from "@/tests/sandbox/store/state";
import { badRequest, collection, entity, noContent, unknownResource } from "./answer";
import { allowOptions, type GraphContext, readBody } from "./context";
import { findFlow } from "./user-flows";

const attributeToGraph = ({ id, displayName, description, userFlowAttributeType, dataType }: TenantAttribute) => ({
  "@odata.type": `#microsoft.graph.identity${userFlowAttributeType === "custom" ? "Custom" : "BuiltIn"}UserFlowAttribute`,
  id,
  displayName,
  description,
  userFlowAttributeType,
  dataType,
});

export function listAttributes(context: GraphContext): Response {
  allowOptions(context, "$top", "$select", "$filter");
  if (context.query.has("$filter")) throw badRequest("The sandbox does not filter user flow attributes.");
  return collection("identity/userFlowAttributes", context.tenant.attributes.map(attributeToGraph));
}

export function getAttribute(context: GraphContext, { attributeId = "" }: Params): Response {
  return entity("identity/userFlowAttributes", attributeToGraph(findAttribute(context.tenant, attributeId)));
}

export const newAttributeSchema = z.object({
  displayName: z.string().regex(/^[A-Za-z][A-Za-z0-9_ ]{0,63}$/, "Use letters, digits and spaces only."),
  description: z.string().max(256).nullish(),
  dataType: z.enum(["string", "boolean", "int64"]),
});

/** `POST /identity/userFlowAttributes` → 201 */
export async function createAttribute(context: GraphContext): Promise<Response> {
  const created = await readBody(context, newAttributeSchema);
  const attribute = customAttribute(context.tenant, created);
  if (context.tenant.attributes.some(({ id }) => id === attribute.id)) {
    throw badRequest(`The attribute '${attribute.id}' exists already.`);
  }
  await context.store.change(() => context.tenant.attributes.push(attribute));
  const response = entity("identity/userFlowAttributes", attributeToGraph(attribute), 201);
  response.headers.set("location", `${context.baseUrl}/identity/userFlowAttributes('${attribute.id}')`);
  return response;
}

/** The id is the directory extension's name: `extension_<app id of aad-extensions-app>_<Name>`. */
export function customAttribute(tenant: TenantState, created: z.infer<typeof newAttributeSchema>): TenantAttribute {
  return {
    id: `extension_${tenant.extensionsAppId}_${created.displayName.replaceAll(" ", "")}`,
    displayName: created.displayName,
    description: created.description ?? "",
    dataType: created.dataType,
    userFlowAttributeType: "custom",
    isInDirectory: false,
  };
}

export function listAssignments(context: GraphContext, params: Params): Response {
  allowOptions(context, "$expand", "$select", "$top");
  const flow = findFlow(context, params);
  const expand = context.query.get("$expand");
  if (expand !== null && expand !== "userAttribute") throw badRequest(`Could not expand '${expand}'.`);
  const type = `identity/b2xUserFlows('${flow.id}')/userAttributeAssignments`;
  const show = expand ? (one: Assignment) => expanded(context.tenant, one) : plain;
  return collection(type, flow.assignments.map(show));
}

const newAssignmentSchema = z.looseObject({
  displayName: z.string().min(1),
  isOptional: z.boolean(),
  requiresVerification: z.boolean(),
  userInputType: z.string(),
  userAttributeValues: z
    .array(z.object({ name: z.string(), value: z.string(), isDefault: z.boolean().default(false) }))
    .default([]),
  userAttribute: z.object({ id: z.string() }),
});

/** `POST …/userAttributeAssignments` → 201 */
export async function createAssignment(context: GraphContext, params: Params): Promise<Response> {
  const flow = findFlow(context, params);
  const { userAttribute, ...rest } = await readBody(context, newAssignmentSchema);
  const { id: attributeId } = findAttribute(context.tenant, userAttribute.id);
  if (flow.assignments.some((one) => one.attributeId === attributeId)) {
    throw badRequest(`The attribute '${attributeId}' is assigned already.`);
  }
  const { displayName, isOptional, requiresVerification, userInputType, userAttributeValues } = rest;
  const settings = { displayName, isOptional, requiresVerification, userInputType, userAttributeValues };
  const assignment = { id: randomUUID(), attributeId, ...settings };
  await context.store.change(() => flow.assignments.push(assignment));
  const type = `identity/b2xUserFlows('${flow.id}')/userAttributeAssignments`;
  const response = entity(type, plain(assignment), 201);
  response.headers.set("location", `${context.baseUrl}/${type}/${assignment.id}`);
  return response;
}

export async function deleteAssignment(context: GraphContext, params: Params): Promise<Response> {
  const flow = findFlow(context, params);
  const { assignmentId = "" } = params;
  if (!flow.assignments.some(({ id }) => id === assignmentId)) throw unknownResource(assignmentId);
  await context.store.change(() => {
    flow.assignments = flow.assignments.filter(({ id }) => id !== assignmentId);
  });
  return noContent();
}

function plain({ id, displayName, isOptional, requiresVerification, userInputType, userAttributeValues }: Assignment) {
  return { id, displayName, isOptional, requiresVerification, userInputType, userAttributeValues };
}

const expanded = (tenant: TenantState, assignment: Assignment) => ({
  ...plain(assignment),
  userAttribute: attributeToGraph(findAttribute(tenant, assignment.attributeId)),
});

function findAttribute(tenant: TenantState, attributeId: string): TenantAttribute {
  const attribute = tenant.attributes.find(({ id }) => id === attributeId);
  if (!attribute) throw unknownResource(attributeId);
  return attribute;
}
