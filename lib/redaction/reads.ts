import type { Rule } from "@/lib/mapping/rule";
import { keyOf, type RedactionHow, type RedactionRule } from "./rule";

const attributeName = /\[([^[\]]+)\]/g;

/** The claims that a rule reads. What stands in square brackets within a text counts, too: better too many than too few. */
export function claimsRead({ source, target }: Pick<Rule, "source" | "target">): string[] {
  switch (source.kind) {
    case "none":
      return [target];
    case "constant":
      return [];
    case "claim":
      return [source.name];
    case "expression":
      return [...source.text.matchAll(attributeName)].map(([, name = ""]) => name.trim());
  }
}

const strength: Record<RedactionHow, number> = { mask: 0, hash: 1, drop: 2 };

/**
 * How the attributes of these rules are left out because they are computed from something that is: the strictest of the ways
 * counts. By `keyOf` of their names; attributes that are named themselves are not among them.
 */
export function computedFrom(
  rules: readonly Pick<Rule, "source" | "target">[],
  redaction: readonly RedactionRule[],
): Map<string, RedactionHow> {
  const named = new Map(redaction.map(({ name, how }) => [keyOf(name), how]));
  const computed = new Map<string, RedactionHow>();
  for (const rule of rules) {
    const target = keyOf(rule.target);
    if (named.has(target)) continue;
    for (const claim of claimsRead(rule)) {
      const how = named.get(keyOf(claim));
      const before = computed.get(target);
      if (how && (!before || strength[how] > strength[before])) computed.set(target, how);
    }
  }
  return computed;
}
