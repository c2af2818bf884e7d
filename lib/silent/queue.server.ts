import { pool } from "@/lib/database/client.server";
import { log } from "@/lib/log.server";
import type { Progress } from "./progress";
import { openWrites, UnreadableWrite } from "./seal-write.server";
import type { SilentWrite } from "./silent-write";

/** The owner is a new one with each lease: a write that was planned anew is not finished with the values of before. */
export type Lease = { id: string; owner: string };
export type LeasedWrite = SilentWrite & { owner: string };

/** Longer than the longest step may take (work.server.ts); after it, another worker continues. */
export const leaseSeconds = 30;

/** $1: tenants that Graph asked to wait. The index SilentWrite_due serves the states and the order. */
const isFree = `"state" IN ('planned', 'written') AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
  AND NOT "tenantId" = ANY($1::uuid[])`;

type Leasing = { limit: number; owner: string; pausedTenants: readonly string[] };

/**
 * Takes writes that are due, longest waiting first. Workers do not wait for each other. The column keeps milliseconds and
 * rounds, so a row that is due "now" may lie half a millisecond ahead.
 */
export async function leaseDue({ limit, owner, pausedTenants }: Leasing): Promise<LeasedWrite[]> {
  const { rows } = await pool().query<LeasedRow>(
    `UPDATE "SilentWrite" SET "leaseOwner" = $2, "leaseUntil" = now() + $3 * interval '1 second', "updatedAt" = now()
     WHERE "id" IN (
       SELECT "id" FROM "SilentWrite" WHERE ${isFree} AND "nextTryAt" <= now() + interval '1 millisecond'
       ORDER BY "nextTryAt" LIMIT $4 FOR UPDATE SKIP LOCKED
     )
     RETURNING *`,
    [pausedTenants, owner, leaseSeconds, limit],
  );
  const writes = await Promise.all(rows.map((row) => readLeased(row, owner)));
  return writes.filter((write) => write !== undefined);
}

/** How long until the next write is due; negative when it is overdue, undefined when none waits. */
export async function nextDueMs(pausedTenants: readonly string[]): Promise<number | undefined> {
  const { rows } = await pool().query<{ ms: number }>(
    `SELECT (extract(epoch FROM "nextTryAt" - now()) * 1000)::float8 AS ms FROM "SilentWrite"
     WHERE ${isFree} ORDER BY "nextTryAt" LIMIT 1`,
    [pausedTenants],
  );
  return rows[0]?.ms;
}

type LeasedRow = { id: string; tenantId: string; callId: string; sealed: Uint8Array };

/** A row that cannot be read is set aside, so that it does not come back for ever. */
async function readLeased(row: LeasedRow, owner: string): Promise<LeasedWrite | undefined> {
  try {
    const [write] = await openWrites(row.tenantId, [row]);
    return write && { ...write, owner };
  } catch (error) {
    if (!(error instanceof UnreadableWrite)) {
      // Without the keys of its tenant none could be read, which is no fault of this one: it comes back when its lease is over.
      log().error({ err: error, silentWriteId: row.id }, "a silent write waits for the keys of its tenant");
      return undefined;
    }
    log().error({ silentWriteId: row.id, paths: error.paths }, "unreadable row");
  }
  await pool().query(
    `UPDATE "SilentWrite" SET "state" = 'parked', "reason" = 'The portal cannot read this row.', "leaseOwner" = NULL,
       "leaseUntil" = NULL, "updatedAt" = now()
     WHERE "id" = $1 AND "leaseOwner" = $2`,
    [row.id, owner],
  );
  return undefined;
}

/** Saves what a step came to. False when the lease is lost: then nothing is saved, and another one continues. */
export function saveProgress(lease: Lease, progress: Progress): Promise<boolean> {
  switch (progress.kind) {
    case "goOn":
      return keep(lease, progress);
    case "wait":
      return reschedule(lease, progress);
    case "close":
      return complete(lease, progress);
  }
}

/** Renews the lease along with it. */
const keep = (lease: Lease, { state, guestId, receipt }: Extract<Progress, { kind: "goOn" }>) =>
  update(
    lease,
    `"state" = $3::"SilentWriteState", "guestId" = $4, "receipt" = $5, "attempts" = 0, "reason" = NULL,
     "leaseUntil" = now() + $6 * interval '1 second'`,
    [state, guestId, JSON.stringify(receipt), leaseSeconds],
  );

const reschedule = (lease: Lease, { afterMs, guestId, reason, receipt }: Extract<Progress, { kind: "wait" }>) =>
  update(
    lease,
    `"guestId" = $3, "reason" = $4, "receipt" = $5, "attempts" = "attempts" + 1,
     "nextTryAt" = now() + $6 * interval '1 millisecond', "leaseOwner" = NULL, "leaseUntil" = NULL`,
    [guestId, reason, JSON.stringify(receipt), afterMs],
  );

const complete = (lease: Lease, { state, reason, receipt }: Extract<Progress, { kind: "close" }>) =>
  update(
    lease,
    `"state" = $3::"SilentWriteState", "reason" = $4, "receipt" = $5, "leaseOwner" = NULL, "leaseUntil" = NULL`,
    [state, reason, JSON.stringify(receipt)],
  );

/** For a worker that stops: another one may take the write at once. */
export const giveBack = (lease: Lease): Promise<boolean> =>
  update(lease, `"nextTryAt" = now(), "leaseOwner" = NULL, "leaseUntil" = NULL`, []);

async function update({ id, owner }: Lease, assignments: string, values: unknown[]): Promise<boolean> {
  const { rowCount } = await pool().query(
    `UPDATE "SilentWrite" SET ${assignments}, "updatedAt" = now() WHERE "id" = $1 AND "leaseOwner" = $2`,
    [id, owner, ...values],
  );
  return rowCount === 1;
}

/**
 * Whether the same guest signed up again later and has another write for it. Ids grow with time, so this reads the
 * young end of the primary key.
 */
export async function isReplaced({ id, connectorId, guestKey }: SilentWrite): Promise<boolean> {
  const { rowCount } = await pool().query(
    `SELECT FROM "SilentWrite" WHERE "id" > $1 AND "connectorId" = $2 AND "guestKey" = $3 LIMIT 1`,
    [id, connectorId, guestKey],
  );
  return rowCount === 1;
}
