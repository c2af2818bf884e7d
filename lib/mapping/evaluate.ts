import { type Arrival, compileCondition } from "@/lib/condition/holds";
import type { SignUp } from "@/lib/connector/contract";
import { momentOf } from "@/lib/connector/step";
import type { Compiled, EvaluationContext } from "@/lib/expression/compile";
import type { Numbers } from "@/lib/expression/sequences";
import { noTables, type Tables } from "@/lib/expression/tables";
import { type CompiledGate, compileGates } from "@/lib/gatekeeping/decide-gates";
import { isSameAttribute, withoutAppId } from "@/lib/signup/flow";
import { compiledOf } from "./compiled";
import type { Content } from "./content";
import type { Rule, Source } from "./rule";

/** An attribute value as Entra and Graph take it; lists through Graph only. */
export type AttributeValue = string | number | boolean | string[];

export type RuleResult =
  | { kind: "value"; value: string }
  | { kind: "none" }
  | { kind: "failed"; message: string }
  /** The rule is not about this guest, or an earlier one for the same attribute is, or it is for sign-ups only. */
  | { kind: "skipped"; because: "condition" | "earlierRule" | "signUpOnly" };

/** Gives each rule its own source of random numbers in [0, 1); the same guest gets the same numbers from it each time. */
export type Generators = (ruleId: string) => () => number;

type SourceResult = Exclude<RuleResult, { kind: "skipped" }> | { kind: "ignored" };
type CompiledSource = (signUp: SignUp, context: EvaluationContext) => SourceResult;
type CompiledRule = {
  rule: Rule;
  /** Places of the rules before it that set the same attribute. */
  rivals: readonly number[];
  holds: (arrival: Arrival) => boolean;
  evaluate: CompiledSource;
};
export type Mapping = {
  readonly rules: readonly CompiledRule[];
  readonly gates: readonly CompiledGate[];
  /** That its rules use. */
  readonly tables: Tables;
  /** The same guest may get another answer a moment later. */
  readonly readsClock: boolean;
  /** Some of its values are for after the sign-up. */
  readonly isSilent: boolean;
};

/**
 * Compiles a revision once, over the look-up tables that it uses (tables.ts); a rule with an invalid expression fails at
 * each call and harms no other. Rules that are off are left out.
 */
export function compileMapping({ rules, gates }: Content, tables: Tables = noTables): Mapping {
  const live = rules.filter(({ isOff }) => isOff !== true);
  const rivals = rivalsOf(live);
  const compiled = live.map((rule, place): CompiledRule => {
    const holds = compileCondition(rule.condition);
    return {
      rule,
      rivals: rivals[place] ?? [],
      holds: (arrival) => holds(arrival) === "yes",
      evaluate: compileRule(rule),
    };
  });
  const isSilent = live.some(({ delivery }) => delivery === "silent");
  return { rules: compiled, gates: compileGates(gates), tables, readsClock: live.some(readsClock), isSilent };
}

function readsClock({ source }: Rule): boolean {
  if (source.kind !== "expression") return false;
  const compiled = compiledOf(source);
  return compiled.kind === "compiled" && compiled.readsClock;
}

/** Of each rule the places of those before it for the same attribute; only names that are alike are compared. */
function rivalsOf(rules: readonly Rule[]): number[][] {
  const alike = new Map<string, number[]>();
  return rules.map(({ target }, place) => {
    const key = withoutAppId(target);
    const before = alike.get(key) ?? [];
    alike.set(key, [...before, place]);
    return before.filter((at) => isSameAttribute(rules[at]?.target ?? "", target));
  });
}

export type Evaluation = {
  mapping: Mapping;
  arrival: Arrival;
  now: Date;
  generators: Generators;
  /** Of this guest, as far as they are reserved. */
  numbers: Numbers;
};

/** Each rule's result for a guest, in their order. */
export function evaluateMapping({ mapping, arrival, now, generators, numbers }: Evaluation) {
  const hasHeld: boolean[] = [];
  const { tables } = mapping;
  const { signUp, effort } = arrival;
  return mapping.rules.map(({ rule, rivals, holds, evaluate }, place): { rule: Rule; result: RuleResult } => {
    if (isForSignUp(rule) && momentOf[arrival.step] === "token")
      return { rule, result: { kind: "skipped", because: "signUpOnly" } };
    if (rivals.some((at) => hasHeld[at])) return { rule, result: { kind: "skipped", because: "earlierRule" } };
    hasHeld[place] = holds(arrival);
    if (!hasHeld[place]) return { rule, result: { kind: "skipped", because: "condition" } };
    const result = evaluate(signUp, { now, random: generators(rule.id), numbers, effort, tables });
    return { rule, result: result.kind === "ignored" ? { kind: "none" } : result };
  });
}

/**
 * A user opens apps every day, so what is set on her record then must be asked for by name: a rule that was made for her
 * sign-up would overwrite what became of the attribute since.
 */
const isForSignUp = ({ delivery, condition }: Rule) =>
  delivery === "silent" && condition?.step !== "tokenIssuanceStart";

function compileRule({ source, target, default: fallback }: Rule): CompiledSource {
  if (source.kind === "none")
    return ({ claims }) => (hasClaim(claims, target) ? { kind: "ignored" } : filled(fallback));
  const evaluate = compileSource(source);
  if (fallback === undefined) return evaluate;
  return (signUp, context) => {
    const result = evaluate(signUp, context);
    return result.kind === "none" ? filled(fallback) : result;
  };
}

const filled = (fallback: string | undefined): SourceResult =>
  fallback === undefined ? { kind: "none" } : { kind: "value", value: fallback };

/** Whether the guest gave the attribute a value; Entra may spell a directory extension with its app id or without. */
const hasClaim = (claims: SignUp["claims"], target: string) =>
  Object.entries(claims).some(([name, value]) => value !== "" && isSameAttribute(name, target));

function compileSource(source: Exclude<Source, { kind: "none" }>): CompiledSource {
  switch (source.kind) {
    case "constant":
      return () => ({ kind: "value", value: source.value });
    case "claim":
      return ({ claims }) => {
        const value = Object.hasOwn(claims, source.name) ? claims[source.name] : undefined;
        return value === undefined ? { kind: "none" } : { kind: "value", value: asText(value) };
      };
    case "expression":
      return evaluator(compiledOf(source));
  }
}

function evaluator(compiled: Compiled): CompiledSource {
  if (compiled.kind === "invalid") {
    const message = compiled.problems[0]?.message ?? "The expression is not valid.";
    return () => ({ kind: "failed", message });
  }
  return ({ claims }, context) => {
    const result = compiled.evaluate(claims, context);
    switch (result.kind) {
      case "value": // Entra takes several values as one text with commas.
        return { kind: "value", value: typeof result.value === "string" ? result.value : result.value.join(",") };
      case "none":
      case "ignored":
      case "failed":
        return result;
    }
  };
}

/** As the expression language writes truth values. */
const asText = (value: string | number | boolean) => {
  if (typeof value === "boolean") return value ? "True" : "False";
  return String(value);
};

/** What a rule sets, as a person reads it. */
export const valueText = ({ source, default: fallback }: Pick<Rule, "source" | "default">): string =>
  fallback === undefined ? sourceText(source) : `${sourceText(source)}, or else ${JSON.stringify(fallback)}`;

/** The source as a person reads it: an expression, `[claim]`, or the constant in quotes. */
export function sourceText(source: Source): string {
  switch (source.kind) {
    case "none":
      return "what the guest has";
    case "constant":
      return JSON.stringify(source.value);
    case "claim":
      return `[${source.name}]`;
    case "expression":
      return source.text;
  }
}
