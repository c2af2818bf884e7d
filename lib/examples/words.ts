import type { AttributeValue } from "@/lib/mapping/evaluate";
import { isSameJson } from "@/lib/same-json";
import type { Difference } from "./differences";
import type { Outcome, Setting } from "./outcome";

/** How what a guest would get differs from what an example expects. */
export function againstExpected(difference: Difference): string {
  switch (difference.kind) {
    case "decision":
      return `would ${futureOf(difference.to)}, expected to ${futureOf(difference.from)}`;
    case "message": {
      const [expected, given] = around(difference.from, difference.to);
      return `the message: expected “${expected}”, would be “${given}”`;
    }
    case "attribute":
      return settingWords(difference);
  }
}

type Changed = Extract<Difference, { kind: "attribute" }>;

function settingWords({ name, from, to, because }: Changed): string {
  if (!to) return `${name}: expected ${from ? placed(from) : "nothing"}, would not be set${reason(because)}`;
  if (!from) return `${name} would be set to ${placed(to)}, expected nothing`;
  const [expected, given] = values(from.value, to.value);
  const isSame = isSameJson(from.value, to.value);
  const value = isSame ? "" : `expected ${expected}, would be ${given}`;
  if (from.delivery === to.delivery) return `${name}: ${value}`;
  return `${name} would be set ${places[to.delivery]}, expected ${places[from.delivery]}${value && `; ${value}`}`;
}

const places = { answer: "in the answer", silent: "silently" };
const reason = (because: string | undefined) => (because === undefined ? "" : ` (its rule fails: ${because})`);
const placed = ({ value, delivery }: Setting) => `${shown(value)} ${places[delivery]}`;

function futureOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case "continue":
      return "continue";
    case "block":
      return `be blocked: “${cut(outcome.message)}”`;
    case "askAgain":
      return `be asked again: “${cut(outcome.message)}”`;
  }
}

/** How what a guest would get differs from what she gets today. */
export function fromTo(difference: Difference): string {
  switch (difference.kind) {
    case "decision":
      return `${presentOf(difference.from)} → ${presentOf(difference.to)}`;
    case "message": {
      const [from, to] = around(difference.from, difference.to);
      return `message: “${from}” → “${to}”`;
    }
    case "attribute":
      return settingFromTo(difference);
  }
}

function settingFromTo({ name, from, to, because }: Changed): string {
  if (!to) return `${name}: ${from ? placed(from) : "nothing"} → not set${reason(because)}`;
  if (!from) return `${name}: not set → ${placed(to)}`;
  const [before, after] = values(from.value, to.value);
  if (from.delivery === to.delivery) return `${name}: ${before} → ${after}`;
  return `${name}: ${before} ${places[from.delivery]} → ${after} ${places[to.delivery]}`;
}

function presentOf(outcome: Outcome): string {
  switch (outcome.kind) {
    case "continue":
      return "continues";
    case "block":
      return `blocked: “${cut(outcome.message)}”`;
    case "askAgain":
      return `asked again: “${cut(outcome.message)}”`;
  }
}

const longest = 80;

/** Two long texts around the first character in which they differ, so that the difference is seen. */
function around(a: string, b: string): [string, string] {
  const [ofA, ofB] = [Array.from(a), Array.from(b)];
  if (ofA.length <= longest && ofB.length <= longest) return [a, b];
  const differs = ofA.findIndex((character, place) => character !== ofB[place]);
  const start = Math.max(0, (differs === -1 ? ofA.length : differs) - longest / 2);
  const part = (characters: string[]) =>
    `${start > 0 ? "…" : ""}${characters.slice(start, start + longest).join("")}${characters.length > start + longest ? "…" : ""}`;
  return [part(ofA), part(ofB)];
}

const cut = (text: string) => around(text, "")[0];

/** With quotes, so that the text "7" and the number 7 look different. */
const quoted = (value: AttributeValue, text: string) => (typeof value === "string" ? `"${text}"` : text);
const textOf = (value: AttributeValue) => (Array.isArray(value) ? JSON.stringify(value) : String(value));

function values(a: AttributeValue, b: AttributeValue): [string, string] {
  const [from, to] = around(textOf(a), textOf(b));
  return [quoted(a, from), quoted(b, to)];
}

const shown = (value: AttributeValue) => quoted(value, cut(textOf(value)));
