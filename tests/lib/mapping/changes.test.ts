import { expect, test } from "vitest";
import { changesBetween } from "@/lib/mapping/changes";
import type { Rule } from "@/lib/mapping/rule";

const constant = (id: string, value: string, fields: Partial<Rule> = {}): Rule => ({
  ...{ id, target: id, source: { kind: "constant", value }, delivery: "answer" },
  ...fields,
});
const forContoso = { domains: ["contoso.com"] };
const before = [constant("city", "Oslo"), constant("state", "Viken"), constant("country", "Norway")];
const words = (after: Rule[]) => changesBetween(before, after).map((change) => `${change.target} ${change.words}`);

test.each<[string, Rule[], string[]]>([
  ["nothing changed", before, []],
  ["a new rule", [...before, constant("jobTitle", "x", { delivery: "silent" })], ['jobTitle is new: "x", silent']],
  ["a removed rule moves no other", before.slice(1), ["city is no longer set"]],
  ["another value", [constant("city", "Bergen"), ...before.slice(1)], ['city becomes "Bergen", was "Oslo"']],
  ["another delivery", [constant("city", "Oslo", { delivery: "silent" }), ...before.slice(1)], ["city becomes silent"]],
  [
    "another target",
    [constant("city", "Oslo", { target: "postalCode" }), ...before.slice(1)],
    ["postalCode takes the place of city"],
  ],
  [
    "another order",
    [before[1], before[0], before[2]].filter((rule) => rule !== undefined),
    ["state and rules after it change their order"],
  ],
  ["a default", [constant("city", "Oslo", { default: "" }), ...before.slice(1)], ['city gets the default ""']],
  [
    "a new rule with a condition, that is off",
    [...before, constant("city2", "x", { target: "jobTitle", isOff: true, condition: forContoso })],
    ['jobTitle is new, and off: "x", in the answer, if the e-mail is at contoso.com'],
  ],
  [
    "a condition",
    [constant("city", "Oslo", { condition: forContoso }), ...before.slice(1)],
    ["city is set only if the e-mail is at contoso.com"],
  ],
  [
    "a rule that is switched off",
    [constant("city", "Oslo", { isOff: true }), ...before.slice(1)],
    ["city is switched off"],
  ],
  ["a comment", [constant("city", "Oslo", { comment: "why" }), ...before.slice(1)], ["city gets a comment"]],
  [
    "a rule written anew",
    [constant("new", "Oslo", { target: "city" }), ...before.slice(1)],
    ["city is written anew, with the same words"],
  ],
  [
    "a rule written anew with another value",
    [constant("new", "Bergen", { target: "city" }), ...before.slice(1)],
    ['city becomes "Bergen", was "Oslo"'],
  ],
  [
    "a rule written anew at another place",
    [...before.slice(1), constant("new", "Oslo", { target: "city" })],
    ["city is written anew, with the same words", "state and rules after it change their order"],
  ],
])("%s is told in words", (_sentence, after, expected) => {
  expect(words(after)).toEqual(expected);
});

test.each<[string, Partial<Rule>, Partial<Rule>, string[]]>([
  ["a default is changed", { default: "a" }, { default: "b" }, ['gets another default "b"']],
  ["a default is taken away", { default: "a" }, {}, ["loses its default"]],
  [
    "a condition is changed",
    { condition: forContoso },
    { condition: { providers: ["google"] } },
    ["is set only if the identity provider is Google; was: if the e-mail is at contoso.com"],
  ],
  ["a condition is taken away", { condition: forContoso }, {}, ["is for every guest now"]],
  ["a rule is switched on", { isOff: true }, {}, ["is switched on again"]],
  [
    "a silent rule leaves from now on what a guest has",
    { delivery: "silent" },
    { delivery: "silent", mode: "onlyIfEmpty" },
    ["is written only if she has no value"],
  ],
  [
    "a silent rule replaces again",
    { delivery: "silent", mode: "keepInStep" },
    { delivery: "silent" },
    ["is written whatever she has"],
  ],
  ["a comment is changed", { comment: "a" }, { comment: "b" }, ["gets another comment"]],
  [
    "a claim takes the place of an expression that reads the same",
    { source: { kind: "expression", text: "[city]" } },
    { source: { kind: "claim", name: "city" } },
    ["becomes a claim that reads the same"],
  ],
])("%s", (_sentence, from, to, expected) => {
  const told = changesBetween([constant("city", "x", from)], [constant("city", "x", to)]);
  expect(told.map((change) => change.words)).toEqual(expected);
});

test.each<[string, Rule[], string[]]>([
  ["is no longer set if nothing else sets it", [], ["is no longer set"]],
  [
    "loses a rule if another one sets it",
    [constant("other", "y", { target: "city" }), constant("third", "z", { target: "city" })],
    ['is new: "y", in the answer', 'is new: "z", in the answer', 'loses a rule: "x", in the answer'],
  ],
])("an attribute whose rule is removed %s", (_sentence, after, expected) => {
  expect(changesBetween([constant("city", "x")], after).map((change) => change.words)).toEqual(expected);
});

test("a long expression is cut, so that the list stays readable", () => {
  const long = constant("city", "x".repeat(500));
  expect(changesBetween([], [long])[0]?.words.length).toBeLessThan(100);
});
