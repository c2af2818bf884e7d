import { expect, test } from "vitest";
import { planGuest } from "@/lib/backfill/plan-guest";
import { compileMapping } from "@/lib/mapping/evaluate";
import type { Rule } from "@/lib/mapping/rule";
import { aRule } from "@/tests/support/connectors";

const user = {
  id: "1",
  mail: "Ada@fabrikam.example",
  displayName: "Ada Lovelace",
  jobTitle: "Engineer",
  identities: [{ signInType: "federated", issuer: "google.com", issuerAssignedId: "g-1" }],
};
const silent = (fields: Partial<Rule>): Rule => aRule({ delivery: "silent", ...fields });

const planOf = (rules: Rule[], of: object = user) =>
  planGuest(
    { ...of },
    {
      mapping: compileMapping({ rules: rules.map((rule, at) => ({ ...rule, id: `rule${at}` })), gates: [] }),
      now: new Date("2026-11-23T08:00:00Z"),
      generators: () => () => 0.5,
      flow: null,
      directory: null,
    },
  );

test("a value is computed from what the directory has of her, and compared with it", () => {
  const { state, secrets } = planOf([
    silent({ target: "companyName", source: { kind: "expression", text: 'Join("", "Of ", [displayName])' } }),
    silent({ target: "jobTitle", source: { kind: "constant", value: "Engineer" } }),
  ]);
  expect(state).toBe("planned");
  expect(secrets).toMatchObject({
    email: "Ada@fabrikam.example",
    values: { companyName: "Of Ada Lovelace", jobTitle: "Engineer" },
    from: { companyName: null },
    notes: [],
  });
});

test("answers of a sign-up are none of a backfill's business", () => {
  expect(planOf([aRule({ target: "city" })])).toMatchObject({ state: "skipped", secrets: { values: {}, notes: [] } });
});

test("a rule that only fills leaves what she has", () => {
  const plan = planOf([silent({ target: "jobTitle", source: { kind: "constant", value: "P" }, mode: "onlyIfEmpty" })]);
  expect(plan).toMatchObject({ state: "same", secrets: { from: { jobTitle: "Engineer" }, stays: ["jobTitle"] } });
});

test.each<[string, Partial<Rule>, string]>([
  [
    "a claim that only a sign-up has",
    { source: { kind: "claim", name: "ui_locales" } },
    "It reads [ui_locales], which only a sign-up tells.",
  ],
  [
    "the same with a default, which might be wrong",
    { source: { kind: "claim", name: "ui_locales" }, default: "en" },
    "It reads [ui_locales], which only a sign-up tells.",
  ],
  [
    "a condition about such a claim",
    { condition: { claims: [{ claim: "client_id", test: "isPresent" }] } },
    "It reads [client_id], which only a sign-up tells.",
  ],
  ["a token", { condition: { step: "tokenIssuanceStart" } }, "The rule is for the token of an app."],
  ["no value", { source: { kind: "claim", name: "country" } }, "There is no value for her."],
])("%s gives no value, and why is said", (_sentence, fields, why) => {
  expect(planOf([silent(fields)])).toMatchObject({ state: "skipped", secrets: { notes: [{ target: "city", why }] } });
});

test("a condition is about her identity provider and her domain, as at her sign-up", () => {
  const ofGoogle = silent({ condition: { providers: ["google"], domains: ["fabrikam.example"] } });
  expect(planOf([ofGoogle]).state).toBe("planned");
  const ofMicrosoft = {
    ...user,
    identities: [{ signInType: "federated", issuer: "ExternalAzureAD", issuerAssignedId: null }],
  };
  expect(planOf([ofGoogle], ofMicrosoft)).toMatchObject({ state: "skipped", secrets: { notes: [] } });
  expect(planOf([silent({ condition: { providers: ["microsoft"] } })], ofMicrosoft).state).toBe("planned");
});

test("of two rules for one attribute the first that holds counts", () => {
  const { secrets } = planOf([
    silent({ source: { kind: "constant", value: "Bergen" } }),
    silent({ source: { kind: "constant", value: "Oslo" } }),
  ]);
  expect(secrets).toMatchObject({ values: { city: "Bergen" }, notes: [] });
});
