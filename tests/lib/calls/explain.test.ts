import { describe, expect, test } from "vitest";
import { type ExplainedCall, effects, headline } from "@/lib/calls/explain";
import { findings } from "@/lib/calls/findings";
import { summarise } from "@/lib/calls/summary";
import type { Repair, RuleTrace } from "@/lib/calls/trace";
import { refusals } from "@/lib/connector/refusal";
import { toAnswer } from "@/lib/connector/respond";

const traced = (target: string, fields: Partial<RuleTrace> = {}): RuleTrace => ({
  ...{ ruleId: target, target, delivery: "answer", source: '"x"', result: { kind: "value", value: "x" } },
  fate: "stored",
  ...fields,
});
const lost = traced("city", { fate: "dropped" });
const silent = traced("jobTitle", { fate: "silent", delivery: "silent" });
const failed = traced("state", { fate: "nothing", result: { kind: "failed", message: "Too long." } });

const aCall = (fields: Partial<ExplainedCall> & { rules?: RuleTrace[] }): ExplainedCall => ({
  step: "postAttributeCollection",
  outcome: "continue",
  cause: null,
  detail: null,
  status: 200,
  email: "ada@fabrikam.example",
  revisionNumber: 3,
  answer: toAnswer("postAttributeCollection", { kind: "continue", attributes: {} }).body,
  trace: { rules: fields.rules ?? [], gates: [] },
  ...fields,
});
const gated = (...words: string[]) => ({ rules: [], gates: words.map((each) => ({ gateId: each, words: each })) });
const aRefusal = (fields: Partial<ExplainedCall>) =>
  aCall({ outcome: "refused", status: 401, cause: "wrongCredential", email: null, trace: null, ...fields });

describe("the first line says what happened", () => {
  test.each([
    ["nothing was set", aCall({}), "ada@fabrikam.example could continue, with nothing set."],
    [
      "values were set both ways",
      aCall({ rules: [traced("country"), silent] }),
      "ada@fabrikam.example could continue, with 1 value in the answer and 1 value set silently.",
    ],
    [
      "a value is lost and a rule failed",
      aCall({ rules: [traced("country"), lost, failed] }),
      "ada@fabrikam.example could continue, with 2 values in the answer; 1 will be lost and 1 rule failed.",
    ],
    [
      "the first step fills in",
      aCall({ step: "postFederationSignup", rules: [traced("country")] }),
      "ada@fabrikam.example could continue, with 1 value filled in for her.",
    ],
    [
      "an app got a token",
      aCall({ step: "tokenIssuanceStart", rules: [traced("tier", { fate: "token" })] }),
      "ada@fabrikam.example opened an app, and her token was issued with 1 value for the token.",
    ],
    [
      "the decision came too late",
      aCall({ outcome: "block", cause: "outOfTime" }),
      "ada@fabrikam.example could not be decided about in time, and was turned away.",
    ],
    [
      "something broke, and the connector fails open",
      aCall({ cause: "failed" }),
      "ada@fabrikam.example could not be decided about, and was let go on with nothing set.",
    ],
    ["the call was refused", aRefusal({}), `The call was refused: ${refusals.wrongCredential.meaning}`],
    ["she was blocked", aCall({ outcome: "block" }), "ada@fabrikam.example was told that she cannot sign up."],
    [
      "a gatekeeping rule turned her away",
      aCall({ outcome: "block", trace: gated("Deny everybody else") }),
      "ada@fabrikam.example was turned away by gatekeeping rule “Deny everybody else”.",
    ],
    [
      "gatekeeping asked her again",
      aCall({ outcome: "askAgain", trace: gated("Require city", "Check the format of postalCode") }),
      "ada@fabrikam.example was asked again by gatekeeping rules “Require city” and “Check the format of postalCode”.",
    ],
    [
      "many rules asked her again",
      aCall({ outcome: "askAgain", trace: gated("Require a", "Require b", "Require c", "Require d") }),
      "ada@fabrikam.example was asked again by gatekeeping rules “Require a”, “Require b”, and 2 more.",
    ],
    [
      "a rule that lets her in is not worth the first line",
      aCall({ trace: gated("Allow if the e-mail is at fabrikam.example") }),
      "ada@fabrikam.example could continue, with nothing set.",
    ],
  ])("%s", (_sentence, call, expected) => {
    expect(headline(call)).toBe(expected);
  });
});

describe("what went wrong comes with its fix", () => {
  test("nothing went wrong", () => {
    expect(findings(aCall({ rules: [traced("country"), silent] }))).toEqual([]);
  });

  test("a lost value names its rule and both ways out", () => {
    expect(findings(aCall({ rules: [traced("country"), lost] }))).toEqual([
      {
        meaning: "attention",
        what: "city was set by rule 2, but this user flow does not collect it, so Entra drops it.",
        fix: "Make the rule silent, or select City under User attributes of the user flow in Entra.",
        where: "mapping",
      },
    ]);
  });

  test("an attribute that no user flow can collect has one way out", () => {
    const [finding] = findings(aCall({ rules: [traced("department", { fate: "dropped" })] }));
    expect(finding?.fix).toBe("Make the rule silent: no user flow can collect department.");
  });

  test("a failing rule is named with its message, and that the guest was not harmed", () => {
    const [finding] = findings(aCall({ rules: [failed] }));
    expect(finding?.what).toBe(
      "Rule 1 for state failed: Too long. The guest was not harmed; the attribute was left alone.",
    );
  });

  test("a user flow that was not read is told once", () => {
    const unknown = traced("country", { fate: "unknown" });
    expect(findings(aCall({ rules: [unknown, unknown] }))).toHaveLength(1);
  });

  test("a call before the first publication says that nothing was set", () => {
    expect(findings(aCall({ revisionNumber: null }))[0]?.fix).toBe("Publish a mapping.");
  });

  test("a refusal says what Entra got and exactly what could not be read", () => {
    const [finding] = findings(aRefusal({ cause: "unreadable", status: 400, detail: "body.email: missing" }));
    expect(finding?.what).toBe(
      "Entra was answered with HTTP 400, so the sign-up did not go on. Exactly: body.email: missing.",
    );
  });
});

