import { type Converted, convert, convertSilent, withinLength } from "./convert";
import type { Rule } from "./rule";
import { maxLengthOf, type Target } from "./targets";
import { misfit, refusalOf, unknownProperty } from "./user-properties";

/**
 * What a rule computed, in the type of its target, as the answer or Graph takes it. `target`: what is known of the
 * attribute that the rule names.
 */
export function typedValue(
  { target: name, delivery }: Pick<Rule, "target" | "delivery">,
  text: string,
  target: Target | undefined,
): Converted {
  const maxLength = maxLengthOf(name);
  if (delivery === "silent") {
    const obstacle = obstacleToSilence(name, target);
    if (obstacle !== undefined) return { kind: "failed", message: obstacle };
    return fitting(name, convertSilent(text, target ?? { dataType: undefined, maxLength }));
  }
  // Of what the user flow does not collect Entra takes nothing, whatever its type.
  return withinLength(convert(text, target?.group === "collected" ? target.dataType : undefined), maxLength);
}

/** Why Graph would refuse to write the attribute, and with it all other values of the guest. */
export function obstacleToSilence(name: string, target: Target | undefined): string | undefined {
  if (target && target.dataType === undefined) return "It has a type that no rule can give a value of.";
  return refusalOf(target?.name ?? name) ?? (target ? undefined : unknownProperty(name));
}

/** Graph refuses a guest's values all together for one that it does not take. */
function fitting(name: string, converted: Converted): Converted {
  const { kind } = converted;
  if (kind === "failed" || typeof converted.value !== "string" || converted.value === "") return converted;
  const message = misfit(name, converted.value);
  return message === undefined ? converted : { kind: "failed", message };
}
