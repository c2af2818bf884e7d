import { conditionProblems } from "@/lib/condition/problems";
import { compile } from "@/lib/expression/compile";
import { type GateProblem, gateProblemsOf } from "@/lib/gatekeeping/problems";
import { isSameAttribute } from "@/lib/signup/flow";
import type { Content } from "./content";
import type { Rule } from "./rule";
import { missingTables } from "./tables";
import { targetProblem } from "./target-problems";
import type { Known } from "./targets";

/** Why a mapping cannot be published; `start` and `end` are offsets into the rule's expression where there is one. */
export type Problem = { ruleId: string; message: string; start?: number; end?: number; suggestion?: string };

type AnyProblem = Problem | GateProblem;

const nothingKnown: Known = { flow: null, directory: null };

/**
 * `tables`: the names of the look-up tables that the tenant has; `known`: what Graph told of its attributes. A rule that is
 * switched off is met by nobody, so it holds up no publication.
 */
export function problemsOf(content: Content, tables: readonly string[], known = nothingKnown): AnyProblem[] {
  const rules = liveRules(content);
  return [...brokenParts(content, tables), ...targetProblemsOf(rules, known), ...doubledTargets(rules)];
}

/**
 * What can never work, whoever the guest is: what cannot be read, or names a look-up table that is gone. Without the rules
 * that would merely fail, or never be reached, while all others work.
 */
export function brokenParts(content: Content, tables: readonly string[]): AnyProblem[] {
  const rules = liveRules(content);
  return [
    ...expressionProblems(rules),
    ...rules.flatMap((rule) => missingTables(rule, tables).map((problem) => ({ ...problem, ruleId: rule.id }))),
    ...conditionProblemsOf(rules),
    ...gateProblemsOf(content.gates),
  ];
}

const liveRules = ({ rules }: Content) => rules.filter(({ isOff }) => isOff !== true);

const targetProblemsOf = (rules: readonly Rule[], known: Known): Problem[] =>
  rules.flatMap((rule) => {
    const message = targetProblem(rule, known);
    return message === undefined ? [] : [{ ruleId: rule.id, message }];
  });

const expressionProblems = (rules: readonly Rule[]): Problem[] =>
  rules.flatMap(({ id, source }) => {
    const compiled = source.kind === "expression" ? compile(source.text) : undefined;
    return compiled?.kind === "invalid" ? compiled.problems.map((problem) => ({ ...problem, ruleId: id })) : [];
  });

const conditionProblemsOf = (rules: readonly Rule[]): Problem[] =>
  rules.flatMap((rule) => [
    ...conditionProblems(rule.condition).map((message) => ({ ruleId: rule.id, message })),
    // Each step plans anew what to write silently, so the next one would withdraw it.
    ...(rule.delivery === "silent" && rule.condition?.step === "postFederationSignup"
      ? [
          {
            ruleId: rule.id,
            message: "A silent value is decided at the last step; this rule is for the step before it.",
          },
        ]
      : []),
  ]);

/** A rule without a condition leaves nothing to later ones for the same attribute. */
const doubledTargets = (rules: readonly Rule[]): Problem[] =>
  rules
    .filter((rule, index) => rules.slice(0, index).some((earlier) => isNeverReached(rule, earlier)))
    .map(({ id, target }) => ({ ruleId: id, message: `An earlier rule already sets ${target} for every guest.` }));

const isNeverReached = (rule: Rule, earlier: Rule) =>
  earlier.condition === undefined && isSameAttribute(earlier.target, rule.target);
