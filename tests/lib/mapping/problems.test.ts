import { expect, test } from "vitest";
import { problemsOf } from "@/lib/mapping/problems";
import { rulesSchema } from "@/lib/mapping/rule";
import { aRule } from "@/tests/support/connectors";

const whole = "extension_0123456789abcdef0123456789abcdef_Num";
const ofAnotherApp = "extension_fedcba9876543210fedcba9876543210_Num";

test.each([
  ["the same attribute twice", "city", "city", true],
  ["two attributes", "city", "country", false],
  ["an extension without and with its app id", "extension_Num", whole, true],
  ["an extension with and without its app id", whole, "extension_Num", true],
  ["extensions of two apps with one name", whole, ofAnotherApp, false],
])("%s", (_sentence, first, second, isDoubled) => {
  const problems = problemsOf(
    { rules: [aRule({ target: first }), aRule({ id: "second", target: second })], gates: [] },
    [],
  );
  expect(problems.map((problem) => "ruleId" in problem && problem.ruleId)).toEqual(isDoubled ? ["second"] : []);
});

test("rules are told apart by their ids", () => {
  expect(rulesSchema.safeParse([aRule(), aRule({ id: "second" })]).success).toBe(true);
  expect(rulesSchema.safeParse([aRule(), aRule({ target: "country" })]).success).toBe(false);
});
