import type { CallEntry } from "@/lib/calls/row";
import { leastIdAt } from "@/lib/calls/since";
import { callPool } from "@/lib/database/client.server";

type Row = { tenantId: string; at: Date; guestHash: Buffer; alsoHashes: Buffer[] };

/** Calls from the spool without those of guests who were erased after they called. */
export async function withoutErased(entries: readonly CallEntry[]): Promise<CallEntry[]> {
  const times = entries.map(({ call }) => call.receivedAt.getTime());
  const since = leastIdAt(new Date(times.reduce((least, time) => Math.min(least, time), Infinity)));
  const { rows } = await callPool().query<Row>(
    `SELECT "tenantId", "at", "guestHash", "alsoHashes" FROM "Erasure"
     WHERE "tenantId" = ANY($1::uuid[]) AND "id" >= $2`,
    [[...new Set(entries.map(({ call }) => call.tenantId))], since],
  );
  if (rows.length === 0) return [...entries];
  return entries.filter((entry) => !rows.some((row) => isOf(row, entry)));
}

const isOf = ({ tenantId, at, guestHash, alsoHashes }: Row, { call }: CallEntry): boolean =>
  call.tenantId === tenantId &&
  call.receivedAt < at &&
  [guestHash, ...alsoHashes].some((hash) => call.guestHash !== null && hash.equals(call.guestHash));
