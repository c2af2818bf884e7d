import type { Step } from "@/lib/connector/step";

/** A row of the call log, as the table Call keeps it. */
export type CallRow = {
  id: string;
  tenantId: string;
  connectorId: string;
  step: Step | null;
  receivedAt: Date;
  durationMs: number;
  outcome: "continue" | "block" | "askAgain" | "refused";
  cause: string | null;
  detail: string | null;
  status: number;
  email: string | null;
  revisionNumber: number | null;
  source: string | null;
  claims: string | null;
  answer: string;
  trace: string | null;
};

/** What to set on the guest through Graph. Empty `values` withdraw what an earlier step of the same sign-up planned. */
export type SilentPlan = {
  guestKey: string;
  /** Object id of a user who exists already, so that nobody has to look for her. */
  userId: string | null;
  email: string;
  identities: object[];
  values: Record<string, unknown>;
};

/** A call and the silent write it causes: both are saved or neither. */
export type CallEntry = { call: CallRow; plan: SilentPlan | null };

/** About how much memory it takes, in characters. */
export const weighEntry = ({ call }: CallEntry): number =>
  (call.claims?.length ?? 0) + call.answer.length + (call.trace?.length ?? 0);
