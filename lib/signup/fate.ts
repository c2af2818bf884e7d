import type { FlowAttribute, UserFlow } from "./flow";

/** What Entra does with an attribute of our answer; `unknown` while the user flow has not been read. */
export type Fate = "stored" | "dropped" | "unknown";

const appId = /^extension_[0-9a-f]{32}_/;

/**
 * The attribute of the user flow that a returned name means. In an answer the app id of a directory extension is
 * optional: `extension_<appid>_Name` or `extension_Name`.
 * Source: learn.microsoft.com, "Add an API connector to a user flow", continuation response.
 */
export function attributeNamed(flow: UserFlow, name: string): FlowAttribute | undefined {
  return (
    flow.attributes.find(({ id }) => id === name) ??
    flow.attributes.find(({ id }) => appId.test(id) && id.replace(appId, "extension_") === name)
  );
}

/**
 * A returned value is stored only if its attribute is selected under "User attributes" of the user flow.
 * Source: learn.microsoft.com, "Add an API connector to a user flow", table of the continuation response.
 */
export function fateOfAttribute(flow: UserFlow | null, name: string): Fate {
  if (!flow) return "unknown";
  return attributeNamed(flow, name) ? "stored" : "dropped";
}
