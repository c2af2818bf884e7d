import { describe, expect, test } from "vitest";
import { type Condition, conditionSchema } from "@/lib/condition/condition";
import { compileCondition } from "@/lib/condition/holds";
import { conditionProblems } from "@/lib/condition/problems";
import { describeCondition } from "@/lib/condition/words";
import { parseSignUp } from "@/lib/connector/contract";
import type { ConnectorStep } from "@/lib/connector/step";

const facebook = { identities: [{ signInType: "federated", issuer: "facebook.com", issuerAssignedId: "1" }] };

function answer(
  condition: Condition,
  body: Record<string, unknown> = {},
  step: ConnectorStep = "postAttributeCollection",
) {
  const parsed = parseSignUp({ email: "Ada@Fabrikam.Example", country: "Norway", ...body });
  if (parsed.kind !== "signUp") throw new Error(parsed.detail);
  return compileCondition(condition)({ signUp: parsed.signUp, step });
}

describe("a condition", () => {
  test.each<[string, Condition, "yes" | "no"]>([
    ["on the step of the call holds", { step: "postAttributeCollection" }, "yes"],
    ["on the other step does not", { step: "postFederationSignup" }, "no"],
    ["on one of several identity providers holds", { providers: ["google", "facebook"] }, "yes"],
    ["on another identity provider does not", { providers: ["microsoft"] }, "no"],
    ["on the domain holds in any letters", { domains: ["fabrikam.example"] }, "yes"],
    ["on a domain is not about domains below it", { domains: ["example.example"] }, "no"],
    ["on *.example is about domains below it", { domains: ["*.example"] }, "yes"],
    ["on *.fabrikam.example is not about fabrikam.example itself", { domains: ["*.fabrikam.example"] }, "no"],
    ["is not fooled by a look-alike domain", { domains: ["brikam.example"] }, "no"],
    [
      "that a claim is a text holds in any letters",
      { claims: [{ claim: "country", test: "is", value: "NORWAY" }] },
      "yes",
    ],
    ["that a claim is not a text", { claims: [{ claim: "country", test: "isNot", value: "Norway" }] }, "no"],
    ["that an absent claim is not a text holds", { claims: [{ claim: "city", test: "isNot", value: "Oslo" }] }, "yes"],
    ["on a beginning", { claims: [{ claim: "country", test: "startsWith", value: "nor" }] }, "yes"],
    ["on an end", { claims: [{ claim: "country", test: "endsWith", value: "WAY" }] }, "yes"],
    ["on a part", { claims: [{ claim: "country", test: "contains", value: "rw" }] }, "yes"],
    ["on a pattern", { claims: [{ claim: "country", test: "matches", value: "^N.*y$" }] }, "yes"],
    [
      "on a pattern minds capital letters",
      { claims: [{ claim: "country", test: "matches", value: "^norway$" }] },
      "no",
    ],
    [
      "on a pattern of an absent claim does not hold",
      { claims: [{ claim: "city", test: "matches", value: ".*" }] },
      "no",
    ],
    ["that a claim is there", { claims: [{ claim: "country", test: "isPresent" }] }, "yes"],
    ["that a claim is not there", { claims: [{ claim: "city", test: "isAbsent" }] }, "yes"],
    ["of two parts needs both", { providers: ["facebook"], domains: ["contoso.com"] }, "no"],
  ])("%s", (_sentence, condition, expected) => {
    expect(answer(conditionSchema.parse(condition), facebook)).toBe(expected);
  });

  test("on the identity provider tells a work account by its missing identities, and an unknown issuer as another", () => {
    expect(answer({ providers: ["microsoft"] })).toBe("yes");
    expect(
      answer({ providers: ["other"] }, { identities: [{ signInType: "federated", issuer: "saml.example" }] }),
    ).toBe("yes");
  });

  test("on a directory extension needs no app id in its name", () => {
    const sent = { extension_0123456789abcdef0123456789abcdef_Badge: "7" };
    expect(answer({ claims: [{ claim: "extension_Badge", test: "is", value: "7" }] }, sent)).toBe("yes");
    expect(answer({ claims: [{ claim: "extension_Other", test: "isAbsent" }] }, sent)).toBe("yes");
  });

  test("with a pattern that would take too long on what the guest sent is unclear, and the server goes on", () => {
    const condition: Condition = { claims: [{ claim: "city", test: "matches", value: "(a|a)*(b|b)*(a|b)*c{1,50}$" }] };
    expect(answer(condition, { city: "ab".repeat(100_000) })).toBe("unclear");
  });

  test("with a pattern that is none has a problem that names its claim", () => {
    const claims = [{ claim: "city", test: "matches", value: "(" } as const];
    expect(conditionProblems({ claims })).toEqual([expect.stringMatching(/^The pattern of the condition on city/)]);
    expect(conditionProblems({ domains: ["contoso.com"] })).toEqual([]);
  });

  test("is told in plain words", () => {
    const words = describeCondition({
      ...{ step: "postFederationSignup", providers: ["facebook", "otp"], domains: ["contoso.com"] },
      claims: [
        { claim: "country", test: "is", value: "Norway" },
        { claim: "city", test: "isPresent" },
      ],
    });
    expect(words).toBe(
      'it is before the form, and the identity provider is Facebook or Email one-time passcode, and the e-mail is at contoso.com, and country is "Norway", and city has a value',
    );
  });

  test.each([
    {},
    { domains: ["no domain"] },
    { domains: ["*"] },
    { claims: [] },
    { claims: [{ claim: "a", test: "is", value: "" }] },
  ])("cannot be %j", (condition) => {
    expect(conditionSchema.safeParse(condition).success).toBe(false);
  });
});
