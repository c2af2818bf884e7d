import type { SignUp } from "@/lib/connector/contract";
import { momentOf, type Step } from "@/lib/connector/step";
import { Effort } from "@/lib/expression/effort";
import { maxEffort } from "@/lib/expression/limits";
import { toPattern } from "@/lib/expression/pattern/pattern";
import { Failure } from "@/lib/expression/value";
import { isSameAttribute } from "@/lib/signup/flow";
import { type Provider, providerOf } from "@/lib/signup/identity-source";
import type { ClaimTest, Condition } from "./condition";

/** A guest at a step of her sign-up. */
export type Arrival = {
  signUp: SignUp;
  step: Step;
  /** What all that is asked about her in one call may spend together. */
  effort?: Effort;
};

/** `unclear`: a pattern is none, or would take too long on what the guest sent. */
export type Answer = "yes" | "no" | "unclear";

/** Reads a condition once, to be asked of many guests; none always holds. Never throws, and takes bounded time. */
export function compileCondition(condition: Condition | undefined): (arrival: Arrival) => Answer {
  if (!condition) return () => "yes";
  const { step, providers, domains, claims } = condition;
  const tests: ((arrival: Arrival) => Answer)[] = [
    ...(step ? [(arrival: Arrival) => told(momentOf[arrival.step] === momentOf[step])] : []),
    ...(providers ? [compileProviders(providers)] : []),
    ...(domains ? [compileDomains(domains)] : []),
    ...(claims ?? []).map(compileClaimTest),
  ];
  return (arrival) => {
    let answer: Answer = "yes";
    for (const test of tests) {
      const told = test(arrival);
      if (told === "no") return "no";
      if (told === "unclear") answer = told;
    }
    return answer;
  };
}

/** Of a user who opens an app nobody tells with which provider she signed in. */
const compileProviders =
  (providers: readonly Provider[]) =>
  ({ signUp, step }: Arrival): Answer =>
    momentOf[step] === "token" ? "unclear" : told(providers.includes(providerOf(signUp)));

const told = (isSo: boolean): Answer => (isSo ? "yes" : "no");

/** The part behind the last @, in small letters; empty if there is none. */
export const domainOf = (email: string): string => {
  const at = email.lastIndexOf("@");
  return at < 0
    ? ""
    : email
        .slice(at + 1)
        .trim()
        .toLowerCase();
};

function compileDomains(domains: readonly string[]) {
  const exact = new Set(domains.filter((domain) => !domain.startsWith("*.")));
  const below = domains.filter((domain) => domain.startsWith("*.")).map((domain) => domain.slice(1));
  return ({ signUp }: Arrival) => {
    const domain = domainOf(signUp.email);
    return told(exact.has(domain) || below.some((end) => domain.endsWith(end)));
  };
}

/**
 * The claim as text; an absent one, and an empty text, is undefined. Entra sends a directory extension with its app id, which
 * its name may leave out here as in an answer.
 */
export function claimText({ claims }: SignUp, name: string): string | undefined {
  const isExact = Object.hasOwn(claims, name) || !name.startsWith("extension_");
  const sent = isExact ? name : Object.keys(claims).find((each) => isSameAttribute(each, name));
  const value = sent !== undefined && Object.hasOwn(claims, sent) ? claims[sent] : undefined;
  return value === undefined || value === "" ? undefined : String(value);
}

function compileClaimTest(claimTest: ClaimTest): (arrival: Arrival) => Answer {
  const { claim, test } = claimTest;
  switch (test) {
    case "isPresent":
      return ({ signUp }) => told(claimText(signUp, claim) !== undefined);
    case "isAbsent":
      return ({ signUp }) => told(claimText(signUp, claim) === undefined);
    case "matches": {
      const matches = compilePattern(claimTest.value);
      return ({ signUp, effort }) => {
        const text = claimText(signUp, claim);
        return text === undefined ? "no" : matches(text, effort);
      };
    }
    case "is":
    case "isNot":
    case "startsWith":
    case "endsWith":
    case "contains": {
      const wanted = fold(claimTest.value);
      return ({ signUp }) => told(comparisons[test](fold(claimText(signUp, claim) ?? ""), wanted));
    }
  }
}

const fold = (text: string) => text.toLowerCase();

const comparisons = {
  is: (text: string, wanted: string) => text === wanted,
  isNot: (text: string, wanted: string) => text !== wanted,
  startsWith: (text: string, wanted: string) => text.startsWith(wanted),
  endsWith: (text: string, wanted: string) => text.endsWith(wanted),
  contains: (text: string, wanted: string) => text.includes(wanted),
};

/** Whether a .NET pattern finds something in a text; the linear engine of expressions, with their bound on effort. */
export function compilePattern(source: string): (text: string, shared?: Effort) => Answer {
  const pattern = toPattern(source);
  if (pattern.kind === "problem") return () => "unclear";
  return (text, shared) => {
    const effort = new Effort(maxEffort, shared);
    try {
      return told(pattern.hasMatch(text, (steps) => effort.spend(steps)));
    } catch (cause) {
      if (cause instanceof Failure) return "unclear";
      throw cause;
    }
  };
}