describe("what was changed so that Entra takes the answer is told with the rule", () => {
  const repairs = (...all: Repair[]) => ({ rules: [traced("city"), traced("tier"), lost], gates: [], repairs: all });

  test("of a value", () => {
    const trace = repairs({ target: "tier", what: "It did not fit." });
    const [, finding] = findings(aCall({ trace }));
    expect(finding?.what).toBe(
      "tier, set by rule 2, was changed, since Entra would not have taken it: It did not fit.",
    );
  });

  test("of the decision itself", () => {
    const [, finding] = findings(aCall({ trace: repairs({ what: "The message was empty." }) }));
    expect(finding?.where).toBe("gatekeeping");
    expect(finding?.what).toContain("The message was empty.");
  });

  test("but not a second time of what the user flow does not collect", () => {
    const trace = { ...repairs({ target: "city", what: "It was left out." }), rules: [lost] };
    expect(findings(aCall({ trace }))).toHaveLength(1);
  });
});

test("a call that could not be decided says why, and where the choice is made", () => {
  const [finding, ...more] = findings(aCall({ outcome: "block", cause: "outOfTime", revisionNumber: null }));
  expect(finding).toMatchObject({ meaning: "refused", where: "settings" });
  expect(finding?.what).toContain("longer than Entra waits");
  expect(more).toEqual([]);
});

test("calls that were only counted say how many, and why, in words", () => {
  const call = aRefusal({ cause: "tooManyRefused", step: null, detail: "12 further calls (wrongKey 9, badJson 3)" });
  expect(findings(call)[0]?.what).toBe("12 further calls (wrong key 9, not JSON 3) were refused and counted.");
  expect(effects(call)[0]).toContain("several calls");
});

test.each(Object.keys(refusals))("a call refused with the cause %s has a fix", (cause) => {
  const [finding] = findings(aRefusal({ cause }));
  expect(finding?.fix).toMatch(/[.]$/);
});

describe("what Entra does with the answer", () => {
  test.each<[string, ExplainedCall, string[]]>([
    [
      "the first step prefills, drops, and shows the page",
      aCall({ step: "postFederationSignup", rules: [traced("country"), traced("surname"), lost, silent] }),
      [
        "It fills country and surname into the attribute page; the guest sees and may change what is there.",
        "It drops city, which the user flow does not collect.",
        "Then it shows the attribute page.",
      ],
    ],
    [
      "the second step overrides and creates the guest",
      aCall({ rules: [traced("country")] }),
      ["It stores country, whatever the guest entered there.", "Then it creates the guest and lets her in."],
    ],
    [
      "a block page ends the sign-up",
      aCall({
        outcome: "block",
        answer: toAnswer("postAttributeCollection", { kind: "block", message: "Partners only." }).body,
      }),
      ["It ends the sign-up and shows the guest: “Partners only.”"],
    ],
    [
      "a validation error keeps the page",
      aCall({ outcome: "askAgain", ...toStored({ kind: "askAgain", message: "Your name, please." }) }),
      ["It keeps the attribute page open, with what she entered and: “Your name, please.”"],
    ],
    [
      "a token takes what its policy names",
      aCall({
        step: "tokenIssuanceStart",
        rules: [traced("tier", { fate: "token" })],
        answer: toAnswer("tokenIssuanceStart", { kind: "continue", attributes: { tier: "x" } }).body,
      }),
      ["It offers tier to the claims mapping policy of the app; what the policy names stands in the token."],
    ],
    [
      "a refused call for a token gives none",
      aRefusal({ step: "tokenIssuanceStart" }),
      ["If it was Entra that called, the guest gets no token: the app, or an error page of Entra’s, tells her so."],
    ],
    [
      "a call to no step cannot be Entra's",
      aRefusal({ step: null }),
      ["Nothing: the address names no step, so Entra cannot have sent this call."],
    ],
  ])("%s", (_sentence, call, expected) => {
    expect(effects(call)).toEqual(expected);
  });
});

function toStored(decision: Parameters<typeof toAnswer>[1]) {
  const { status, body } = toAnswer("postAttributeCollection", decision);
  return { status, answer: body };
}

test("a call's rules are counted for the list", () => {
  const unknown = traced("surname", { fate: "unknown" });
  const none = traced("givenName", { fate: "nothing", result: { kind: "none" } });
  expect(summarise({ rules: [traced("country"), lost, silent, failed, unknown, none], gates: [] })).toEqual({
    answered: 3,
    silent: 1,
    lost: 1,
    failed: 1,
  });
  expect(summarise(null)).toEqual({ answered: 0, silent: 0, lost: 0, failed: 0 });
});
