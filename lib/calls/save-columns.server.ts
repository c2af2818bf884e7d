import { v7 } from "uuid";
import type { CallEntry, CallRow, SilentPlan } from "./row";

/** $1–$16 of the statements that save calls. */
export const callColumns = (calls: CallRow[]): unknown[] => [
  calls.map(({ id }) => id),
  calls.map(({ tenantId }) => tenantId),
  calls.map(({ connectorId }) => connectorId),
  calls.map(({ step }) => step),
  calls.map(({ receivedAt }) => receivedAt),
  calls.map(({ durationMs }) => durationMs),
  calls.map(({ outcome }) => outcome),
  calls.map(({ cause }) => cause),
  calls.map(({ detail }) => detail),
  calls.map(({ status }) => status),
  calls.map(({ email }) => email),
  calls.map(({ revisionNumber }) => revisionNumber),
  calls.map(({ source }) => source),
  calls.map(({ claims }) => claims),
  calls.map(({ answer }) => answer),
  calls.map(({ trace }) => trace),
];

type PlanOfCall = SilentPlan & { call: CallRow };

export const plansOf = (entries: CallEntry[]): PlanOfCall[] =>
  entries.flatMap(({ call, plan }) => (plan ? [{ ...plan, call }] : []));

/** $17–$26. */
export const planColumns = (plans: PlanOfCall[]): unknown[] => [
  plans.map(() => v7()),
  plans.map(({ call }) => call.tenantId),
  plans.map(({ call }) => call.connectorId),
  plans.map(({ call }) => call.id),
  plans.map(({ guestKey }) => guestKey),
  plans.map(({ email }) => email),
  plans.map(({ identities }) => JSON.stringify(identities)),
  plans.map(({ values }) => JSON.stringify(values)),
  plans.map(({ call }) => call.receivedAt),
  plans.map(({ userId }) => userId),
];
