import { compile } from "@/lib/expression/compile";
import { isSameAttribute } from "@/lib/signup/flow";
import type { Rule } from "./rule";
import { missingTables } from "./tables";

/** Why a mapping cannot be published; `start` and `end` are offsets into the rule's expression where there is one. */
export type Problem = { ruleId: string; message: string; start?: number; end?: number; suggestion?: string };

/** `tables`: the names of the look-up tables that the tenant has. */
export const problemsOf = (rules: readonly Rule[], tables: readonly string[]): Problem[] => [
  ...expressionProblems(rules),
  ...rules.flatMap((rule) => missingTables(rule, tables).map((problem) => ({ ...problem, ruleId: rule.id }))),
  ...doubledTargets(rules),
];

const expressionProblems = (rules: readonly Rule[]): Problem[] =>
  rules.flatMap(({ id, source }) => {
    const compiled = source.kind === "expression" ? compile(source.text) : undefined;
    return compiled?.kind === "invalid" ? compiled.problems.map((problem) => ({ ...problem, ruleId: id })) : [];
  });

/** Two rules for one target would silently overrule each other. */
const doubledTargets = (rules: readonly Rule[]): Problem[] =>
  rules
    .filter(({ target }, index) => rules.findIndex((rule) => isSameAttribute(rule.target, target)) < index)
    .map(({ id, target }) => ({ ruleId: id, message: `An earlier rule already sets ${target}.` }));
