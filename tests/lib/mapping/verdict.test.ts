import { expect, test } from "vitest";
import { builtInTargets, describeTarget, targetsOf } from "@/lib/mapping/targets";
import { verdictOf } from "@/lib/mapping/verdict";
import type { UserFlow } from "@/lib/signup/flow";

const costCentre = "extension_0123456789abcdef0123456789abcdef_CostCentre";
const flow: UserFlow = {
  id: "B2X_1_Partner",
  attributes: [
    { id: "email", displayName: "Email Address", dataType: "string" },
    { id: "city", displayName: "Stadt", dataType: "string" },
    { id: costCentre, displayName: "Cost centre", dataType: "int64" },
  ],
};

test.each([
  ["a collected attribute in the answer is stored and shown", "city", "answer", flow, "shown"],
  ["a directory extension may leave its app id out of the answer", "extension_CostCentre", "answer", flow, "shown"],
  ["an attribute that is not collected is lost", "jobTitle", "answer", flow, "lost"],
  ["nobody knows before the user flow was read", "jobTitle", "answer", null, "unknown"],
  ["any attribute of the directory can be set silently", "department", "silent", flow, "silent"],
  ["silently also while the user flow is not read", "department", "silent", null, "silent"],
  ["silently a directory extension by its whole name", costCentre, "silent", null, "silent"],
  ["Graph does not know an extension without its app id", "extension_CostCentre", "silent", flow, "doubtful"],
  ["Graph does not know an attribute in other letters", "jobtitle", "silent", flow, "doubtful"],
] as const)("%s", (_sentence, target, delivery, userFlow, expected) => {
  expect(verdictOf({ target, delivery }, userFlow)).toBe(expected);
});

test("what the user flow collects is offered first, under Microsoft's label, and the e-mail address never", () => {
  const targets = targetsOf(flow);
  expect(targets.slice(0, 2).map(({ name, label }) => [name, label])).toEqual([
    ["city", "City"],
    [costCentre, "Cost centre"],
  ]);
  expect(targets.map(({ name }) => name)).not.toContain("email");
  expect(new Set(targets.map(({ name }) => name)).size).toBe(targets.length);
});

test("a target says what it takes", () => {
  const described = (name: string) =>
    targetsOf(flow)
      .filter((target) => target.name === name)
      .map(describeTarget);
  expect(described("jobTitle")).toEqual(["Job Title: text, at most 128 characters"]);
  expect(described(costCentre)).toEqual(["Cost centre: a whole number"]);
  expect(described("usageLocation")).toEqual(["Usage location: a country's two letters, as in NO"]);
});

test("without a user flow every built-in attribute is offered", () => {
  expect(targetsOf(null)).toEqual(builtInTargets);
});
