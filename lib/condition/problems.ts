import { toPattern } from "@/lib/expression/pattern/pattern";
import type { Condition } from "./condition";

/** Why a condition can never be answered: its patterns that are none. */
export const conditionProblems = (condition: Condition | undefined): string[] =>
  (condition?.claims ?? []).flatMap((claimTest) =>
    claimTest.test === "matches" ? patternProblems(claimTest.value, `the condition on ${claimTest.claim}`) : [],
  );

export function patternProblems(source: string, where: string): string[] {
  const pattern = toPattern(source);
  return pattern.kind === "problem" ? [`The pattern of ${where} cannot be read. ${pattern.message}`] : [];
}
