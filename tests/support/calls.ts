import { v7 } from "uuid";
import { openCalls } from "@/lib/calls/open.server";
import { type CallRow, saveCall } from "@/lib/calls/save.server";
import { db } from "@/lib/database/client.server";
import type { Prisma } from "@/prisma/generated/client";
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
    provider: "microsoft",
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

/** Calls of the log with what is sealed in them, oldest first. */
export async function loggedCalls(where: Prisma.CallWhereInput = {}) {
  const rows = await db().call.findMany({ where, orderBy: { id: "asc" } });
  return (await Promise.all(rows.map((row) => openCalls(row.tenantId, [row])))).flat();
}

export async function lastCallOf(connectorId: string) {
  const call = (await loggedCalls({ connectorId })).at(-1);
  if (!call) throw new Error("no call was logged");
  return call;
}
