import { z } from "zod";
import { type UserFlow, userFlowSchema } from "@/lib/signup/flow";
import { askAll } from "./ask.server";

const dataTypes = userFlowSchema.shape.attributes.element.shape.dataType.options;

const assignmentSchema = z.object({
  displayName: z.string().nullish(),
  userAttribute: z.object({
    id: z.string().min(1),
    displayName: z.string().nullish(),
    dataType: z.string().nullish(),
  }),
});

/** What a user flow collects. Needs the application permission IdentityUserFlow.Read.All. */
export async function readUserFlow(tenantId: string, userFlowId: string, signal?: AbortSignal): Promise<UserFlow> {
  const path = `/identity/b2xUserFlows/${encodeURIComponent(userFlowId)}/userAttributeAssignments?$expand=userAttribute`;
  const assignments = await askAll({ tenantId, path, schema: assignmentSchema, signal });
  const attributes = assignments.map(({ displayName, userAttribute }) => ({
    id: userAttribute.id,
    displayName: displayName ?? userAttribute.displayName ?? userAttribute.id,
    dataType: readDataType(userAttribute.dataType),
  }));
  return { id: userFlowId, attributes };
}

/** The sign-up user flows of a tenant. */
export const listUserFlows = (tenantId: string, signal?: AbortSignal): Promise<{ id: string }[]> =>
  askAll({ tenantId, path: "/identity/b2xUserFlows", schema: z.object({ id: z.string().min(1) }), signal });

/** Graph's examples differ in upper and lower case, and a type may be added; text suits most. */
export const readDataType = (name: string | null | undefined) =>
  dataTypes.find((dataType) => dataType.toLowerCase() === name?.toLowerCase()) ?? "string";
