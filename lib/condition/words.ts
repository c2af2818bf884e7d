import type { ConditionStep } from "@/lib/connector/step";
import { providerLabels } from "@/lib/signup/identity-source";
import type { ClaimTest, Condition } from "./condition";

/** "the identity provider is Facebook or Google, and the e-mail is at contoso.com". */
export const describeCondition = ({ step, providers, domains, claims }: Condition): string =>
  [
    step && momentWords[step],
    providers && `the identity provider is ${either(providers.map((provider) => providerLabels[provider]))}`,
    domains &&
      `the e-mail is at ${either(domains.length > 5 ? [...domains.slice(0, 4), `${domains.length - 4} more domains`] : domains)}`,
    ...(claims ?? []).map(describeTest),
  ]
    .filter((part) => part !== undefined)
    .join(", and ");

const momentWords: Record<ConditionStep, string> = {
  postFederationSignup: "it is before the form",
  postAttributeCollection: "it is after the form",
  tokenIssuanceStart: "a token for an app is issued",
};

export const testWords: Record<ClaimTest["test"], string> = {
  is: "is",
  isNot: "is not",
  startsWith: "starts with",
  endsWith: "ends with",
  contains: "contains",
  matches: "matches the pattern",
  isPresent: "has a value",
  isAbsent: "has no value",
};

const describeTest = (claimTest: ClaimTest) =>
  `${claimTest.claim} ${testWords[claimTest.test]}${"value" in claimTest ? ` ${JSON.stringify(claimTest.value)}` : ""}`;

const either = (words: readonly string[]) =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1) ?? ""}`;
