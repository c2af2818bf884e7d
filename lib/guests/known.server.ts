import { guestHashOf } from "@/lib/calls/search-hash.server";
import { db } from "@/lib/database/client.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { emailOfCall } from "./erasures.server";

/** Calls whose connector leaves the address out lead to no guest: so many are tried. */
const tried = 20;

/**
 * One of the calls of whoever has this address, by which her pages are named: the newest one, or the one that planned her newest silent
 * write. Undefined if the tenant keeps nothing that leads to her.
 */
export async function callOfGuest(tenantId: string, email: string): Promise<string | undefined> {
  const where = { tenantId, guestHash: new Uint8Array(guestHashOf(await loadTenantKeys(tenantId), email)) };
  // Indexes Call_guestHash_id_idx and SilentWrite_guestHash_id_idx.
  const calls = await db().call.findMany({ where, orderBy: { id: "desc" }, take: tried, select: { id: true } });
  const writes = await db().silentWrite.findMany({
    where,
    orderBy: { id: "desc" },
    take: tried,
    select: { callId: true },
  });
  for (const id of [...calls.map((call) => call.id), ...writes.map(({ callId }) => callId)])
    if ((await emailOfCall(tenantId, id)) !== undefined) return id;
  return undefined;
}
