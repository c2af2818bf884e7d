import { binaryArray, type ElementType, jsonb, text, timestamptz, uuid } from "@/lib/database/binary-array.server";
import type { CallEntry, CallRow, SilentPlan } from "./row";

/** $1–$16 of the statements that save calls. Numbers and words of our own need no escaping, so they go as they are. */
export const callColumns = (calls: readonly CallRow[]): unknown[] => [
  column(calls, uuid, ({ id }) => id),
  column(calls, uuid, ({ tenantId }) => tenantId),
  column(calls, text, ({ connectorId }) => connectorId),
  calls.map(({ step }) => step),
  column(calls, timestamptz, ({ receivedAt }) => receivedAt),
  calls.map(({ durationMs }) => durationMs),
  calls.map(({ outcome }) => outcome),
  column(calls, text, ({ cause }) => cause),
  column(calls, text, ({ detail }) => detail),
  calls.map(({ status }) => status),
  column(calls, text, ({ email }) => email),
  calls.map(({ revisionNumber }) => revisionNumber),
  column(calls, text, ({ source }) => source),
  column(calls, text, ({ claims }) => claims),
  column(calls, text, ({ answer }) => answer),
  column(calls, text, ({ trace }) => trace),
];

type PlanOfCall = SilentPlan & { call: CallRow };

export const plansOf = (entries: readonly CallEntry[]): PlanOfCall[] =>
  entries.flatMap(({ call, plan }) => (plan ? [{ ...plan, call }] : []));

/** $17–$26. A call plans one silent write at most, so it lends it its id. */
export const planColumns = (plans: readonly PlanOfCall[]): unknown[] => [
  column(plans, uuid, ({ call }) => call.id),
  column(plans, uuid, ({ call }) => call.tenantId),
  column(plans, text, ({ call }) => call.connectorId),
  column(plans, uuid, ({ call }) => call.id),
  column(plans, text, ({ guestKey }) => guestKey),
  column(plans, text, ({ email }) => email),
  column(plans, jsonb, ({ identities }) => JSON.stringify(identities)),
  column(plans, jsonb, ({ values }) => JSON.stringify(values)),
  column(plans, timestamptz, ({ call }) => call.receivedAt),
  column(plans, text, ({ userId }) => userId),
];

const column = <Row, Value>(rows: readonly Row[], type: ElementType<Value>, of: (row: Row) => Value | null): Buffer =>
  binaryArray(type, rows.map(of));
