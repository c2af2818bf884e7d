import type { Mapping } from "@/lib/mapping/evaluate";
import { builtInTargets } from "@/lib/mapping/targets";
import type { UserFlow } from "@/lib/signup/flow";

const names = ["displayName", "givenName", "surname"];

/**
 * What to draw while nobody has read which attributes the user flow collects: the guest's names and everything that the
 * rules answer, as text. The screen says that it is an assumption.
 */
export function assumedFlow({ rules }: Mapping): UserFlow {
  const answered = rules.flatMap(({ rule }) => (rule.delivery === "answer" ? [rule.target] : []));
  const attributes = [...new Set([...names, ...answered])].map((id) => ({
    id,
    displayName: builtInTargets.find(({ name }) => name === id)?.label ?? id,
    dataType: "string" as const,
  }));
  return { id: "", attributes };
}
