import type { GraphFailure } from "@/lib/graph/error";

/** What one step of a silent write came to. */
export type StepOutcome =
  | { kind: "found"; guestId: string }
  | { kind: "notYet" } // she has not finished her sign-up, or the directory does not show her yet
  | { kind: "several"; guestIds: string[] }
  | { kind: "written"; left: string[] } // attributes that had a value, which their rule leaves
  | { kind: "confirmed" }
  | { kind: "mismatch"; attributes: string[] }
  | { kind: "gone" } // found before, unknown now: lag, or somebody deleted her
  | { kind: "withdrawn" } // a later step of her sign-up left nothing to set
  | { kind: "replaced" } // a later sign-up of hers has a write of its own
  /** `partly`: each value was written by itself; which Graph refuses, and which are set. */
  | { kind: "failed"; failure: GraphFailure; partly?: { refused: string[]; set: string[] } };
