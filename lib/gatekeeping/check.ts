import { parseSignUp } from "@/lib/connector/contract";
import { type ConnectorStep, connectorStepSchema } from "@/lib/connector/step";
import { claimsAt, type FederatedGuest, type Values } from "@/lib/signup/claims";
import { attributeOf, type UserFlow } from "@/lib/signup/flow";
import { compileGates, decideGates, type GateDecision } from "./decide-gates";
import type { Gate } from "./gate";

/** A guest to ask the rules about. */
export type Checked = { guest: FederatedGuest; entered: Values };

/** What she meets at each step; the sign-up ends with the first that turns her away. */
export type StepDecision = { step: ConnectorStep; decision: GateDecision };

/** Reads the rules once, to ask them about many guests. `flow`: she enters only what it asks for, as far as that is known. */
export function gateChecker(gates: readonly Gate[], flow: UserFlow | null): (checked: Checked) => StepDecision[] {
  const compiled = compileGates(gates);
  return ({ guest, entered }) => {
    const collected = flow
      ? Object.entries(entered).filter(([name]) => attributeOf(flow, name))
      : Object.entries(entered);
    const decisions = connectorStepSchema.options.flatMap((step): StepDecision[] => {
      const parsed = parseSignUp(claimsAt(step, guest, Object.fromEntries(collected)));
      return parsed.kind === "signUp"
        ? [{ step, decision: decideGates(compiled, { signUp: parsed.signUp, step }) }]
        : [];
    });
    const end = decisions.findIndex(({ decision }) => decision.kind === "block");
    return end < 0 ? decisions : decisions.slice(0, end + 1);
  };
}
