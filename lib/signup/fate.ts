import { attributeOf, type UserFlow } from "./flow";

/** What Entra does with an attribute of our answer; `unknown` while the user flow has not been read. */
export type Fate = "stored" | "dropped" | "unknown";

/**
 * A returned value is stored only if its attribute is selected under "User attributes" of the user flow.
 * Source: learn.microsoft.com, "Add an API connector to a user flow", table of the continuation response.
 */
export function fateOfAttribute(flow: UserFlow | null, name: string): Fate {
  if (!flow) return "unknown";
  return attributeOf(flow, name) ? "stored" : "dropped";
}
