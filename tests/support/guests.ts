import { v7 } from "uuid";
import { saveCall } from "@/lib/calls/save.server";
import type { Identity } from "@/lib/connector/contract";
import { db, pool } from "@/lib/database/client.server";
import type { AttributeValue } from "@/lib/mapping/evaluate";
import { guestKey } from "@/lib/signup/guest-key";
import { openWrites } from "@/lib/silent/seal-write.server";
import { loadSilentWrite } from "@/lib/silent/store.server";
import type { SilentWrite } from "@/lib/silent/silent-write";
import type { Prisma } from "@/prisma/generated/client";
import { patience } from "./patience";
import { contoso } from "./settings";

export type Guest = { email: string; identities: Identity[]; tenantId: string; connectorId: string };

let count = 0;
export function aGuest(fields: Partial<Guest> = {}): Guest {
  count += 1;
  const email = `guest${count}@fabrikam.example`;
  return { email, identities: [], tenantId: contoso, connectorId: "test-connector", ...fields };
}

export const federated = (issuer: string, issuerAssignedId: string): Identity => ({
  signInType: "federated",
  issuer,
  issuerAssignedId,
});

/** Plans a silent write as the connector endpoint does, and gives its id. */
export async function plan(guest: Guest, values: Record<string, AttributeValue>): Promise<string> {
  const { email, identities, tenantId, connectorId } = guest;
  const callId = v7();
  const call = {
    ...{ id: callId, tenantId, connectorId, step: "postAttributeCollection" as const, receivedAt: new Date() },
    ...{ durationMs: 1, outcome: "continue" as const, cause: null, detail: null, status: 200, email },
    ...{ revisionNumber: 1, source: null, claims: "{}", answer: "{}", trace: null },
  };
  await saveCall(call, { guestKey: guestKey(guest), userId: null, email, identities, values }, patience);
  const { rows } = await pool().query<{ id: string }>(`SELECT "id" FROM "SilentWrite" WHERE "callId" = $1`, [callId]);
  return rows[0]?.id ?? "";
}

/** Silent writes with what is sealed in them, oldest first. */
export async function openedWrites({ email, ...where }: Prisma.SilentWriteWhereInput & { email?: string }) {
  const rows = await db().silentWrite.findMany({ where, orderBy: { id: "asc" } });
  const writes = (await Promise.all(rows.map((row) => openWrites(row.tenantId, [row])))).flat();
  return writes.filter((write) => email === undefined || write.email === email);
}

/** Waits until the silent write is as `isThere` says; fails with its present state otherwise. */
export async function until(
  tenantId: string,
  id: string,
  isThere: (write: SilentWrite) => boolean,
  limitMs = 15_000,
): Promise<SilentWrite> {
  const end = Date.now() + limitMs;
  for (;;) {
    const write = await loadSilentWrite(tenantId, id);
    if (write && isThere(write)) return write;
    if (Date.now() > end) throw new Error(`waited in vain: ${JSON.stringify(write)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export const isClosed = ({ state }: SilentWrite): boolean => state !== "planned" && state !== "written";

/** The words of a receipt, in order. */
export const story = ({ receipt }: SilentWrite): string[] => receipt.map(({ what }) => what);
