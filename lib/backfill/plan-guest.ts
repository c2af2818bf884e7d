import type { Arrival } from "@/lib/condition/holds";
import { Effort } from "@/lib/expression/effort";
import { maxCallEffort } from "@/lib/expression/limits";
import { valueIn } from "@/lib/graph/attribute-value";
import {
  type AttributeValue,
  evaluateMapping,
  type Generators,
  type Mapping,
  type RuleResult,
} from "@/lib/mapping/evaluate";
import type { Rule } from "@/lib/mapping/rule";
import { findTarget, type Known } from "@/lib/mapping/targets";
import { typedValue } from "@/lib/mapping/typed-value";
import { isLink } from "@/lib/mapping/user-properties";
import { noteMissing } from "@/lib/numbers/reserved";
import { differing, standing } from "@/lib/silent/expected";
import type { WriteMode } from "@/lib/silent/silent-write";
import { onlyAtSignUp, signUpOf } from "./directory-claims";
import type { ItemSecrets, ItemState } from "./item";

type User = Readonly<Record<string, unknown>>;
export type Planning = Known & { mapping: Mapping; now: Date; generators: Generators };
export type ItemPlan = { state: Extract<ItemState, "planned" | "same" | "skipped">; secrets: ItemSecrets };

/** A user is asked about as a guest whose account is about to be made: that is when silent values are decided. */
const step = "postAttributeCollection";

/** What the silent rules of a mapping would change of a user of the directory. Pure: the same user gets the same plan. */
export function planGuest(user: User, planning: Planning): ItemPlan {
  const { mapping, now, generators } = planning;
  const signUp = signUpOf(user, mapping, planning);
  const arrival: Arrival = { signUp, step, effort: new Effort(maxCallEffort) };
  // A dry run reserves nothing, so a rule that takes a number has none.
  const { numbers } = noteMissing(() => undefined);
  const results = evaluateMapping({ mapping, arrival, now, generators, numbers });
  const values: Record<string, AttributeValue> = {};
  const modes: Record<string, WriteMode> = {};
  const notes: ItemSecrets["notes"] = [];
  for (const { rule, result } of results) {
    if (rule.delivery !== "silent") continue;
    const valued = valueOf(rule, result, planning);
    if ("why" in valued) {
      if (valued.why !== undefined) notes.push({ target: rule.target, why: valued.why });
      continue;
    }
    values[valued.name] = valued.value;
    if (rule.mode !== undefined) modes[valued.name] = rule.mode;
  }
  return compared(user, { email: signUp.email, values, modes, notes });
}

type Computed = Pick<ItemSecrets, "email" | "values" | "modes" | "notes">;

function compared(user: User, { email, values, modes, notes }: Computed): ItemPlan {
  const different = differing(values, user);
  const stays = standing({ values, modes }, user);
  const from = Object.fromEntries(different.map((name) => [name, valueIn(user, name) ?? null]));
  const secrets: ItemSecrets = { email, values, modes, from, stays, notes };
  if (different.length > stays.length) return { state: "planned", secrets };
  return { state: Object.keys(values).length === 0 ? "skipped" : "same", secrets };
}

type Valued = { name: string; value: AttributeValue } | { why: string | undefined };

/** `why` undefined: the rule is not about her, or another one for the same attribute is. */
function valueOf(rule: Rule, result: RuleResult, known: Known): Valued {
  if (result.kind === "skipped" && result.because === "earlierRule") return { why: undefined };
  if (isLink(rule.target)) return { why: "A backfill sets no people and groups." };
  if (rule.condition?.step === "tokenIssuanceStart") return { why: "The rule is for the token of an app." };
  const lacking = onlyAtSignUp(rule, known);
  if (lacking.length > 0) return { why: `It reads ${listOf(lacking)}, which only a sign-up tells.` };
  switch (result.kind) {
    case "skipped":
      return { why: undefined };
    case "none":
      return { why: "There is no value for her." };
    case "failed":
      return { why: result.message };
    case "value": {
      const target = findTarget(rule.target, known);
      const typed = typedValue(rule, result.value, target);
      if (typed.kind === "failed") return { why: typed.message };
      if (typed.value === "") return { why: "There is no value for her." };
      return { name: target?.name ?? rule.target, value: typed.value };
    }
  }
}

const listOf = (claims: readonly string[]): string => claims.map((claim) => `[${claim}]`).join(", ");
