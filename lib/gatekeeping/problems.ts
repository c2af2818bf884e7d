import { conditionProblems, patternProblems } from "@/lib/condition/problems";
import type { Gate } from "./gate";

/** Why gatekeeping rules cannot be published; those that are switched off hold nothing up. */
export type GateProblem = { gateId: string; message: string };

export const gateProblemsOf = (gates: readonly Gate[]): GateProblem[] =>
  gates
    .filter(({ isOff }) => isOff !== true)
    .flatMap((gate) => problemsOf(gate).map((message) => ({ gateId: gate.id, message })));

/** A gate never changes; its patterns are read once. */
const alreadyFound = new WeakMap<Gate, string[]>();

function problemsOf(gate: Gate): string[] {
  const known = alreadyFound.get(gate) ?? findProblems(gate);
  alreadyFound.set(gate, known);
  return known;
}

const findProblems = (gate: Gate): string[] => [
  ...conditionProblems(gate.condition),
  // No answer to OnTokenIssuanceStart blocks (learn.microsoft.com, "Custom claims provider reference").
  ...(gate.condition?.step === "tokenIssuanceStart"
    ? ["Entra lets nobody be turned away when a token is issued. Choose a moment of the sign-up."]
    : []),
  ...(gate.kind === "format" ? patternProblems(gate.pattern, `the format of ${gate.claim}`) : []),
  ...(gate.kind !== "allow" && gate.kind !== "deny" && gate.condition?.step === "postFederationSignup"
    ? ["A guest can only be asked again once the form is submitted; this rule waits for the step before it."]
    : []),
];
