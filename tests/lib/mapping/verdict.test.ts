import { expect, test } from "vitest";
import type { ConditionStep } from "@/lib/connector/step";
import type { Directory } from "@/lib/mapping/directory";
import type { Judged } from "@/lib/mapping/judgement";
import { builtInTargets, describeTarget, type Known, targetsOf } from "@/lib/mapping/targets";
import { directoryProperties, refusalOf, refusedProperties, signUpProperties } from "@/lib/mapping/user-properties";
import { verdictOf } from "@/lib/mapping/verdict";
import type { UserFlow } from "@/lib/signup/flow";

const app = "extension_0123456789abcdef0123456789abcdef";
const [costCentre, hobby, unused] = [`${app}_CostCentre`, `${app}_Hobby`, `${app}_Unused`];
const hr = "extension_fedcba9876543210fedcba9876543210";
const flow: UserFlow = {
  id: "B2X_1_Partner",
  attributes: [
    { id: "email", displayName: "Email Address", dataType: "string" },
    { id: "city", displayName: "Stadt", dataType: "string" },
    { id: costCentre, displayName: "Cost centre", dataType: "int64" },
    { id: `${app}_Tags`, displayName: "Tags", dataType: "stringCollection" },
  ],
};
const directory: Directory = {
  attributes: [
    { id: "city", displayName: "City", dataType: "string" },
    { id: "jobTitle", displayName: "Job Title", dataType: "string" },
    { id: hobby, displayName: "Hobby", dataType: "string" },
    { id: unused, displayName: "Unused", dataType: "boolean" },
  ],
  extensions: [
    { name: hobby, app: "aad-extensions-app", dataType: "string" },
    { name: `${hr}_badge`, app: "HR", dataType: "int32" },
    { name: `${hr}_photo`, app: "HR", dataType: "unsupported" },
  ],
};
const nothing: Known = { flow: null, directory: null };
const read: Known = { flow, directory };
const at = (...steps: NonNullable<UserFlow["steps"]>): Known => ({ flow: { ...flow, steps }, directory });
const constant = (value: string) => ({ kind: "constant" as const, value });
const atStep = (step: ConditionStep) => ({ condition: { step } });

const atToken = atStep("tokenIssuanceStart");

type Case = [sentence: string, rule: Judged, known: Known, kind: string, fixes?: string];
const answer = (target: string, more: Partial<Judged> = {}): Judged => ({ target, delivery: "answer", ...more });
const silent = (target: string, more: Partial<Judged> = {}): Judged => ({ target, delivery: "silent", ...more });

