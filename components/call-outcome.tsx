import { type Meaning, State } from "@/components/ui/state";
import { isRefusalCause, type RefusalCause } from "@/lib/connector/refusal";
import type { Step } from "@/lib/connector/step";

export type Outcome = "continue" | "block" | "askAgain" | "refused";

export const outcomeLooks: Record<Outcome, { meaning: Meaning; word: string }> = {
  continue: { meaning: "good", word: "Continue" },
  block: { meaning: "refused", word: "Blocked" },
  askAgain: { meaning: "waiting", word: "Asked again" },
  refused: { meaning: "refused", word: "Refused" },
};

const causeWords: Record<RefusalCause, string> = {
  unknownConnector: "no such connector",
  unknownStep: "no such step",
  wrongMethod: "wrong method",
  noCredential: "no password",
  wrongCredential: "wrong password",
  retiredCredential: "retired credential",
  wrongType: "not JSON by its type",
  tooLarge: "too large",
  incomplete: "body incomplete",
  badJson: "not JSON",
  unreadable: "not a sign-up",
};

/** "Refused: wrong password" */
export function CallOutcome({ outcome, cause }: { outcome: Outcome; cause: string | null }) {
  const { meaning, word } = outcomeLooks[outcome];
  return (
    <State meaning={meaning}>
      {word}
      {cause !== null && isRefusalCause(cause) && `: ${causeWords[cause]}`}
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
};
