import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseCall } from "@/lib/connector/parse-call";
import { decide } from "@/lib/connector/decide";
import type { Decision } from "@/lib/connector/decision";
import { lintDecision } from "@/lib/connector/lint";
import { toAnswer } from "@/lib/connector/respond";
import { isExtensionStep, type Step, stepSchema } from "@/lib/connector/step";
import type { Gate } from "@/lib/gatekeeping/gate";
import { compileMapping } from "@/lib/mapping/evaluate";
import type { Rule } from "@/lib/mapping/rule";
import { samplesFor } from "@/lib/mapping/sample-generators";
import { afterAnswer } from "@/lib/signup/after-answer";
import type { UserFlow } from "@/lib/signup/flow";
import { aCallout } from "@/tests/sandbox/extensions/callout";
import { aRule } from "@/tests/support/connectors";

const asked: UserFlow = {
  id: "",
  attributes: [
    { id: "city", displayName: "City", dataType: "string" },
    { id: "extension_11111111111111111111111111111111_Year", displayName: "Year", dataType: "int64" },
    { id: "extension_11111111111111111111111111111111_News", displayName: "News", dataType: "boolean" },
  ],
};

const attributes = (values: Record<string, unknown>) => ({ kind: "continue", attributes: values }) as Decision; // as a fault of ours could make it
const answered = (step: Step, decision: Decision) => {
  const linted = lintDecision(step, decision, asked);
  const { status, body } = toAnswer(step, linted.decision);
  const effect = afterAnswer(step, { status, body, contentType: "application/json" }, asked);
  return { effect, body, whats: linted.repairs.map(({ target, what }) => `${target ?? "decision"}: ${what}`) };
};

describe("the linter repairs", () => {
  test.each([
    ["postFederationSignup", "block"],
    ["attributeCollectionStart", "block"],
    ["postAttributeCollection", "askAgain"],
    ["attributeCollectionSubmit", "askAgain"],
    ["tokenIssuanceStart", "continue"],
  ] as const)("asking again at %s to %s", (step, kind) => {
    expect(answered(step, { kind: "askAgain", message: "Tell us your city." }).effect.kind).toBe(kind);
  });

  test("a block of a token to a token without claims, and says so", () => {
    const { effect, whats } = answered("tokenIssuanceStart", { kind: "block", message: "Not you." });
    expect(effect).toEqual({ kind: "continue", values: {}, dropped: [] });
    expect(whats).toEqual(["decision: A token cannot be refused here, so it was issued without claims of ours."]);
  });

  test("an empty message to our own words, and cuts one that nobody reads", () => {
    expect(answered("postAttributeCollection", { kind: "block", message: " " }).effect).toEqual({
      kind: "block",
      message: "You cannot sign up here.",
    });
    const { effect } = answered("attributeCollectionStart", { kind: "block", message: "x".repeat(9_000) });
    expect(effect.kind === "block" && effect.message.length).toBe(8_000);
  });

  test.each([
    ["postAttributeCollection", { city: null }, {}],
    ["postAttributeCollection", { city: ["a", "b"] }, {}],
    ["postAttributeCollection", { city: Number.NaN, action: "Allow", "": "x" }, {}],
    ["attributeCollectionSubmit", { city: 7 }, { city: "7" }],
    ["attributeCollectionSubmit", { city: ["a", "b"], country: "Norway" }, { city: "a,b" }],
    ["attributeCollectionSubmit", { extension_Year: "many" }, {}],
    ["attributeCollectionStart", { city: "Oslo" }, { city: "Oslo" }],
    ["tokenIssuanceStart", { level: 3, isPartner: true }, { level: "3", isPartner: "true" }],
    ["tokenIssuanceStart", { groups: ["a", "b"], nothing: undefined }, { groups: "a, b" }],
  ] as const)("at %s the values %o", (step, given, values) => {
    const { effect, whats } = answered(step, attributes(given));
    expect(effect).toMatchObject({ kind: "continue", values });
    const isAsItWas = JSON.stringify(given) === JSON.stringify(values);
    expect(whats.length > 0 || isAsItWas || "groups" in given).toBe(true);
  });

  test("claims of more than 3 KB by leaving out those that do not fit, and keeps the ones that do", () => {
    const { effect, whats } = answered(
      "tokenIssuanceStart",
      attributes({ first: "a", long: "é".repeat(1_540), last: "z" }),
    );
    expect(effect).toMatchObject({ kind: "continue", values: { first: "a", last: "z" } });
    expect(whats).toEqual(["long: It did not fit: all values together may have 3072 bytes. It was left out."]);
  });

  test("nothing of an answer that is legal", () => {
    for (const step of stepSchema.options)
      expect(lintDecision(step, attributes({ city: "Oslo" }), asked).repairs).toEqual([]);
  });
});

