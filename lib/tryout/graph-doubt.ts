import type { AttributeValue } from "@/lib/mapping/evaluate";
import type { Known } from "@/lib/mapping/targets";
import { verdictOf } from "@/lib/mapping/verdict";

/**
 * Why Graph would, or may, refuse a silent value. Too long a text, or one of a wrong type, is not among it: then the rule
 * fails before. Source: learn.microsoft.com/graph, "Update user" and "user resource type".
 */
export function graphDoubt(name: string, value: AttributeValue, known: Known): string | undefined {
  const { kind, why } = verdictOf({ target: name, delivery: "silent" }, known);
  if (kind !== "silent") return why;
  if (name === "usageLocation" && !/^[A-Za-z]{2}$/.test(String(value)))
    return "Graph takes a country's two letters here, such as NO, and refuses anything else.";
  return undefined;
}
