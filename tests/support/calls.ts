import { v7 } from "uuid";
import { type CallRow, saveCall } from "@/lib/calls/save.server";
import { patience } from "./patience";
import { contoso } from "./settings";

let clock = Date.now() - 60_000;

/** A call of a moment of its own, later than the ones before; `at` says which. */
export function aCall({ at = new Date(++clock), ...fields }: Partial<CallRow> & { at?: Date } = {}): CallRow {
  return {
    id: v7({ msecs: at.getTime() }),
    tenantId: contoso,
    connectorId: "partners",
    step: "postAttributeCollection",
    receivedAt: at,
    durationMs: 3,
    outcome: "continue",
    cause: null,
    detail: null,
    status: 200,
    email: "ada@fabrikam.example",
    revisionNumber: 1,
    source: null,
    claims: "{}",
    answer: "{}",
    trace: null,
    ...fields,
  };
}

/** Saves them as the connector endpoint does, and gives their ids, newest first, as the log shows them. */
export async function savedCalls(...rows: CallRow[]): Promise<string[]> {
  await Promise.all(rows.map((row) => saveCall(row, null, patience)));
  return rows
    .map(({ id }) => id)
    .sort()
    .reverse();
}
