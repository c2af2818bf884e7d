import { z } from "zod";
import { type ConditionStep, conditionStepSchema } from "@/lib/connector/step";
import { type Provider, providerSchema } from "@/lib/signup/identity-source";
import { type ClaimTest, type Condition, claimTestSchema, domainSchema, maxClaimTests, maxDomains } from "./condition";

/** A condition as it stands in a form: whatever was typed, also what is no condition yet. */
export type TypedCondition = {
  /** Empty: both steps. */
  step: ConditionStep | "";
  providers: Provider[];
  /** Domains, one per line or with commas. */
  domains: string;
  claims: TypedTest[];
};
export type TypedTest = { claim: string; test: ClaimTest["test"]; value: string };

const testSchema = z.enum([
  ...(["is", "isNot", "startsWith", "endsWith", "contains", "matches"] as const),
  ...(["isPresent", "isAbsent"] as const),
]);
/** In the order in which a form offers them. */
export const testKinds: readonly ClaimTest["test"][] = testSchema.options;

export const typedConditionSchema = z.object({
  step: conditionStepSchema.or(z.literal("")),
  providers: z.array(providerSchema),
  domains: z.string(),
  claims: z.array(z.object({ claim: z.string(), test: testSchema, value: z.string() })).max(maxClaimTests),
});

export const noCondition: TypedCondition = { step: "", providers: [], domains: "", claims: [] };
export const emptyTest: TypedTest = { claim: "", test: "is", value: "" };

/** Has a value, or has none: compared with nothing. */
export const isAboutPresence = (test: ClaimTest["test"]): test is "isPresent" | "isAbsent" =>
  test === "isPresent" || test === "isAbsent";

/** Nothing is typed, so it holds for every guest. */
export const isForAll = ({ step, providers, domains, claims }: TypedCondition): boolean =>
  step === "" && providers.length === 0 && domains.trim() === "" && claims.length === 0;

export const toTyped = (condition: Condition | undefined): TypedCondition => ({
  step: condition?.step ?? "",
  providers: condition?.providers ?? [],
  domains: condition?.domains?.join("\n") ?? "",
  claims: (condition?.claims ?? []).map((each) => ({ value: "", ...each })),
});

/** What is wrong, at the field where it is wrong; `claims` has a place for each test. */
export type ConditionProblems = { domains?: string; claims: TestProblems[] };
export type TestProblems = { claim?: string; value?: string };
export type ReadCondition =
  /** Undefined if nothing is tested: it is about everybody. */
  { kind: "condition"; condition: Condition | undefined } | { kind: "incomplete"; problems: ConditionProblems };

export function readCondition({ step, providers, domains: text, claims }: TypedCondition): ReadCondition {
  const domains = readDomains(text);
  const tests = claims.map((typed) => claimTestSchema.safeParse(untyped(typed)));
  if (domains.kind === "problem" || tests.some(({ success }) => !success)) {
    const ofDomains = domains.kind === "problem" ? { domains: domains.message } : {};
    return { kind: "incomplete", problems: { ...ofDomains, claims: tests.map(problemsOfTest) } };
  }
  const read = tests.flatMap(({ data }) => data ?? []);
  const condition: Condition = {
    ...(step !== "" && { step }),
    ...(providers.length > 0 && { providers }),
    ...(domains.names.length > 0 && { domains: domains.names }),
    ...(read.length > 0 && { claims: read }),
  };
  return { kind: "condition", condition: Object.keys(condition).length > 0 ? condition : undefined };
}

const untyped = ({ claim, test, value }: TypedTest) =>
  isAboutPresence(test) ? { claim, test } : { claim, test, value };

function problemsOfTest({ error }: z.ZodSafeParseResult<ClaimTest>): TestProblems {
  const messageAt = (field: string) => error?.issues.find(({ path }) => path[0] === field)?.message;
  const [claim, value] = [messageAt("claim"), messageAt("value")];
  return { ...(claim && { claim }), ...(value && { value }) };
}

type ReadDomains = { kind: "domains"; names: string[] } | { kind: "problem"; message: string };

/** A leading @ is what an address has before its domain, so it means the same. */
function readDomains(text: string): ReadDomains {
  const typed = text.split(/[\s,;]+/).flatMap((word) => word.replace(/^@/, "") || []);
  if (typed.length > maxDomains)
    return { kind: "problem", message: `At most ${maxDomains} domains; for more use a look-up table.` };
  const read = typed.map((word) => ({ word, result: domainSchema.safeParse(word) }));
  const wrong = read.find(({ result }) => !result.success);
  if (wrong) {
    const why = wrong.result.error?.issues[0]?.message ?? "";
    return { kind: "problem", message: `${JSON.stringify(short(wrong.word))} is no domain. ${why}` };
  }
  return { kind: "domains", names: [...new Set(read.flatMap(({ result }) => result.data ?? []))] };
}

const short = (word: string) => (word.length > 60 ? `${word.slice(0, 59)}…` : word);

/** The fields of a condition in a form that is posted; what components/condition-fields.tsx names them. */
export const conditionFieldNames = (prefix: string) => ({
  step: `${prefix}.step`,
  providers: `${prefix}.providers`,
  domains: `${prefix}.domains`,
  claim: `${prefix}.claim`,
  test: `${prefix}.test`,
  value: `${prefix}.value`,
});

/**
 * The condition whose fields start with `prefix`; undefined for what no form of ours sends. A test in which nothing was
 * typed is left out: that is how one is removed, or not added, without JavaScript.
 */
export function typedConditionOf(form: FormData, prefix: string): TypedCondition | undefined {
  const names = conditionFieldNames(prefix);
  const [claims, tests, values] = [form.getAll(names.claim), form.getAll(names.test), form.getAll(names.value)];
  const parsed = typedConditionSchema.safeParse({
    step: form.get(names.step) ?? "",
    providers: form.getAll(names.providers),
    domains: lines(form.get(names.domains) ?? ""),
    claims: claims
      .map((claim, place) => ({ claim, test: tests[place], value: values[place] }))
      .filter(({ claim, value }) => claim !== "" || value !== ""),
  });
  return parsed.success ? parsed.data : undefined;
}

/** Browsers send line breaks as CR LF; the admin typed one character. */
const lines = (value: FormDataEntryValue) => (typeof value === "string" ? value.replaceAll("\r\n", "\n") : value);