const cases: Case[] = [
  ["a collected attribute is stored and shown, in which way nobody knows yet", answer("city"), read, "shown"],
  ["at step 1 it stands on the page", answer("city"), at("postFederationSignup"), "prefilled"],
  ["at step 2 it overrides", answer("city"), at("postAttributeCollection"), "overrides"],
  ["at both it overrides", answer("city"), at("postFederationSignup", "postAttributeCollection"), "overrides"],
  ["while no address is in Entra the step is open", answer("city"), at(), "shown"],
  ["a rule for step 1 stands on the page", answer("city", atStep("postFederationSignup")), read, "prefilled"],
  ["a rule for step 2 overrides", answer("city", atStep("postAttributeCollection")), read, "overrides"],
  [
    "a rule for a step that is not called is lost",
    answer("city", atStep("postFederationSignup")),
    at("postAttributeCollection"),
    "lost",
  ],
  [
    "only a default fills what she left empty",
    answer("city", { source: { kind: "none" }, default: "Oslo" }),
    at("postAttributeCollection"),
    "fills",
  ],
  ["no source and no default set nothing", answer("city", { source: { kind: "none" } }), read, "untouched"],
  ["a rule that is off is off", answer("jobTitle", { isOff: true }), read, "off"],
  ["a directory extension may leave its app id out", answer("extension_CostCentre"), read, "shown"],
  ["an attribute that is not collected is lost", answer("jobTitle"), read, "lost", "silence select:jobTitle"],
  [
    "it can be selected also before the directory was read",
    answer("jobTitle"),
    { flow, directory: null },
    "lost",
    "silence select:jobTitle",
  ],
  ["so is a custom one", answer("extension_Hobby"), read, "lost", `silence select:${hobby}`],
  ["one that the directory does not have yet is better selected", answer(unused), read, "lost", `select:${unused}`],
  ["no user flow collects a department", answer("department"), read, "lost", "silence"],
  ["nor another app's extension", answer(`${hr}_badge`), read, "lost", "silence"],
  ["an unknown name is lost, and silence does not help", answer("favouriteColour"), read, "lost"],
  ["what nobody may write is lost, and silence does not help", answer("mail"), read, "lost"],
  ["the address is not changed", answer("email"), read, "lost"],
  ["a list cannot be answered", answer(`${app}_Tags`), read, "lost", "silence"],
  ["a text is no number", answer(costCentre, { source: constant("many") }), read, "lost"],
  ["a default must fit as well", answer(costCentre, { default: "many" }), read, "lost"],
  ["a text can be too long", answer("city", { source: constant("x".repeat(129)) }), read, "lost"],
  ["nobody knows before the user flow was read", answer("jobTitle"), nothing, "unknown"],
  ["any property of a user can be set silently", silent("department"), read, "silent"],
  ["silently also while nothing is read", silent("department"), nothing, "silent"],
  ["silently a collected list", silent(`${app}_Tags`), read, "silent"],
  ["silently a custom attribute without its app id", silent("extension_Hobby"), read, "silent"],
  ["silently a collected one that no guest has yet", silent(costCentre), read, "silent"],
  ["silently another app's extension", silent(`${hr}_badge`), read, "silent"],
  ["a number of 32 bits is a small one", silent(`${hr}_badge`, { source: constant("3000000000") }), read, "lost"],
  ["no rule can give a binary value", silent(`${hr}_photo`), read, "lost"],
  ["a custom attribute that no flow used is no extension yet", silent(unused), read, "doubtful", `select:${unused}`],
  ["Graph does not know an attribute in other letters", silent("jobtitle"), read, "lost"],
  ["Graph knows no extension without its app id", silent("extension_Other"), read, "doubtful"],
  ["an extension of no app here is doubtful", silent(`${hr}_other`), read, "doubtful"],
  ["an extension is unknown while the directory is not read", silent(`${hr}_badge`), nothing, "unknown"],
  ["what nobody may write is not written silently", silent("userPrincipalName"), read, "lost"],
  ["an age group is one of Graph's", silent("ageGroup", { source: constant("Senior") }), read, "lost"],
  ["a country has two letters", silent("usageLocation", { source: constant("N1") }), read, "lost"],
  ["a language is one", silent("preferredLanguage", { source: constant("English (US)") }), read, "lost"],
  ["a user is a guest or a member", silent("userType", { source: constant("guest") }), read, "lost"],
  ["a nickname has no blank", silent("mailNickname", { source: constant("ada lovelace") }), read, "lost"],
  ["a nickname may have a dot", silent("mailNickname", { source: constant("ada.lovelace") }), read, "silent"],
  ["a manager is looked up", silent("manager"), nothing, "silent"],
  ["groups are looked up, also for who opens an app", silent("memberOf", atToken), read, "silent"],
  ["no answer can set a manager, whatever the flow collects", answer("manager"), nothing, "lost", "silence"],
  ["a token may have a claim of that name", answer("manager", atToken), read, "token"],
  ["no empty text is written", silent("city", { source: constant("") }), read, "lost"],
  ["a date must be one", silent("employeeHireDate", { source: constant("2026-02-30") }), read, "lost"],
  ["a silent value is decided at the last step", silent("city", atStep("postFederationSignup")), read, "lost"],
  [
    "and lost where that is not called",
    silent("city", atStep("postAttributeCollection")),
    at("postFederationSignup"),
    "lost",
  ],
  ["a rule for tokens goes into the token, whatever its name", answer("loyaltyTier", atToken), read, "token"],
  ["also before anything was read", answer("loyaltyTier", atToken), nothing, "token"],
  ["also where no step of a sign-up calls", answer("city", atToken), at(), "token"],
  ["a token takes a name that nobody may write", answer("mail", atToken), read, "token"],
  [
    "a claim needs not fit the directory",
    answer("city", { ...atToken, source: constant("x".repeat(129)) }),
    read,
    "token",
  ],
  [
    "a claim of more than 3 KB is too long",
    answer("tier", { ...atToken, source: constant("é".repeat(1537)) }),
    read,
    "lost",
  ],
  ["silently it is written when she opens an app", silent("city", atToken), at("postFederationSignup"), "silent"],
  ["silently the directory must know the name", silent("loyaltyTier", atToken), read, "lost"],
];

test.each(cases)("%s", (_sentence, rule, known, kind, fixes = "") => {
  const verdict = verdictOf(rule, known);
  expect(verdict.kind).toBe(kind);
  expect(verdict.why).toMatch(/\.$/);
  const named = verdict.fixes.map((fix) => (fix.kind === "select" ? `select:${fix.attributeId}` : fix.kind));
  expect(named.join(" ")).toBe(fixes);
});

test("what the user flow collects is offered first, under Microsoft's label, and the e-mail address never", () => {
  const targets = targetsOf(flow, directory);
  expect(targets.slice(0, 2).map(({ name, label }) => [name, label])).toEqual([
    ["city", "City"],
    [costCentre, "Cost centre"],
  ]);
  expect(targets.map(({ name }) => name)).not.toContain("email");
  expect(new Set(targets.map(({ name }) => name)).size).toBe(targets.length);
  const groups = targets.map(({ group }) => group);
  expect([...new Set(groups)]).toEqual(["collected", "signUp", "extension", "directory", "link"]);
  expect(groups).toEqual([...groups].sort((a, b) => groups.indexOf(a) - groups.indexOf(b)));
});

test("a target says what it takes", () => {
  const described = (name: string) =>
    targetsOf(flow, directory)
      .filter((target) => target.name === name)
      .map(describeTarget);
  expect(described("jobTitle")).toEqual(["Job Title: text, at most 128 characters"]);
  expect(described(costCentre)).toEqual(["Cost centre: a whole number"]);
  expect(described("usageLocation")).toEqual(["Usage location: a country's two letters, as in NO"]);
  expect(described(`${hr}_badge`)).toEqual(["badge: a whole number up to 2147483647; of the app HR"]);
});

test("without a user flow every built-in attribute is offered", () => {
  expect(targetsOf(null)).toEqual(builtInTargets);
});

test("a property is offered or refused, never both", () => {
  const offered = [...signUpProperties, ...directoryProperties].map(({ name }) => name);
  expect(offered.filter((name) => refusalOf(name) !== undefined)).toEqual([]);
  expect(new Set([...offered, ...refusedProperties]).size).toBe(offered.length + refusedProperties.length);
});
