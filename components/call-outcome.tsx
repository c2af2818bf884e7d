import { type Meaning, State } from "@/components/ui/state";
import { isFailureCause } from "@/lib/connector/failure";
import { isRefusalCause, refusals } from "@/lib/connector/refusal";
import type { Step } from "@/lib/connector/step";

export type Outcome = "continue" | "block" | "askAgain" | "refused";

export const outcomeLooks: Record<Outcome, { meaning: Meaning; word: string }> = {
  continue: { meaning: "good", word: "Continue" },
  block: { meaning: "refused", word: "Blocked" },
  askAgain: { meaning: "waiting", word: "Asked again" },
  refused: { meaning: "refused", word: "Refused" },
};

/** "Refused: wrong password" */
export function CallOutcome({ outcome, cause }: { outcome: Outcome; cause: string | null }) {
  const { meaning, word } = outcomeLooks[outcome];
  return (
    <State meaning={meaning}>
      {word}
      {cause !== null && isRefusalCause(cause) && `: ${refusals[cause].words}`}
      {cause !== null && isFailureCause(cause) && ": not decided"}
    </State>
  );
}

/** Microsoft's labels, cut to a column. */
export const stepWords: Record<Step, string> = {
  postFederationSignup: "After federating",
  postAttributeCollection: "Before creating",
  attributeCollectionStart: "Attributes asked",
  attributeCollectionSubmit: "Attributes sent",
  tokenIssuanceStart: "Token issued",
  newInDirectory: "No call: invited",
};
