import { expect, test } from "vitest";
import { changesBetween } from "@/lib/mapping/changes";
import type { Rule } from "@/lib/mapping/rule";

const constant = (id: string, value: string, fields: Partial<Rule> = {}): Rule => ({
  ...{ id, target: id, source: { kind: "constant", value }, delivery: "answer" },
  ...fields,
});
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
])("%s is told in words", (_sentence, after, expected) => {
  expect(words(after)).toEqual(expected);
});

test("a long expression is cut, so that the list stays readable", () => {
  const long = constant("city", "x".repeat(500));
  expect(changesBetween([], [long])[0]?.words.length).toBeLessThan(100);
});
