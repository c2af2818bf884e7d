import type { Rule } from "./rule";

/** The names of what the rules may put into a token: the answers of rules for tokens, and of those for any moment. */
export const claimsForTokens = (rules: readonly Rule[]): string[] => [
  ...new Set(
    rules
      .filter(({ delivery, isOff }) => delivery === "answer" && isOff !== true)
      .filter(({ condition }) => condition?.step === undefined || condition.step === "tokenIssuanceStart")
      .map(({ target }) => target),
  ),
];
