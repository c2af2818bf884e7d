import { guestHashOf } from "@/lib/calls/search-hash.server";
import { pool } from "@/lib/database/client.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { absences } from "./progress";

/**
 * For whoever sees a guest in the directory: what waits for her is looked at now, and what was given up because she never
 * finished comes back. Gives how many those are.
 */
export async function wakeWritesOf(tenantId: string, emails: readonly string[]): Promise<number> {
  const keys = await loadTenantKeys(tenantId);
  const hashes = emails.filter((email) => email !== "").map((email) => guestHashOf(keys, email));
  if (hashes.length === 0) return 0;
  const { rowCount } = await pool().query(
    `UPDATE "SilentWrite" SET
       "nextTryAt" = CASE "state" WHEN 'planned' THEN now() ELSE "nextTryAt" END,
       "lookAgainAt" = CASE "state" WHEN 'abandoned' THEN now() ELSE "lookAgainAt" END, "updatedAt" = now()
     WHERE "guestHash" = ANY($2::bytea[]) AND "tenantId" = $1 AND "guestId" IS NULL AND "leaseOwner" IS NULL
       AND ("state" = 'planned' OR ("state" = 'abandoned' AND "reason" = ANY($3)))`,
    [tenantId, hashes, absences],
  );
  if (rowCount) await pool().query("SELECT pg_notify('silent_write', '')");
  return rowCount ?? 0;
}
