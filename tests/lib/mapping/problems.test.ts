import { expect, test } from "vitest";
import type { Gate } from "@/lib/gatekeeping/gate";
import { problemsOf } from "@/lib/mapping/problems";
import { type Rule, rulesSchema } from "@/lib/mapping/rule";
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

const unreadable = { claims: [{ claim: "city", test: "matches", value: ")(" } as const] };

test.each<[string, Partial<Rule>]>([
  ["an expression that cannot be read", { source: { kind: "expression", text: "Join(" } }],
  ["a look-up table that is gone", { source: { kind: "expression", text: 'Lookup("Gone", [email])' } }],
  ["a condition that cannot be read", { condition: unreadable }],
  ["a silent value for the step before the form", { delivery: "silent", condition: { step: "postFederationSignup" } }],
  ["an attribute that no rule can set", { target: "createdDateTime", delivery: "silent" }],
])("a rule with %s holds up publishing only while it is on", (_what, fields) => {
  expect(problemsOf({ rules: [aRule(fields)], gates: [] }, [])).toMatchObject([{ ruleId: "rule" }]);
  expect(problemsOf({ rules: [aRule({ ...fields, isOff: true })], gates: [] }, [])).toEqual([]);
});

test("a gatekeeping rule with a problem holds up publishing only while it is on", () => {
  const gate: Gate = { id: "gate", kind: "deny", condition: unreadable, messages: [{ language: "en", text: "No." }] };
  expect(problemsOf({ rules: [], gates: [gate] }, [])).toMatchObject([{ gateId: "gate" }]);
  expect(problemsOf({ rules: [], gates: [{ ...gate, isOff: true }] }, [])).toEqual([]);
});

test("nobody is turned away when a token is issued, so no gatekeeping rule waits for that", () => {
  const forTokens = { step: "tokenIssuanceStart" } as const;
  const gate: Gate = { id: "gate", kind: "deny", condition: forTokens, messages: [{ language: "en", text: "No." }] };
  expect(problemsOf({ rules: [], gates: [gate] }, [])).toMatchObject([{ gateId: "gate" }]);
  expect(problemsOf({ rules: [aRule({ target: "loyaltyTier", condition: forTokens })], gates: [] }, [])).toEqual([]);
});

test("rules are told apart by their ids", () => {
  expect(rulesSchema.safeParse([aRule(), aRule({ id: "second" })]).success).toBe(true);
  expect(rulesSchema.safeParse([aRule(), aRule({ target: "country" })]).success).toBe(false);
});
