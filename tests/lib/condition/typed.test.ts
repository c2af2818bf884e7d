import { describe, expect, test } from "vitest";
import type { Condition } from "@/lib/condition/condition";
import {
  conditionFieldNames,
  noCondition,
  readCondition,
  toTyped,
  typedConditionOf,
  type TypedCondition,
  type TypedTest,
} from "@/lib/condition/typed";

const typed = (parts: Partial<TypedCondition>): TypedCondition => ({ ...noCondition, ...parts });
const aTest = (parts: Partial<TypedTest> = {}): TypedTest => ({ claim: "country", test: "is", value: "NO", ...parts });

describe("a condition as typed", () => {
  test.each<[string, TypedCondition, Condition | undefined]>([
    ["with nothing filled in is about everybody", noCondition, undefined],
    ["with a step", typed({ step: "postAttributeCollection" }), { step: "postAttributeCollection" }],
    ["with identity providers", typed({ providers: ["google", "otp"] }), { providers: ["google", "otp"] }],
    [
      "with domains on lines, with commas and blanks, twice, in capitals or behind an @",
      typed({ domains: "Contoso.com,\n *.fabrikam.com ; @litware.com contoso.com\n" }),
      { domains: ["contoso.com", "*.fabrikam.com", "litware.com"] },
    ],
    [
      "with a test of a claim",
      typed({ claims: [aTest()] }),
      { claims: [{ claim: "country", test: "is", value: "NO" }] },
    ],
    [
      "with a test that compares with nothing, whatever was typed before",
      typed({ claims: [aTest({ test: "isAbsent", value: "was typed before" })] }),
      { claims: [{ claim: "country", test: "isAbsent" }] },
    ],
  ])("%s", (_sentence, given, condition) => {
    expect(readCondition(given)).toEqual({ kind: "condition", condition });
  });

  test.each<[string, TypedCondition, unknown]>([
    ["a word that is no domain", typed({ domains: "contoso.com, contoso" }), { domains: /^"contoso" is no domain/ }],
    ["more domains than a condition takes", typed({ domains: manyDomains(501) }), { domains: /^At most 500/ }],
    [
      "a test without its claim",
      typed({ claims: [aTest(), aTest({ claim: " " })] }),
      { claims: [{}, { claim: /^Name/ }] },
    ],
    ["a test without its text", typed({ claims: [aTest({ value: "" })] }), { claims: [{ value: /^Give the text/ }] }],
    [
      "a test without its pattern",
      typed({ claims: [aTest({ test: "matches", value: "" })] }),
      { claims: [{ value: /^Give a/ }] },
    ],
  ])("%s is told at its field", (_sentence, given, problems) => {
    const read = readCondition(given);
    expect(read).toMatchObject({ kind: "incomplete", problems: worded(problems) });
  });

  test("is the same condition again once it was read", () => {
    const condition: Condition = {
      step: "postFederationSignup",
      providers: ["facebook"],
      domains: ["contoso.com", "*.contoso.com"],
      claims: [
        { claim: "country", test: "isPresent" },
        { claim: "city", test: "matches", value: "^O" },
      ],
    };
    expect(readCondition(toTyped(condition))).toEqual({ kind: "condition", condition });
  });
});

describe("a posted condition", () => {
  const names = conditionFieldNames("a");
  const post = (fields: [string, string][]) => {
    const form = new FormData();
    for (const [name, value] of fields) form.append(name, value);
    return typedConditionOf(form, "a");
  };

  test("comes back as it was typed, also what is half of one", () => {
    const fields: [string, string][] = [
      [names.step, "postFederationSignup"],
      [names.providers, "google"],
      [names.providers, "otp"],
      [names.domains, "contoso\r\nfabrikam.com"],
      ...([names.claim, names.test, names.value].map((name, place) => [name, ["", "is", "NO"][place]]) as [
        string,
        string,
      ][]),
      ...([names.claim, names.test, names.value].map((name, place) => [name, ["city", "isAbsent", ""][place]]) as [
        string,
        string,
      ][]),
    ];
    expect(post(fields)).toEqual({
      step: "postFederationSignup",
      providers: ["google", "otp"],
      domains: "contoso\nfabrikam.com",
      claims: [aTest({ claim: "" }), aTest({ claim: "city", test: "isAbsent", value: "" })],
    });
  });

  test("leaves out a test in which nothing was typed", () => {
    expect(
      post([
        [names.claim, ""],
        [names.test, "is"],
        [names.value, ""],
      ]),
    ).toEqual(noCondition);
  });

  test.each<[string, [string, string][]]>([
    ["a provider that is none", [[names.providers, "myspace"]]],
    ["a step that is none", [[names.step, "passwordSubmit"]]],
    ["a test that lacks a field", [[names.claim, "city"]]],
  ])("is not read with %s", (_sentence, fields) => {
    expect(post(fields)).toBeUndefined();
  });
});

function manyDomains(count: number): string {
  return Array.from({ length: count }, (_, place) => `d${place}.example`).join("\n");
}

/** Patterns in place of whole sentences. */
function worded(expected: unknown): unknown {
  if (expected instanceof RegExp) return expect.stringMatching(expected);
  if (Array.isArray(expected)) return expected.map(worded);
  if (typeof expected !== "object" || expected === null) return expected;
  return Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, worded(value)]));
}
