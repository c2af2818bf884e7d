import { isExtensionStep, type Step } from "./step";

/**
 * How long a call may take, in milliseconds, and what each part of it may take at most. Together the parts stay below the
 * whole, so that a call whose every part is late is still decided, kept and answered.
 */
export type Budget = {
  /** From the first byte of the request; then it is answered as its connector fails. */
  wholeMs: number;
  /** Reading a policy anew; the last one that arrived answers after that. */
  policyMs: number;
  /** Reading it for the first time, when nothing else can answer. */
  firstPolicyMs: number;
  /** Asking Microsoft for the key of a bearer token, when it is not known yet; only extensions show one. */
  keysMs: number;
  /** Entra's body is one packet or two. */
  bodyMs: number;
  /** What the rules ask of the database: unique numbers, the moment of a guest's first call. */
  askMs: number;
  /** Until the call goes to the spool instead of the database. */
  saveMs: number;
  /** Until the call stays in memory instead of the spool. */
  spoolMs: number;
};

/**
 * Entra waits 20 s for an API connector (learn.microsoft.com, "Add an API connector to a user flow"), its sister product
 * Azure AD B2C 5 s.
 */
const connectorBudget: Budget = {
  wholeMs: 4_000,
  policyMs: 600,
  firstPolicyMs: 1_300,
  keysMs: 200,
  bodyMs: 1_000,
  askMs: 500,
  saveMs: 500,
  spoolMs: 300,
};

/**
 * Entra waits for a custom authentication extension as long as its admin set, between 200 and 2,000 ms; 1,000 ms if she set
 * nothing (Graph, `customExtensionClientConfiguration`). The way there and back is in it.
 */
const extensionBudget: Budget = {
  wholeMs: 800,
  policyMs: 100,
  firstPolicyMs: 200,
  keysMs: 200,
  bodyMs: 100,
  askMs: 80,
  saveMs: 110,
  spoolMs: 70,
};

export const budgetOf = (step: Step | null): Budget =>
  step !== null && isExtensionStep(step) ? extensionBudget : connectorBudget;
