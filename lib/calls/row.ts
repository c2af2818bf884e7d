import type { Step } from "@/lib/connector/step";

/** What of a call may be read, searched and counted without a key. */
export type CallFacts = {
  id: string;
  tenantId: string;
  connectorId: string;
  step: Step | null;
  receivedAt: Date;
  durationMs: number;
  outcome: "continue" | "block" | "askAgain" | "refused";
  cause: string | null;
  status: number;
  revisionNumber: number | null;
  source: string | null;
  /** How the guest proved who she is (lib/signup/identity-source.ts). */
  provider: string | null;
};

/** What of a call is about the guest, and nobody reads without the tenant's key. */
export type CallSecrets = {
  email: string | null;
  claims: string | null;
  answer: string;
  trace: string | null;
  detail: string | null;
};

/** What a connector leaves out of what is kept of its guests. Pure, and so quick that every call can pay for it. */
export type Redact = (secrets: CallSecrets) => CallSecrets;

/** A call as the connector endpoint knows it. `provider` may be left out. */
export type CallRow = Omit<CallFacts, "provider"> &
  Partial<Pick<CallFacts, "provider">> &
  CallSecrets & {
    /** What a guest without an e-mail is found by (lib/signup/guest-key.ts). */
    guestKey?: string;
    /** Runs before the call is sealed; without it everything is kept. */
    redact?: Redact | undefined;
    /** What it asks (question.server.ts), if the answer depends on the moment of the call: saved only if nobody asked the same before. */
    question?: Uint8Array | undefined;
  };

/** A row of the call log, as the table Call keeps it. */
export type SealedCall = CallFacts & {
  guestHash: Uint8Array | null;
  domainHash: Uint8Array | null;
  sealed: Uint8Array;
};

/** What to set on the guest through Graph. Empty `values` withdraw what an earlier step of the same sign-up planned. */
export type SilentPlan = {
  guestKey: string;
  /** Object id of a user who exists already, so that nobody has to look for her. */
  userId: string | null;
  email: string;
  identities: object[];
  values: Record<string, unknown>;
  /** What to do where the attribute has a value already (lib/silent/silent-write.ts); none: overwrite. */
  modes?: Readonly<Record<string, "onlyIfEmpty" | "overwrite" | "keepInStep">> | undefined;
};

/** The same as its table keeps it (lib/silent/seal-write.server.ts). No `valuesHash`: it withdraws. */
export type SealedPlan = {
  guestKey: string;
  userId: string | null;
  guestHash: Uint8Array | null;
  valuesHash: Uint8Array | null;
  sealed: Uint8Array;
};

/** A call and the silent write it causes: both are saved or neither. */
export type CallEntry = { call: SealedCall; plan: SealedPlan | null; question?: Uint8Array | undefined };

/** About how much memory it takes, in bytes. */
export const weighEntry = ({ call, plan }: CallEntry): number => call.sealed.length + (plan?.sealed.length ?? 0);
