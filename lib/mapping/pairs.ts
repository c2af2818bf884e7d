import type { Rule } from "./rule";

/** A rule in two states of a mapping; a side is undefined where the state does not have it. */
export type Pair = { from: Rule | undefined; to: Rule | undefined };

/**
 * Every rule of two states, in the order of the newer one; what only the older has follows. Rules are known by their id,
 * whatever else changed. One that was removed and written anew has another id: it is known by its attribute, if each
 * state has one such rule.
 */
export function pairRules(from: readonly Rule[], to: readonly Rule[]): Pair[] {
  const before = new Map(from.map((rule) => [rule.id, rule]));
  const after = new Set(to.map(({ id }) => id));
  const gone = onlyOnes(from.filter(({ id }) => !after.has(id)));
  const anew = onlyOnes(to.filter(({ id }) => !before.has(id)));
  const kept = to.map((rule): Pair => {
    const rewritten = anew.get(rule.target) === rule ? gone.get(rule.target) : undefined;
    return { from: before.get(rule.id) ?? rewritten, to: rule };
  });
  const paired = new Set(kept.map((pair) => pair.from));
  return [...kept, ...from.filter((rule) => !paired.has(rule)).map((rule): Pair => ({ from: rule, to: undefined }))];
}

/** By attribute; those of which there are several are left out. */
function onlyOnes(rules: readonly Rule[]): Map<string, Rule> {
  const counts = new Map<string, number>();
  for (const { target } of rules) counts.set(target, (counts.get(target) ?? 0) + 1);
  return new Map(rules.filter(({ target }) => counts.get(target) === 1).map((rule) => [rule.target, rule]));
}

/** The first rule that stands elsewhere among those that both states have; adding or removing one moves none. */
export function firstMoved(from: readonly Rule[], pairs: readonly Pair[]): Rule | undefined {
  const now = pairs.flatMap(({ from: before, to }) => (before && to ? [{ before, to }] : []));
  const stayed = new Set(now.map(({ before }) => before));
  const then = from.filter((rule) => stayed.has(rule));
  return now.find(({ before }, place) => then[place] !== before)?.to;
}
