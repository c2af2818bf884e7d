import { db, pool } from "@/lib/database/client.server";
import { inTransaction } from "@/lib/database/transaction.server";
import { directoryHolder } from "./taken";

/** Longer than one page may take; each page renews it. After it another worker begins anew. */
const leaseSeconds = 60;

export type Lease = { tenantId: string; owner: string };

/** Takes the tenant's directory, if it is due or `about` is not what it was read for, and no other worker reads it. */
export async function leaseReading({ tenantId, owner }: Lease, about: string): Promise<boolean> {
  await pool().query(`INSERT INTO "NumberReading" ("tenantId") VALUES ($1) ON CONFLICT DO NOTHING`, [tenantId]);
  const { rowCount } = await pool().query(
    `UPDATE "NumberReading" SET "leaseOwner" = $2, "leaseUntil" = now() + ${leaseSeconds} * interval '1 second', "about" = $3
     WHERE "tenantId" = $1 AND ("nextReadAt" <= now() OR "about" <> $3) AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
       AND NOT EXISTS (SELECT FROM "GraphPace" p WHERE p."tenantId" = $1 AND p."pausedUntil" > now())`,
    [tenantId, owner, about],
  );
  return rowCount === 1;
}

/** False: another worker holds it by now. */
export async function renewReading({ tenantId, owner }: Lease): Promise<boolean> {
  const { rowCount } = await pool().query(
    `UPDATE "NumberReading" SET "leaseUntil" = now() + ${leaseSeconds} * interval '1 second'
     WHERE "tenantId" = $1 AND "leaseOwner" = $2`,
    [tenantId, owner],
  );
  return rowCount === 1;
}

type End = { trouble: string | null; users: number; nextMs: number };

/** Without trouble it was a complete one. */
export const endReading = ({ tenantId, owner }: Lease, { trouble, users, nextMs }: End) =>
  pool().query(
    `UPDATE "NumberReading" SET "leaseOwner" = NULL, "leaseUntil" = NULL, "trouble" = $3,
       "readAt" = CASE WHEN $3::text IS NULL THEN now() ELSE "readAt" END,
       "users" = CASE WHEN $3::text IS NULL THEN $4 ELSE "users" END,
       "nextReadAt" = now() + $5 * interval '1 millisecond'
     WHERE "tenantId" = $1 AND "leaseOwner" = $2`,
    [tenantId, owner, trouble, users, nextMs],
  );

/**
 * Notes numbers that users of the directory have, so that no guest gets them; those that a guest of ours has stay hers. Under the lock
 * that `reserve_numbers` takes: without it both could take one number at the same moment, and the guest would be turned away.
 */
export const noteTaken = (tenantId: string, sequence: string, numbers: readonly number[]): Promise<void> =>
  inTransaction(async (client) => {
    const named = [tenantId, sequence];
    await client.query(
      `INSERT INTO "NumberSequence" ("tenantId", "name", "next") VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [...named, Number.MIN_SAFE_INTEGER],
    );
    await client.query(`SELECT FROM "NumberSequence" WHERE "tenantId" = $1 AND "name" = $2 FOR UPDATE`, named);
    // Numbers before the next one are never given again.
    await client.query(
      `INSERT INTO "ReservedNumber" ("tenantId", "sequence", "guestKey", "number")
       SELECT $1, $2, $4 || n, n FROM unnest($3::bigint[]) AS n
       WHERE n >= (SELECT "next" FROM "NumberSequence" WHERE "tenantId" = $1 AND "name" = $2)
       ON CONFLICT DO NOTHING`,
      [...named, numbers, directoryHolder],
    );
  });

/** What the last reading came to; null: there was none yet. */
export const loadReading = (tenantId: string) => db().numberReading.findUnique({ where: { tenantId } });
