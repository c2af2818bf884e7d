import { describeCondition } from "@/lib/condition/words";
import { isSameJson } from "@/lib/same-json";
import { sourceText, valueText } from "./evaluate";
import { modeWords } from "./modes";
import { firstMoved, pairRules } from "./pairs";
import type { Rule } from "./rule";

/** What becomes of one rule between two states of a mapping, in words for the person who decides about it. */
export type Change = { kind: "added" | "removed" | "changed" | "moved"; target: string; words: string };

/** What `to` would change for guests who meet `from` today. */
export function changesBetween(from: readonly Rule[], to: readonly Rule[]): Change[] {
  const pairs = pairRules(from, to);
  const moved = firstMoved(from, pairs);
  return [
    ...pairs.flatMap(({ from: before, to: after }) => (after && !before ? [added(after)] : [])),
    ...pairs.flatMap(({ from: before, to: after }) => (before && after ? changesOfRule(before, after) : [])),
    ...pairs.flatMap(({ from: before, to: after }) => (before && !after ? [removed(before, to)] : [])),
    ...(moved
      ? [{ kind: "moved", target: moved.target, words: "and rules after it change their order" } as const]
      : []),
  ];
}

const added = (rule: Rule): Change => ({
  kind: "added",
  target: rule.target,
  words: `${rule.isOff ? "is new, and off" : "is new"}: ${summary(rule)}`,
});

const removed = (rule: Rule, to: readonly Rule[]): Change => {
  const words = rule.isOff
    ? "loses a rule that was off"
    : to.some(({ target, isOff }) => target === rule.target && !isOff)
      ? `loses a rule: ${summary(rule)}`
      : "is no longer set";
  return { kind: "removed", target: rule.target, words };
};

const summary = (rule: Rule) =>
  `${short(valueText(rule))}, ${deliveryWords[rule.delivery]}${rule.mode ? `, ${modeWords[rule.mode]}` : ""}${rule.condition ? `, if ${aboutWhom(rule)}` : ""}`;

const deliveryWords = { answer: "in the answer", silent: "silent" };

const aboutWhom = ({ condition }: Rule) => (condition ? short(describeCondition(condition), 160) : "");

function changesOfRule(before: Rule, after: Rule): Change[] {
  const words = [
    ...(before.target === after.target ? [] : [`takes the place of ${before.target}`]),
    ...changeOfValue(before, after),
    ...changeOfDefault(before.default, after.default),
    ...(before.delivery === after.delivery ? [] : [`becomes ${deliveryWords[after.delivery]}`]),
    ...(before.mode === after.mode ? [] : [`is written ${modeWords[after.mode ?? "overwrite"]}`]),
    ...changeOfCondition(before, after),
    ...(before.isOff === after.isOff ? [] : [after.isOff ? "is switched off" : "is switched on again"]),
    ...changeOfComment(before.comment, after.comment),
  ];
  const all = words.length === 0 && before.id !== after.id ? ["is written anew, with the same words"] : words;
  return all.map((each): Change => ({ kind: "changed", target: after.target, words: each }));
}

/** A claim in place of an expression that reads the same is another value. */
function changeOfValue(before: Rule, after: Rule): string[] {
  if (isSameJson(before.source, after.source)) return [];
  const [was, is] = [sourceText(before.source), sourceText(after.source)];
  if (was === is) return [`becomes ${after.source.kind === "claim" ? "a claim" : "an expression"} that reads the same`];
  return [`becomes ${short(is)}, was ${short(was)}`];
}

function changeOfDefault(before: string | undefined, after: string | undefined): string[] {
  if (before === after) return [];
  if (after === undefined) return ["loses its default"];
  return [`gets ${before === undefined ? "the" : "another"} default ${short(JSON.stringify(after))}`];
}

function changeOfCondition(before: Rule, after: Rule): string[] {
  if (isSameJson(before.condition, after.condition)) return [];
  if (!after.condition) return ["is for every guest now"];
  return [`is set only if ${aboutWhom(after)}${before.condition ? `; was: if ${aboutWhom(before)}` : ""}`];
}

function changeOfComment(before: string | undefined, after: string | undefined): string[] {
  if (before === after) return [];
  return [after === undefined ? "loses its comment" : `gets ${before === undefined ? "a" : "another"} comment`];
}

const longest = 60;
const short = (text: string, length = longest) => (text.length > length ? `${text.slice(0, length - 1)}…` : text);
