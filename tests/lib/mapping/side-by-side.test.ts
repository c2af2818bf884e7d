import { expect, test } from "vitest";
import type { Rule } from "@/lib/mapping/rule";
import { isReordered, sideBySide } from "@/lib/mapping/side-by-side";

const constant = (id: string, value: string, fields: Partial<Rule> = {}): Rule => ({
  ...{ id, target: id, source: { kind: "constant", value }, delivery: "answer" },
  ...fields,
});
const [city, state, country] = [constant("city", "Oslo"), constant("state", "Viken"), constant("country", "Norway")];
const before = [city, state, country];
const aCity = (source: Rule["source"]) => constant("city", "", { source });
const told = (after: Rule[]) =>
  sideBySide(before, after).map(({ target, changes }) =>
    changes.length > 0 ? `${target}: ${changes.join(", ")}` : target,
  );

test.each<[string, Rule[], string[]]>([
  ["the same rules", before, ["city", "state", "country"]],
  ["a new rule", [...before, constant("jobTitle", "x")], ["city", "state", "country", "jobTitle: new"]],
  ["a removed rule comes last", [state, country], ["state", "country", "city: removed"]],
  ["another value", [constant("city", "Bergen"), state, country], ["city: another value", "state", "country"]],
  [
    "another delivery",
    [constant("city", "Oslo", { delivery: "silent" }), state, country],
    ["city: now silent", "state", "country"],
  ],
  [
    "several things at once",
    [constant("city", "5020", { target: "postalCode" }), state, country],
    ["postalCode: another attribute, another value", "state", "country"],
  ],
  [
    "options that are new",
    [
      constant("city", "Oslo", {
        default: "x",
        condition: { step: "postFederationSignup" },
        isOff: true,
        comment: "why",
      }),
      state,
      country,
    ],
    ["city: now with a default, now with a condition, now off, now with a comment", "state", "country"],
  ],
  [
    "a rule written anew",
    [constant("new", "Oslo", { target: "city" }), state, country],
    ["city: written anew, with the same words", "state", "country"],
  ],
])("%s", (_sentence, after, expected) => {
  expect(told(after)).toEqual(expected);
});

test("a claim in place of an expression that reads the same is a difference", () => {
  const claim = aCity({ kind: "claim", name: "city" });
  expect(sideBySide([aCity({ kind: "expression", text: "[city]" })], [claim])).toMatchObject([
    { changes: ["another value"] },
  ]);
});

test("options that are taken away or changed are differences", () => {
  const from = constant("city", "Oslo", { default: "x", isOff: true, comment: "a" });
  const to = constant("city", "Oslo", { comment: "b" });
  expect(sideBySide([from], [to])).toMatchObject([{ changes: ["no default any more", "now on", "another comment"] }]);
});

test("each side shows its own rule, and none where the revision has none", () => {
  const bergen = constant("city", "Bergen");
  expect(sideBySide([city, state], [bergen])).toMatchObject([
    { from: city, to: bergen },
    { from: state, to: undefined },
  ]);
});

test.each<[string, Rule[], boolean]>([
  ["the same order", before, false],
  ["another order", [state, city, country], true],
  ["a rule less", [state, country], false],
  ["a new rule in front", [constant("jobTitle", "x"), ...before], false],
])("%s is told from another order", (_sentence, after, expected) => {
  expect(isReordered(before, after)).toBe(expected);
});
