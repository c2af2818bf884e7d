import { z } from "zod";
import { type FlowAttribute, flowAttributeSchema, type UserFlow } from "@/lib/signup/flow";
import { ask, askAll } from "./ask.server";

const dataTypes = flowAttributeSchema.shape.dataType.options;

const attributeSchema = z.object({
  id: z.string().min(1),
  displayName: z.string().nullish(),
  dataType: z.string().nullish(),
});
const assignmentSchema = z.object({ displayName: z.string().nullish(), userAttribute: attributeSchema });

/** What a user flow collects. Needs the application permission IdentityUserFlow.Read.All. */
export async function readUserFlow(tenantId: string, userFlowId: string, signal?: AbortSignal): Promise<UserFlow> {
  const path = `/identity/b2xUserFlows/${encodeURIComponent(userFlowId)}/userAttributeAssignments?$expand=userAttribute`;
  const assignments = await askAll({ tenantId, path, schema: assignmentSchema, signal });
  const attributes = assignments.map(({ displayName, userAttribute }) =>
    readAttribute({ ...userAttribute, displayName: displayName ?? userAttribute.displayName }),
  );
  return { id: userFlowId, attributes };
}

/** All attributes that the tenant's user flows may collect. Needs the application permission IdentityUserFlow.Read.All. */
export async function listAttributes(tenantId: string, signal?: AbortSignal): Promise<FlowAttribute[]> {
  const attributes = await askAll({ tenantId, path: "/identity/userFlowAttributes", schema: attributeSchema, signal });
  return attributes.map(readAttribute);
}

/**
 * Lets a user flow collect an attribute, which the guest may leave empty. Needs the application permission
 * IdentityUserFlow.ReadWrite.All. Source: learn.microsoft.com/graph/api/b2xidentityuserflow-post-userattributeassignments.
 */
export async function selectInUserFlow(
  tenantId: string,
  userFlowId: string,
  { id, displayName, dataType }: FlowAttribute,
): Promise<void> {
  const path = `/identity/b2xUserFlows/${encodeURIComponent(userFlowId)}/userAttributeAssignments`;
  const assignment = {
    ...{ displayName, isOptional: true, requiresVerification: false, userAttribute: { id } },
    userInputType: inputs[dataType],
    userAttributeValues: dataType === "boolean" ? yesOrNo : [],
  };
  await ask({ tenantId, path, schema: z.unknown() }, async (request) => (await request.post(assignment)) as unknown);
}

/** How the sign-up page asks for each type. */
const inputs: Record<FlowAttribute["dataType"], string> = {
  string: "textBox",
  boolean: "radioSingleSelect",
  int64: "textBox",
  stringCollection: "checkboxMultiSelect",
  dateTime: "dateTimeDropdown",
};

const yesOrNo = [
  { name: "Yes", value: "true", isDefault: false },
  { name: "No", value: "false", isDefault: false },
];

/** The sign-up user flows of a tenant. */
export const listUserFlows = (tenantId: string, signal?: AbortSignal): Promise<{ id: string }[]> =>
  askAll({ tenantId, path: "/identity/b2xUserFlows", schema: z.object({ id: z.string().min(1) }), signal });

const readAttribute = ({ id, displayName, dataType }: z.infer<typeof attributeSchema>): FlowAttribute => ({
  ...{ id, displayName: displayName ?? id, dataType: readDataType(dataType) },
});

/** Graph's examples differ in upper and lower case, and a type may be added; text suits most. */
const readDataType = (name: string | null | undefined) =>
  dataTypes.find((dataType) => dataType.toLowerCase() === name?.toLowerCase()) ?? "string";
