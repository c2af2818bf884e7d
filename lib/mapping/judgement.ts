import type { ConnectorStep } from "@/lib/connector/step";
import type { Rule } from "./rule";
import type { Known } from "./targets";

/** What an admin can do about a value that is lost. */
export type Fix =
  | { kind: "silence" }
  /** Select the attribute in the user flow; then each guest sees its field. */
  | { kind: "select"; attributeId: string; label: string };

/** Will it stick? What becomes of a rule's value, told before any guest meets it. */
export type Verdict = {
  kind:
    | "silent" // written through Graph after the sign-up
    | "prefilled" // stands on the sign-up page, where the guest may change it
    | "fills" // stored where she leaves the field empty
    | "overrides" // stored whatever she typed
    | "token" // stands in the token of an app, and nowhere else
    | "shown" // stands on the page or overrides: nobody knows yet at which step Entra calls
    | "lost"
    | "doubtful"
    | "unknown" // Graph has not told enough yet
    | "untouched" // the rule sets nothing
    | "off"; // it is switched off
  /** One sentence, or two. */
  why: string;
  fixes: Fix[];
};

/** A rule as far as it is known while somebody writes it. */
export type Judged = Pick<Rule, "target" | "delivery"> & Partial<Rule>;

export const verdict = (kind: Verdict["kind"], why: string, ...fixes: Fix[]): Verdict => ({ kind, why, fixes });

/** Asked for at no step of a sign-up, but each time a token is issued. */
export const isForToken = ({ condition }: Judged): boolean => condition?.step === "tokenIssuanceStart";

/** Undefined as long as nobody knows: Graph did not tell, or the addresses are not in Entra yet. */
export const calledSteps = ({ flow }: Known): readonly ConnectorStep[] | undefined =>
  flow?.steps && flow.steps.length > 0 ? flow.steps : undefined;

export const stepsOf = ({ condition }: Judged, called: readonly ConnectorStep[]): readonly ConnectorStep[] =>
  called.filter((step) => condition?.step === undefined || condition.step === step);

export const notCalled =
  "The rule is for a step at which the user flow does not call this connector. Enter the address of that step in Entra too.";
