import { isSameJson } from "@/lib/same-json";
import { modeWords } from "./modes";
import { type Pair, pairRules } from "./pairs";
import type { Rule } from "./rule";

/** One rule in two revisions. */
export type RulePair = Pair & {
  id: string;
  target: string;
  /** What becomes of it; empty: it is the same in both. */
  changes: string[];
};

/** Every rule of two revisions, in the order of the newer one; what only the older has follows. */
export const sideBySide = (from: readonly Rule[], to: readonly Rule[]): RulePair[] =>
  pairRules(from, to).map((pair) => {
    const { id, target } = pair.to ?? pair.from ?? { id: "", target: "" };
    return { ...pair, id, target, changes: changesOf(pair) };
  });

function changesOf({ from, to }: Pair): string[] {
  if (!from) return ["new"];
  if (!to) return ["removed"];
  const changes = [
    ...(from.target === to.target ? [] : ["another attribute"]),
    ...(isSameJson(from.source, to.source) ? [] : ["another value"]),
    ...(from.default === to.default ? [] : [given(from.default, to.default, "default")]),
    ...(from.delivery === to.delivery ? [] : [`now ${to.delivery === "silent" ? "silent" : "in the answer"}`]),
    ...(from.mode === to.mode ? [] : [`now ${modeWords[to.mode ?? "overwrite"]}`]),
    ...(isSameJson(from.condition, to.condition) ? [] : [given(from.condition, to.condition, "condition")]),
    ...(from.isOff === to.isOff ? [] : [to.isOff ? "now off" : "now on"]),
    ...(from.comment === to.comment ? [] : [given(from.comment, to.comment, "comment")]),
  ];
  return changes.length === 0 && from.id !== to.id ? ["written anew, with the same words"] : changes;
}

const given = (from: unknown, to: unknown, what: string) =>
  to === undefined ? `no ${what} any more` : `${from === undefined ? "now with a" : "another"} ${what}`;

/** The rules that both revisions have stand in another order; adding or removing one moves none. */
export function isReordered(from: readonly { id: string }[], to: readonly { id: string }[]): boolean {
  const before = from.filter(({ id }) => to.some((rule) => rule.id === id));
  const after = to.filter(({ id }) => from.some((rule) => rule.id === id));
  return after.some(({ id }, place) => before[place]?.id !== id);
}
