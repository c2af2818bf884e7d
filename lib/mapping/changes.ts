import { valueText } from "./evaluate";
import type { Rule } from "./rule";

/** What becomes of one rule between two states of a mapping, in words for the person who decides about it. */
export type Change = { kind: "added" | "removed" | "changed" | "moved"; target: string; words: string };

/** What `to` would change for guests who meet `from` today. Rules are known by their id, whatever else changed. */
export function changesBetween(from: readonly Rule[], to: readonly Rule[]): Change[] {
  const added = to.filter(({ id }) => !hasRule(from, id));
  const removed = from.filter(({ id }) => !hasRule(to, id));
  const kept = to.flatMap((after) => {
    const before = from.find(({ id }) => id === after.id);
    return before ? [{ before, after }] : [];
  });
  return [
    ...added.map((rule): Change => ({ kind: "added", target: rule.target, words: `is new: ${summary(rule)}` })),
    ...kept.flatMap(({ before, after }) => changesOfRule(before, after)),
    ...removed.map((rule): Change => ({ kind: "removed", target: rule.target, words: "is no longer set" })),
    ...moves(from, to),
  ];
}

const hasRule = (rules: readonly Rule[], id: string) => rules.some((rule) => rule.id === id);

const summary = (rule: Rule) => `${short(valueText(rule))}, ${deliveryWords[rule.delivery]}`;

const deliveryWords = { answer: "in the answer", silent: "silent" };

function changesOfRule(before: Rule, after: Rule): Change[] {
  const changed = (words: string): Change => ({ kind: "changed", target: after.target, words });
  const [was, is] = [valueText(before), valueText(after)];
  return [
    ...(before.target === after.target ? [] : [changed(`takes the place of ${before.target}`)]),
    ...(was === is ? [] : [changed(`becomes ${short(is)}, was ${short(was)}`)]),
    ...(before.delivery === after.delivery ? [] : [changed(`becomes ${deliveryWords[after.delivery]}`)]),
  ];
}

/** Only rules that both states have; adding or removing one moves none of the others. */
function moves(from: readonly Rule[], to: readonly Rule[]): Change[] {
  const stayed = from.filter(({ id }) => hasRule(to, id));
  const now = to.filter(({ id }) => hasRule(from, id));
  const firstMoved = now.find(({ id }, place) => stayed[place]?.id !== id);
  return firstMoved
    ? [{ kind: "moved", target: firstMoved.target, words: "and rules after it change their order" }]
    : [];
}

const longest = 60;
const short = (source: string) => (source.length > longest ? `${source.slice(0, longest - 1)}…` : source);
