import type { ToldRule } from "@/lib/calls/trace";
import type { Directory } from "@/lib/mapping/directory";
import { type Mapping, valueText } from "@/lib/mapping/evaluate";
import type { Rule } from "@/lib/mapping/rule";
import { findTarget, type Target } from "@/lib/mapping/targets";
import { type Fate, fateOfAttribute } from "@/lib/signup/fate";
import type { UserFlow } from "@/lib/signup/flow";

/** What of a rule's outcome is the same for each guest, as far as user flow and directory are known. */
export type Aim = {
  target: Target | undefined;
  /** What Entra does with the attribute in an answer. */
  answered: Fate;
  /** What the log says of the rule. */
  told: ToldRule;
};

type Known = { directory: Directory | null; aims: readonly Aim[] };

const known = new WeakMap<Mapping, WeakMap<UserFlow | typeof noFlow, Known>>();
const noFlow = {};

/** The aims of all rules of a mapping, in their order; found once, since finding one takes longer than most rules. */
export function aimsOf(mapping: Mapping, flow: UserFlow | null, directory: Directory | null): readonly Aim[] {
  const byFlow = known.get(mapping) ?? new WeakMap<UserFlow | typeof noFlow, Known>();
  const found = byFlow.get(flow ?? noFlow);
  if (found?.directory === directory) return found.aims;
  const aims = mapping.rules.map(({ rule }): Aim => {
    const { target } = rule;
    return {
      target: findTarget(target, { flow, directory }),
      answered: fateOfAttribute(flow, target),
      told: toldRule(rule),
    };
  });
  known.set(mapping, byFlow.set(flow ?? noFlow, { directory, aims }));
  return aims;
}

const toldRule = (rule: Rule): ToldRule => ({
  ...{ ruleId: rule.id, target: rule.target, delivery: rule.delivery },
  source: valueText(rule),
});

/** What calls tell of the rules of a mapping, in their order. */
export const toldRules = ({ rules }: Mapping): ToldRule[] => rules.map(({ rule }) => toldRule(rule));
