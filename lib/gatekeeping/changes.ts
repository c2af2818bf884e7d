import type { Condition } from "@/lib/condition/condition";
import { isSameJson } from "@/lib/same-json";
import type { Gate } from "./gate";
import { languageName } from "./languages";
import type { Message } from "./messages";
import { describeGate } from "./words";

/** What becomes of one gatekeeping rule between two states of a mapping; `gate` says which, in its own words. */
export type GateChange = { kind: "added" | "removed" | "changed" | "moved"; gate: string; words: string };

/** What `to` would change for guests who meet `from` today. Rules are known by their id, whatever else changed. */
export function gateChangesBetween(from: readonly Gate[], to: readonly Gate[]): GateChange[] {
  const before = new Map(from.map((gate) => [gate.id, gate]));
  const after = new Set(to.map(({ id }) => id));
  const added = to.filter(({ id }) => !before.has(id));
  const removed = from.filter(({ id }) => !after.has(id));
  return [
    ...added.map((gate): GateChange => ({ kind: "added", gate: short(describeGate(gate)), words: newWords(gate) })),
    ...to.flatMap((gate) => {
      const was = before.get(gate.id);
      const words = was ? differencesOf(was, gate) : [];
      return words.map((each): GateChange => ({ kind: "changed", gate: short(describeGate(gate)), words: each }));
    }),
    ...removed.map(
      (gate): GateChange => ({
        ...{ kind: "removed", gate: short(describeGate(gate)), words: "is no longer asked" },
      }),
    ),
    ...moves(from, to),
  ];
}

function newWords(gate: Gate): string {
  if (gate.isOff) return "is new, and off";
  switch (gate.kind) {
    case "allow":
      return "is new";
    case "deny":
      return `is new; these guests read ${firstText(gate)}`;
    case "require":
    case "format":
      return `is new; who does not comply is asked again with ${firstText(gate)}`;
  }
}

const firstText = ({ messages }: { messages: readonly Message[] }) => quoted(messages[0]?.text ?? "");

/** How `to` differs from what the same rule was; empty if it says the same. */
export function differencesOf(from: Gate, to: Gate): string[] {
  return [
    ...(from.isOff === to.isOff ? [] : [to.isOff ? "is switched off" : "is switched on"]),
    ...sentenceDifferences(from, to),
    ...messageDifferences(messagesOf(from), messagesOf(to)),
    ...((from.comment ?? "") === (to.comment ?? "") ? [] : ["has another comment, which no guest sees"]),
  ];
}

/** Whom it is about and what it asks. */
function sentenceDifferences(from: Gate, to: Gate): string[] {
  const [was, is] = [describeGate(from), describeGate(to)];
  if (was !== is)
    return [`takes the place of “${short(was)}”`, ...(was === short(was) ? [] : domainDifferences(from, to))];
  return [
    ...(from.kind === "format" && to.kind === "format" && from.pattern !== to.pattern
      ? [`takes ${short(to.pattern)}, was ${short(from.pattern)}`]
      : []),
    // A long list is cut in the sentence, which may then read the same.
    ...(isSameJson(from.condition, to.condition) ? [] : domainDifferences(from, to)),
  ];
}

function domainDifferences(from: { condition?: Condition | undefined }, to: { condition?: Condition | undefined }) {
  const [was, is] = [from.condition?.domains ?? [], to.condition?.domains ?? []];
  const [more, less] = [is.filter((each) => !was.includes(each)), was.filter((each) => !is.includes(each))];
  return [
    ...(more.length > 0 && was.length > 0 ? [`is about ${listed(more)} too`] : []),
    ...(less.length > 0 && is.length > 0 ? [`is no longer about ${listed(less)}`] : []),
  ];
}

const listed = (all: string[]) =>
  all.length > 3 ? `${all.slice(0, 3).join(", ")} and ${all.length - 3} more domains` : all.join(", ");

const messagesOf = (gate: Gate): readonly Message[] => (gate.kind === "allow" ? [] : gate.messages);

function messageDifferences(from: readonly Message[], to: readonly Message[]): string[] {
  const find = (all: readonly Message[], { language }: Message) => all.find((each) => isSame(each.language, language));
  const [first, wasFirst] = [to[0], from[0]];
  return [
    ...to.flatMap((message) => {
      const was = find(from, message);
      const [name, text] = [languageName(message.language), quoted(message.text)];
      if (!was) return from.length > 0 ? [`has a text in ${name}: ${text}`] : [];
      return was.text === message.text ? [] : [`says in ${name} ${text}, was ${quoted(was.text)}`];
    }),
    ...from.flatMap((message) =>
      find(to, message) || to.length === 0 ? [] : [`has no text in ${languageName(message.language)} any more`],
    ),
    ...(first && wasFirst && !isSame(first.language, wasFirst.language) && find(from, first)
      ? [`falls back to ${languageName(first.language)} instead of ${languageName(wasFirst.language)}`]
      : []),
  ];
}

const isSame = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Only rules that both states have; adding or removing one moves none of the others. */
function moves(from: readonly Gate[], to: readonly Gate[]): GateChange[] {
  const stayed = from.filter(({ id }) => to.some((gate) => gate.id === id));
  const now = to.filter(({ id }) => from.some((gate) => gate.id === id));
  const moved = now.find(({ id }, place) => stayed[place]?.id !== id);
  if (!moved) return [];
  const words = "and rules after it are asked in another order";
  return [{ kind: "moved", gate: short(describeGate(moved)), words }];
}

const longest = 80;
const short = (text: string) => (text.length > longest ? `${text.slice(0, longest - 1).toWellFormed()}…` : text);
const quoted = (text: string) => `“${short(text.replace(/\s+/g, " "))}”`;
