import type { SignUp } from "@/lib/connector/contract";
import { type Compiled, compile } from "@/lib/expression/compile";
import { noTables, type Tables } from "@/lib/expression/tables";
import type { Rule, Source } from "./rule";

/** An attribute value as Entra and Graph take it. */
export type AttributeValue = string | number | boolean;

export type RuleResult = { kind: "value"; value: string } | { kind: "none" } | { kind: "failed"; message: string };

/** Gives each rule its own source of random numbers in [0, 1); the same guest gets the same numbers from it each time. */
export type Generators = (ruleId: string) => () => number;

type CompiledRule = { rule: Rule; evaluate: (signUp: SignUp, now: Date, random: () => number) => RuleResult };
export type Mapping = readonly CompiledRule[];

/**
 * Compiles the rules of a revision once, over the look-up tables that they use (tables.ts); a rule with an invalid
 * expression fails at each call and harms no other.
 */
export const compileMapping = (rules: readonly Rule[], tables: Tables = noTables): Mapping =>
  rules.map((rule) => ({ rule, evaluate: compileSource(rule.source, tables) }));

export function evaluateMapping(mapping: Mapping, signUp: SignUp, now: Date, generators: Generators) {
  return mapping.map(({ rule, evaluate }) => ({ rule, result: evaluate(signUp, now, generators(rule.id)) }));
}

function compileSource(source: Source, tables: Tables): CompiledRule["evaluate"] {
  switch (source.kind) {
    case "constant":
      return () => ({ kind: "value", value: source.value });
    case "claim":
      return ({ claims }) => {
        const value = Object.hasOwn(claims, source.name) ? claims[source.name] : undefined;
        return value === undefined ? { kind: "none" } : { kind: "value", value: asText(value) };
      };
    case "expression":
      return evaluator(compile(source.text), tables);
  }
}

function evaluator(compiled: Compiled, tables: Tables): CompiledRule["evaluate"] {
  if (compiled.kind === "invalid") {
    const message = compiled.problems[0]?.message ?? "The expression is not valid.";
    return () => ({ kind: "failed", message });
  }
  return ({ claims }, now, random) => {
    const result = compiled.evaluate(claims, { now, random, tables });
    switch (result.kind) {
      case "value": // Entra takes several values as one text with commas.
        return { kind: "value", value: typeof result.value === "string" ? result.value : result.value.join(",") };
      case "none":
      case "ignored":
        return { kind: "none" };
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

/** The source as a person reads it: an expression, `[claim]`, or the constant in quotes. */
export function sourceText(source: Source): string {
  switch (source.kind) {
    case "constant":
      return JSON.stringify(source.value);
    case "claim":
      return `[${source.name}]`;
    case "expression":
      return source.text;
  }
}
