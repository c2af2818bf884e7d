import type { EntryKind, RequestState } from "./request";
import type { DecideOutcome } from "./vote";

type Meaning = "good" | "waiting" | "attention" | "refused" | "none";

export const stateWords: Record<RequestState, { meaning: Meaning; label: string }> = {
  pending: { meaning: "waiting", label: "Waits for a decision" },
  approved: { meaning: "waiting", label: "Approved, account being created" },
  created: { meaning: "good", label: "Approved" },
  denied: { meaning: "refused", label: "Denied" },
  withdrawn: { meaning: "none", label: "Withdrawn by the guest" },
  expired: { meaning: "attention", label: "Expired" },
  revoked: { meaning: "refused", label: "Revoked" },
};

export const entryWords: Record<EntryKind, string> = {
  requested: "The guest asked for access",
  corrected: "The guest corrected what she typed; the stage began anew",
  noted: "The guest added a note",
  asked: "asked the guest",
  answered: "The guest answered",
  yes: "said yes",
  no: "said no",
  stage: "passed the request on to the next stage",
  handedOver: "handed it over to",
  approved: "approved the request",
  denied: "denied the request",
  withdrawn: "The guest withdrew her request",
  expired: "Nobody decided in time",
  created: "Her account was created",
  failed: "Her account could not be created",
  revoked: "took the access back",
};

/** What a decision came to, for the one who pressed the button. */
export function outcomeWords(outcome: DecideOutcome): { meaning: Meaning; text: string } {
  switch (outcome.kind) {
    case "approved":
      return { meaning: "good", text: "Approved. Her account is created next." };
    case "denied":
      return { meaning: "good", text: "Denied. She reads it on her page." };
    case "nextStage":
      return { meaning: "good", text: "Your yes counts; the next stage decides now." };
    case "waits":
      return { meaning: "good", text: "Your yes counts; others of this stage still have to decide." };
    case "tooLate": {
      const who = outcome.by ? ` by ${outcome.by}` : "";
      return {
        meaning: "attention",
        text: `Too late: ${stateWords[outcome.state].label.toLowerCase()}${who}. Nothing was changed.`,
      };
    }
    case "changed":
      return { meaning: "attention", text: "The guest changed her request meanwhile. Look again before you decide." };
    case "notYours":
      return { meaning: "refused", text: "This request is not yours to decide. Nothing was changed." };
    case "notFound":
      return { meaning: "refused", text: "There is no such request any more." };
  }
}