/** Anything that code of ours could hand over by mistake. */
const anyDecision: fc.Arbitrary<Decision> = fc.oneof(
  fc
    .dictionary(
      fc.oneof(fc.string(), fc.constantFrom("city", "extension_Year", "action", "status", "__proto__")),
      fc.oneof(fc.anything(), fc.string({ maxLength: 2_000, unit: "binary" })),
    )
    .map(attributes),
  fc.string({ maxLength: 10_000, unit: "binary" }).map((message): Decision => ({ kind: "block", message })),
  fc
    .record({ message: fc.string(), fields: fc.dictionary(fc.string(), fc.string()) })
    .map((record): Decision => ({ kind: "askAgain", ...record })),
);

const legalKinds: Record<Step, readonly string[]> = {
  postFederationSignup: ["continue", "block"],
  attributeCollectionStart: ["continue", "block"],
  postAttributeCollection: ["continue", "block", "askAgain"],
  attributeCollectionSubmit: ["continue", "block", "askAgain"],
  tokenIssuanceStart: ["continue"],
  newInDirectory: ["continue", "block", "askAgain"],
};

test("no decision whatsoever yields an answer that Entra does not take at the step", () => {
  fc.assert(
    fc.property(fc.constantFrom(...stepSchema.options), anyDecision, (step, decision) => {
      const { effect, body } = answered(step, decision);
      expect(legalKinds[step]).toContain(effect.kind);
      expect(body.isWellFormed() && !body.includes(":null")).toBe(true);
      if (effect.kind === "continue" && isExtensionStep(step)) expect(effect.dropped).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

const names = ["city", "extension_Year", "extension_News", "country", "mail", "loyaltyTier", "jobTitle"];
const expressions = [
  ...["[givenName]", "RandomNumber(1, 9999)", "Guid()", 'Join(",", [city], [surname])', "Left([givenName], [surname])"],
  ...['Replace([city], , "(?<a>.*)", , "[${a}]", , )', "[nothing]", 'Split([mail], "@")', "Now(", "CBool([city])"],
];
const text = fc.string({ maxLength: 1_000 }).filter((each) => !/[\p{Cc}\p{Cs}]/u.test(each));
const aRuleOfAny: fc.Arbitrary<Rule> = fc
  .record({
    target: fc.constantFrom(...names),
    source: fc.oneof(
      text.map((value) => ({ kind: "constant" as const, value })),
      fc.constantFrom(...expressions).map((each) => ({ kind: "expression" as const, text: each })),
      fc.constantFrom("city", "givenName", "objectId").map((name) => ({ kind: "claim" as const, name })),
    ),
    delivery: fc.constantFrom("answer" as const, "silent" as const),
  })
  .map((fields) => aRule(fields));
const messages = [{ language: "en", text: "Not like this." }];
const aGateOfAny: fc.Arbitrary<Gate> = fc.constantFrom<Gate[]>(
  { id: "a", kind: "deny", messages },
  { id: "b", kind: "deny", condition: { claims: [{ claim: "city", test: "isPresent" }] }, messages },
  { id: "c", kind: "require", claims: ["city", "surname"], messages },
  { id: "d", kind: "format", claim: "city", pattern: "[A-Z]+", messages },
);
const aBody = (step: Step, city: string | null) =>
  isExtensionStep(step)
    ? aCallout(step, { attributes: { city, givenName: "Ada", extension_11111111111111111111111111111111_Year: 1 } })
    : { email: "ada@fabrikam.example", givenName: "Ada", ...(city !== null && { city }) };

test("no mapping whatsoever yields an answer that Entra does not take at the step", () => {
  const mapping = fc.record({
    rules: fc.array(aRuleOfAny, { maxLength: 8 }),
    gates: fc.array(aGateOfAny, { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...stepSchema.options), mapping, fc.option(fc.string()), (step, content, city) => {
      const call = parseCall(step, aBody(step, city));
      if (call.kind === "unreadable") throw new Error(call.detail);
      const { signUp, guestKey } = call;
      const flow = call.asked ?? asked;
      const rules = content.rules.map((rule, place) => ({ ...rule, id: `r${place}` }));
      const decided = decide({
        ...{ mapping: compileMapping({ ...content, rules }), arrival: { signUp, step }, flow },
        ...{ now: new Date("2026-11-22T12:00:00Z"), ...samplesFor(guestKey) },
      });
      const { status, body } = toAnswer(step, decided.decision, signUp.locales);
      const effect = afterAnswer(step, { status, body, contentType: "application/json" }, flow);
      expect(legalKinds[step]).toContain(effect.kind);
    }),
    { numRuns: 500 },
  );
});
