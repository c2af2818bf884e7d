import type { Known } from "@/lib/mapping/targets";
import { verdictOf } from "@/lib/mapping/verdict";

/**
 * Why Graph would, or may, refuse a silent value. A value that does not fit its attribute is not among it: then the rule
 * fails before. Source: learn.microsoft.com/graph, "Update user" and "user resource type".
 */
export function graphDoubt(name: string, known: Known): string | undefined {
  const { kind, why } = verdictOf({ target: name, delivery: "silent" }, known);
  return kind === "silent" ? undefined : why;
}
