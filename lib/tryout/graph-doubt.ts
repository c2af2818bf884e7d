import type { AttributeValue } from "@/lib/mapping/evaluate";
import { verdictOf } from "@/lib/mapping/verdict";
import type { UserFlow } from "@/lib/signup/flow";

/**
 * Why Graph would, or may, refuse a silent value. Too long a text is not among it: then the rule fails before. Graph takes
 * all values of a guest or none of them. Source: learn.microsoft.com/graph, "Update user" and "user resource type".
 */
export function graphDoubt(name: string, value: AttributeValue, flow: UserFlow | null): string | undefined {
  if (verdictOf({ target: name, delivery: "silent" }, { flow, directory: null }).kind === "doubtful")
    return "Graph refuses all silent values of a guest for one attribute that it does not know. It knows this one only if it is a directory extension of yours.";
  if (name === "usageLocation" && !/^[A-Za-z]{2}$/.test(String(value)))
    return "Graph takes a country's two letters here, such as NO, and refuses anything else.";
  if (name.startsWith("extension_") && flow?.attributes.some(({ id }) => id === name) !== true)
    return "The user flow is not known to collect it, so its type is not known here. Graph refuses a text for a number or a truth value, and an extension that no sign-up has used yet.";
  return undefined;
}
