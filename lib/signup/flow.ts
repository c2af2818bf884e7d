import { z } from "zod";
import { connectorStepSchema } from "@/lib/connector/step";

/**
 * An attribute that a user flow can collect. `id` is the claim's name, for directory extensions
 * `extension_<appid>_<Name>`. Types as Graph's `identityUserFlowAttribute.dataType`.
 */
export const flowAttributeSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  dataType: z.enum(["string", "boolean", "int64", "stringCollection", "dateTime"]),
});
export type FlowAttribute = z.infer<typeof flowAttributeSchema>;

/** A sign-up user flow as Graph reported it: only selected attributes are shown to the guest and stored. */
export const userFlowSchema = z.object({
  id: z.string(),
  attributes: z.array(flowAttributeSchema),
  /** At which steps it calls the connector; absent while Graph does not tell. */
  steps: z.array(connectorStepSchema).optional(),
});
export type UserFlow = z.infer<typeof userFlowSchema>;

/** The plain look goes first: a mapping of many rules compares each of its names with many others. */
const isExtension = (name: string) => /^extension_/i.test(name);

/** `extension_<appid>_Name` as `extension_Name`; any other name as it is. */
export const withoutAppId = (name: string) => name.replace(/^extension_[0-9a-f]{32}_/i, "extension_");

/**
 * Directory extensions may be named with or without the app id: `extension_<appid>_Name` or `extension_Name`
 * (learn.microsoft.com, "Add an API connector to a user flow"). Those of two apps are two attributes.
 */
export const isSameAttribute = (a: string, b: string): boolean =>
  a === b || (isExtension(a) && isExtension(b) && (withoutAppId(a) === b || a === withoutAppId(b)));

/** The attribute of a flow that a name in an answer means. */
export const attributeOf = (flow: UserFlow | null, name: string): FlowAttribute | undefined =>
  flow?.attributes.find(({ id }) => id === name || (isExtension(name) && withoutAppId(id) === name));
