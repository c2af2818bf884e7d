import { binaryArray, bytea, type ElementType, text, timestamptz, uuid } from "@/lib/database/binary-array.server";
import type { CallEntry, SealedCall, SealedPlan } from "./row";

/** $1–$15 of the statements that save calls. Numbers and words of our own need no escaping, so they go as they are. */
export const callColumns = (calls: readonly SealedCall[]): unknown[] => [
  column(calls, uuid, ({ id }) => id),
  column(calls, uuid, ({ tenantId }) => tenantId),
  column(calls, text, ({ connectorId }) => connectorId),
  calls.map(({ step }) => step),
  column(calls, timestamptz, ({ receivedAt }) => receivedAt),
  calls.map(({ durationMs }) => durationMs),
  calls.map(({ outcome }) => outcome),
  calls.map(({ cause }) => cause),
  calls.map(({ status }) => status),
  calls.map(({ revisionNumber }) => revisionNumber),
  column(calls, text, ({ source }) => source),
  calls.map(({ provider }) => provider),
  column(calls, bytea, ({ guestHash }) => guestHash),
  column(calls, bytea, ({ domainHash }) => domainHash),
  column(calls, bytea, ({ sealed }) => sealed),
];

type PlanOfCall = SealedPlan & { call: SealedCall };

export const plansOf = (entries: readonly CallEntry[]): PlanOfCall[] =>
  entries.flatMap(({ call, plan }) => (plan ? [{ ...plan, call }] : []));

/** $16–$25. A call plans one silent write at most, so it lends it its id. */
export const planColumns = (plans: readonly PlanOfCall[]): unknown[] => [
  column(plans, uuid, ({ call }) => call.id),
  column(plans, uuid, ({ call }) => call.tenantId),
  column(plans, text, ({ call }) => call.connectorId),
  column(plans, uuid, ({ call }) => call.id),
  column(plans, text, ({ guestKey }) => guestKey),
  column(plans, bytea, ({ guestHash }) => guestHash),
  column(plans, bytea, ({ valuesHash }) => valuesHash),
  column(plans, bytea, ({ sealed }) => sealed),
  column(plans, timestamptz, ({ call }) => call.receivedAt),
  column(plans, text, ({ userId }) => userId),
];

type Asked = { call: SealedCall; question: Uint8Array };

export const askedOf = (entries: readonly CallEntry[]): Asked[] =>
  entries.flatMap(({ call, question }) => (question ? [{ call, question }] : []));

/** $26–$28. */
export const askedColumns = (asked: readonly Asked[]): unknown[] => [
  column(asked, uuid, ({ call }) => call.id),
  column(asked, bytea, ({ question }) => question),
  column(asked, timestamptz, ({ call }) => call.receivedAt),
];

const column = <Row, Value>(rows: readonly Row[], type: ElementType<Value>, of: (row: Row) => Value | null): Buffer =>
  binaryArray(type, rows.map(of));
