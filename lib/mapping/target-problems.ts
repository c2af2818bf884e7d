import type { Rule } from "./rule";
import { findTarget, type Known } from "./targets";
import { typedValue, obstacleToSilence } from "./typed-value";

type Judged = Pick<Rule, "target" | "delivery" | "source">;

/** Why the rule could never set its attribute, whoever the guest is; undefined if it may. */
export function targetProblem({ target: name, delivery, source }: Judged, known: Known): string | undefined {
  const target = findTarget(name, known);
  const obstacle = delivery === "silent" ? obstacleToSilence(name, target) : undefined;
  if (obstacle !== undefined) return `No rule can set ${name}. ${obstacle}`;
  if (source.kind !== "constant" || source.value === "") return undefined;
  const converted = typedValue({ target: name, delivery }, source.value, target);
  return converted.kind === "failed" ? converted.message : undefined;
}
