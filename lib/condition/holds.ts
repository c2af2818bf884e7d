import type { SignUp } from "@/lib/connector/contract";
import type { Step } from "@/lib/connector/step";
import { maxEffort } from "@/lib/expression/limits";
import { toPattern } from "@/lib/expression/pattern/pattern";
import { providerOf } from "@/lib/signup/identity-source";
import type { ClaimTest, Condition } from "./condition";

/** A guest at a step of her sign-up. */
export type Arrival = { signUp: SignUp; step: Step };

/** `unclear`: a pattern is none, or would take too long on what the guest sent. */
export type Answer = "yes" | "no" | "unclear";

/** Reads a condition once, to be asked of many guests; none always holds. Never throws, and takes bounded time. */
export function compileCondition(condition: Condition | undefined): (arrival: Arrival) => Answer {
  if (!condition) return () => "yes";
  const { step, providers, domains, claims } = condition;
  const tests: ((arrival: Arrival) => Answer)[] = [
    ...(step ? [(arrival: Arrival) => told(arrival.step === step)] : []),
    ...(providers ? [({ signUp }: Arrival) => told(providers.includes(providerOf(signUp)))] : []),
    ...(domains ? [compileDomains(domains)] : []),
    ...(claims ?? []).map(compileClaimTest),
  ];
  return (arrival) => {
    const answers = tests.map((test) => test(arrival));
    if (answers.includes("no")) return "no";
    return answers.includes("unclear") ? "unclear" : "yes";
  };
}

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

/** The claim as text; an absent one, and an empty text, is undefined. */
export function claimText({ claims }: SignUp, name: string): string | undefined {
  const value = Object.hasOwn(claims, name) ? claims[name] : undefined;
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
      return ({ signUp }) => {
        const text = claimText(signUp, claim);
        return text === undefined ? "no" : matches(text);
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
export function compilePattern(source: string): (text: string) => Answer {
  const pattern = toPattern(source);
  if (pattern.kind === "problem") return () => "unclear";
  return (text) => {
    let spent = 0;
    try {
      const matches = pattern.findAll(text, (steps) => {
        spent += steps;
        if (spent > maxEffort) throw new TooMuchEffort();
      });
      return told(matches.length > 0);
    } catch (cause) {
      if (cause instanceof TooMuchEffort) return "unclear";
      throw cause;
    }
  };
}

class TooMuchEffort extends Error {}
