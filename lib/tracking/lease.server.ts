import type { PoolClient } from "pg";
import { pool } from "@/lib/database/client.server";

/** Longer than one page may take; each page renews it. After it another worker goes on where the last page ended. */
const leaseSeconds = 60;

/** How far a tenant's directory was looked through; `owner` holds it. */
export type Look = {
  tenantId: string;
  owner: string;
  cursor: string | null;
  isSearched: boolean;
  seenTo: Date;
  beganAt: Date | null;
  takenAt: Date;
};

/**
 * Takes one tenant that is due, which no other worker holds and whom Graph does not ask to wait. The column keeps milliseconds and
 * rounds, so one that is due "now" may lie half a millisecond ahead.
 */
export async function leaseLook(owner: string): Promise<Look | undefined> {
  const { rows } = await pool().query<Look>(
    `UPDATE "GuestTracking" SET "leaseOwner" = $1, "leaseUntil" = now() + ${leaseSeconds} * interval '1 second'
     WHERE "tenantId" = (
       SELECT "tenantId" FROM "GuestTracking" t
       WHERE "nextLookAt" <= now() + interval '1 millisecond' AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
         AND EXISTS (SELECT FROM "ConnectorTracking" c WHERE c."tenantId" = t."tenantId")
         AND NOT EXISTS (SELECT FROM "GraphPace" p WHERE p."tenantId" = t."tenantId" AND p."pausedUntil" > now())
       ORDER BY "nextLookAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING "tenantId", "leaseOwner" AS "owner", "cursor", "isSearched", "seenTo", "beganAt", now() AS "takenAt"`,
    [owner],
  );
  return rows[0];
}

/** Another worker holds it by now, and nothing of this one counts. */
export class LostLook extends Error {}

export type Moved = Pick<Look, "cursor" | "isSearched" | "seenTo" | "beganAt">;

/** Moves the cursor, within the transaction of what was found before it. Throws LostLook. */
export async function moveCursor(tx: PoolClient, { tenantId, owner }: Look, moved: Moved): Promise<void> {
  const { rowCount } = await tx.query(
    `UPDATE "GuestTracking" SET "cursor" = $3, "isSearched" = $4, "seenTo" = $5, "beganAt" = $6,
       "leaseUntil" = now() + ${leaseSeconds} * interval '1 second'
     WHERE "tenantId" = $1 AND "leaseOwner" = $2`,
    [tenantId, owner, moved.cursor, moved.isSearched, moved.seenTo, moved.beganAt],
  );
  if (rowCount === 0) throw new LostLook();
}

const soonMs = 5_000;

type End = { trouble: string | null; nextMs: number };

/** Ends a look; without trouble it was a complete one. What Graph told of meanwhile may have come too late for it. */
export async function endLook({ tenantId, owner, takenAt }: Look, { trouble, nextMs }: End): Promise<void> {
  await pool().query(
    `UPDATE "GuestTracking" SET "leaseOwner" = NULL, "leaseUntil" = NULL, "trouble" = $3,
       "lookedAt" = CASE WHEN $3::text IS NULL THEN now() ELSE "lookedAt" END,
       "nextLookAt" = now() + CASE WHEN $3::text IS NULL AND "notifiedAt" > $5 THEN least($4, ${soonMs}) ELSE $4 END * interval '1 millisecond'
     WHERE "tenantId" = $1 AND "leaseOwner" = $2`,
    [tenantId, owner, trouble, nextMs, takenAt],
  );
}

/** For a worker that stops: another one may go on at once. */
export const giveBackLook = ({ tenantId, owner }: Look) =>
  pool().query(
    `UPDATE "GuestTracking" SET "leaseOwner" = NULL, "leaseUntil" = NULL WHERE "tenantId" = $1 AND "leaseOwner" = $2`,
    [tenantId, owner],
  );
