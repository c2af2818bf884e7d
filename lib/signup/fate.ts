import { attributeOf, type FlowAttribute, type UserFlow } from "./flow";

/** What Entra does with an attribute of our answer; `unknown` while the user flow has not been read. */
export type Fate = "stored" | "dropped" | "unknown";

/**
 * A returned value is stored only if its attribute is selected under "User attributes" of the user flow.
 * Source: learn.microsoft.com, "Add an API connector to a user flow", table of the continuation response.
 */
export function fateOfAttribute(flow: UserFlow | null, name: string): Fate {
  if (!flow) return "unknown";
  const attribute = attributeOf(flow, name);
  return attribute && obstacleTo(attribute) === undefined ? "stored" : "dropped";
}

/**
 * Why no answer can set an attribute that the user flow collects; undefined for nearly all. Answers carry texts, truth
 * values and whole numbers only ("Define custom attributes for user flows"); that the address stays what it is, is our
 * cautious reading.
 */
export function obstacleTo({ id, dataType }: FlowAttribute): string | undefined {
  if (id === "email") return "It is the address that she signs up with, which no answer changes.";
  return dataType === "stringCollection" ? "It takes a list, which an API connector cannot answer." : undefined;
}
