import { valueText } from "./evaluate";
import type { Rule } from "./rule";

/** One rule in two revisions; a side is undefined where the revision does not have it. */
export type RulePair = {
  id: string;
  target: string;
  from: Rule | undefined;
  to: Rule | undefined;
  /** What becomes of it; empty: it is the same in both. */
  changes: string[];
};

/** Every rule of two revisions, in the order of the newer one; what only the older has follows. Known by their ids. */
export function sideBySide(from: readonly Rule[], to: readonly Rule[]): RulePair[] {
  const kept = to.map((rule): RulePair => {
    const before = from.find(({ id }) => id === rule.id);
    const changes = before ? changesOf(before, rule) : ["new"];
    return { id: rule.id, target: rule.target, from: before, to: rule, changes };
  });
  const removed = from
    .filter(({ id }) => !to.some((rule) => rule.id === id))
    .map((rule): RulePair => ({ id: rule.id, target: rule.target, from: rule, to: undefined, changes: ["removed"] }));
  return [...kept, ...removed];
}

function changesOf(from: Rule, to: Rule): string[] {
  return [
    ...(from.target === to.target ? [] : ["another attribute"]),
    ...(isSameSource(from, to) ? [] : ["another value"]),
    ...(from.delivery === to.delivery ? [] : [`now ${to.delivery === "silent" ? "silent" : "in the answer"}`]),
  ];
}

const isSameSource = (from: Rule, to: Rule) => from.source.kind === to.source.kind && valueText(from) === valueText(to);

/** The rules that both revisions have stand in another order; adding or removing one moves none. */
export function isReordered(from: readonly { id: string }[], to: readonly { id: string }[]): boolean {
  const before = from.filter(({ id }) => to.some((rule) => rule.id === id));
  const after = to.filter(({ id }) => from.some((rule) => rule.id === id));
  return after.some(({ id }, place) => before[place]?.id !== id);
}
