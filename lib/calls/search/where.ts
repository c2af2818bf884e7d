import { endOfIds } from "@/lib/calls/reference";
import type { LogFilter } from "./filter";

/** What the search field asks for, as the columns of a call have it. */
export type Sought =
  | { kind: "all" }
  | { kind: "guest"; guestHash: Uint8Array }
  | { kind: "domain"; domainHash: Uint8Array }
  | { kind: "reference"; reference: string }
  | { kind: "call"; id: string };

/**
 * Conditions of a query whose $1 is the tenant and whose $2 and $3 are the ends of its ids. `isIndexed`: an index leads to the calls;
 * otherwise calls are read one by one, and a search takes smaller steps.
 */
export type Where = { sql: string; values: unknown[]; isIndexed: boolean };

/** From here on a call is slow: the partial index Call_slow has them. */
export const slowMs = 250;

type Condition = { sql: (place: string) => string; value?: unknown; isIndexed?: boolean };

/** Each filter that a column answers; times are in the ids, and attributes are sealed. */
export function whereOf(filter: LogFilter, sought: Sought): Where {
  const conditions = [...soughtCondition(sought), ...outcomeConditions(filter), ...plainConditions(filter)];
  const values = conditions.flatMap(({ value }) => (value === undefined ? [] : [value]));
  let place = 3;
  const sql = conditions.map((each) => ` AND ${each.sql(each.value === undefined ? "" : `$${++place}`)}`).join("");
  return { sql, values, isIndexed: isIndexed(filter, conditions) };
}

/** Without conditions the first calls are the right ones, and those of a connector lie side by side. */
function isIndexed(filter: LogFilter, conditions: readonly Condition[]): boolean {
  if (conditions.some((each) => each.isIndexed)) return true;
  return filter.attribute === undefined && conditions.length <= (filter.connectorId === undefined ? 0 : 1);
}

function soughtCondition(sought: Sought): Condition[] {
  switch (sought.kind) {
    case "all":
      return [];
    case "guest": // index Call_guestHash_id_idx
      return [{ sql: (value) => `"guestHash" = ${value}`, value: sought.guestHash, isIndexed: true }];
    case "domain":
      return [{ sql: (value) => `"domainHash" = ${value}`, value: sought.domainHash }];
    case "reference": // index Call_reference
      return [
        {
          sql: (value) => `substring(uuid_send("id") from 12) = decode(${value}, 'hex')`,
          value: endOfIds(sought.reference),
          isIndexed: true,
        },
      ];
    case "call": // primary key
      return [{ sql: (value) => `"id" = ${value}::uuid`, value: sought.id, isIndexed: true }];
  }
}

/** All of them but `continue` by the index Call_not_continue. */
function outcomeConditions({ outcome, cause }: LogFilter): Condition[] {
  const all: Condition[] = [];
  if (outcome === "notContinue") all.push({ sql: () => `"outcome" <> 'continue'`, isIndexed: true });
  else if (outcome !== undefined) {
    all.push({ sql: (v) => `"outcome" = ${v}::"CallOutcome"`, value: outcome, isIndexed: outcome !== "continue" });
  }
  if (cause !== undefined) all.push({ sql: (value) => `"cause" = ${value}`, value: cause, isIndexed: true });
  return all;
}

function plainConditions({ connectorId, step, least, most, revision, provider, late }: LogFilter): Condition[] {
  const all: Condition[] = [];
  // index Call_connectorId_id_idx
  if (connectorId !== undefined) all.push({ sql: (value) => `"connectorId" = ${value}`, value: connectorId });
  if (step !== undefined) all.push({ sql: (value) => `"step" = ${value}::"Step"`, value: step });
  // index Call_slow
  if (least !== undefined) {
    all.push({ sql: (value) => `"durationMs" >= ${value}::real`, value: least, isIndexed: least >= slowMs });
  }
  if (most !== undefined) all.push({ sql: (value) => `"durationMs" <= ${value}::real`, value: most });
  if (revision !== undefined) all.push({ sql: (value) => `"revisionNumber" = ${value}`, value: revision });
  if (provider !== undefined) all.push({ sql: (value) => `"provider" = ${value}`, value: provider });
  if (late !== undefined) all.push({ sql: () => `"savedLateAt" IS NOT NULL` });
  return all;
}
