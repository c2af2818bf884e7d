import { pool } from "@/lib/database/client.server";
import { addDataKey } from "./tenant-keys.server";

/**
 * So long one data key seals. With random nonces NIST SP 800-38D (section 8.3) allows 2^32 messages per key: a thousand calls a second
 * for 49 days.
 */
const sealsForDays = 30;

/** Gives a tenant her next data key when it is time; the older ones go on opening. By the database's clock, which all workers share. */
export async function renewDataKey(tenantId: string): Promise<void> {
  const { rows } = await pool().query<{ number: number }>(
    `SELECT max("number") AS number FROM "TenantKey" WHERE "tenantId" = $1
     HAVING max("createdAt") < now() - make_interval(days => $2)`,
    [tenantId, sealsForDays],
  );
  for (const { number } of rows) await addDataKey(tenantId, number + 1);
}
