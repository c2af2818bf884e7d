import type { Rule } from "./rule";
import { findTarget, type Known } from "./targets";
import { obstacleToSilence, typedValue } from "./typed-value";

type Judged = Pick<Rule, "target" | "delivery"> & Partial<Rule>;

/** Why the rule could never set its attribute, whoever the guest is; undefined if it may. */
export function targetProblem({ target: name, delivery, ...rule }: Judged, known: Known): string | undefined {
  const target = findTarget(name, known);
  const obstacle = delivery === "silent" ? obstacleToSilence(name, target) : undefined;
  if (obstacle !== undefined) return `No rule can set ${name}. ${obstacle}`;
  const texts = [rule.source?.kind === "constant" ? rule.source.value : "", rule.default ?? ""];
  const failures = texts.flatMap((text) => {
    const converted = text === "" ? undefined : typedValue({ target: name, delivery }, text, target);
    return converted?.kind === "failed" ? [converted.message] : [];
  });
  return failures[0];
}
