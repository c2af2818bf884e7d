import { pool } from "@/lib/database/client.server";
import { log } from "@/lib/log.server";
import type { Progress } from "./next";
import { openWrites, UnreadableWrite } from "./seal-write.server";
import type { SilentWrite } from "./silent-write";

/** The owner is a new one with each lease: a write that was planned anew is not finished with the values of before. */
export type Lease = { id: string; owner: string };
/** `giveUpHours`: how long its tenant waits for a guest. */
export type LeasedWrite = SilentWrite & { owner: string; giveUpHours: number };

/** Longer than the longest step may take (work.server.ts); after it, another worker continues. */
export const leaseSeconds = 30;

/** The index SilentWrite_due serves the states and, for each tenant, the order. */
const isFree = `"state" IN ('planned', 'written') AND ("leaseUntil" IS NULL OR "leaseUntil" < now())`;
const isPaused = (tenantId: string) =>
  `EXISTS (SELECT FROM "GraphPace" WHERE "GraphPace"."tenantId" = ${tenantId} AND "pausedUntil" > now())`;
/** The tenants that have something waiting, each by one step into the index, however much it is. */
const waiting = `WITH RECURSIVE waiting AS (
    (SELECT "tenantId" FROM "SilentWrite" WHERE "state" IN ('planned', 'written') ORDER BY "tenantId" LIMIT 1)
    UNION ALL
    SELECT (SELECT "tenantId" FROM "SilentWrite" WHERE "state" IN ('planned', 'written') AND "tenantId" > waiting."tenantId"
            ORDER BY "tenantId" LIMIT 1)
    FROM waiting WHERE waiting."tenantId" IS NOT NULL
  ), tenant AS (SELECT "tenantId" AS "id" FROM waiting WHERE "tenantId" IS NOT NULL)`;
const returned = `RETURNING "SilentWrite".*,
  coalesce((SELECT "giveUpHours" FROM "Tenant" WHERE "Tenant"."id" = "SilentWrite"."tenantId"), 24) AS "giveUpHours"`;
const leased = `"leaseOwner" = $1, "leaseUntil" = now() + ${leaseSeconds} * interval '1 second', "updatedAt" = now()`;

type Leasing = { limit: number; owner: string };

/**
 * Takes writes that are due: the longest waiting one of each tenant, then the second of each, and so on, so that nobody's
 * backlog stands before another's. Workers do not wait for each other. The column keeps milliseconds and rounds, so a row
 * that is due "now" may lie half a millisecond ahead.
 */
export async function leaseDue({ limit, owner }: Leasing): Promise<LeasedWrite[]> {
  const { rows } = await pool().query<LeasedRow>(
    `${waiting}
     UPDATE "SilentWrite" SET ${leased}
     WHERE "id" = ANY(ARRAY(
       SELECT "id" FROM (
         SELECT due."id", row_number() OVER (PARTITION BY tenant."id" ORDER BY due."nextTryAt") AS turn
         FROM tenant CROSS JOIN LATERAL (
           SELECT "id", "nextTryAt" FROM "SilentWrite"
           WHERE "tenantId" = tenant."id" AND ${isFree} AND "nextTryAt" <= now() + interval '1 millisecond'
           ORDER BY "nextTryAt" LIMIT $2 FOR UPDATE SKIP LOCKED
         ) AS due
         WHERE NOT ${isPaused('tenant."id"')}
       ) AS found ORDER BY turn, random() LIMIT $2))
     ${returned}`,
    [owner, limit],
  );
  return readAll(rows, owner);
}

/** Takes closed writes that are to be looked at once more. */
export async function leaseOld({ limit, owner }: Leasing): Promise<LeasedWrite[]> {
  const { rows } = await pool().query<LeasedRow>(
    `UPDATE "SilentWrite" SET ${leased}
     WHERE "id" = ANY(ARRAY(
       SELECT "id" FROM "SilentWrite"
       WHERE "lookAgainAt" <= now() AND "state" IN ('confirmed', 'kept', 'drifted', 'abandoned')
         AND ("leaseUntil" IS NULL OR "leaseUntil" < now()) AND NOT ${isPaused('"SilentWrite"."tenantId"')}
       ORDER BY "lookAgainAt" LIMIT $2 FOR UPDATE SKIP LOCKED))
     ${returned}`,
    [owner, limit],
  );
  return readAll(rows, owner);
}

async function readAll(rows: readonly LeasedRow[], owner: string): Promise<LeasedWrite[]> {
  const writes = await Promise.all(rows.map((row) => readLeased(row, owner)));
  return writes.filter((write) => write !== undefined);
}

/** How long until the next write is due; negative when it is overdue, undefined when none waits. */
export async function nextDueMs(): Promise<number | undefined> {
  const { rows } = await pool().query<{ ms: number | null }>(
    `${waiting}
     SELECT (extract(epoch FROM min(greatest(due."nextTryAt", "GraphPace"."pausedUntil")) - now()) * 1000)::float8 AS ms
     FROM tenant LEFT JOIN "GraphPace" ON "GraphPace"."tenantId" = tenant."id"
     CROSS JOIN LATERAL (
       SELECT "nextTryAt" FROM "SilentWrite" WHERE "tenantId" = tenant."id" AND ${isFree} ORDER BY "nextTryAt" LIMIT 1
     ) AS due`,
  );
  return rows[0]?.ms ?? undefined;
}

type LeasedRow = { id: string; tenantId: string; callId: string; sealed: Uint8Array; giveUpHours: number };

/** A row that cannot be read is set aside, so that it does not come back for ever. */
async function readLeased(row: LeasedRow, owner: string): Promise<LeasedWrite | undefined> {
  try {
    const [write] = await openWrites(row.tenantId, [row]);
    return write && { ...write, owner, giveUpHours: row.giveUpHours };
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
    `"state" = $3::"SilentWriteState", "guestId" = $4, "receipt" = $5, "attempts" = 0, "reason" = NULL, "nextTryAt" = now(),
     "lookAgainAt" = NULL, "leaseUntil" = now() + $6 * interval '1 second'`,
    [state, guestId, JSON.stringify(receipt), leaseSeconds],
  );

const reschedule = (lease: Lease, { afterMs, guestId, reason, receipt }: Extract<Progress, { kind: "wait" }>) =>
  update(
    lease,
    `"guestId" = $3, "reason" = $4, "receipt" = $5, "attempts" = "attempts" + 1,
     "nextTryAt" = now() + $6 * interval '1 millisecond', "leaseOwner" = NULL, "leaseUntil" = NULL`,
    [guestId, reason, JSON.stringify(receipt), afterMs],
  );

const complete = (lease: Lease, progress: Extract<Progress, { kind: "close" }>) =>
  update(
    lease,
    `"state" = $3::"SilentWriteState", "reason" = $4, "receipt" = $5, "lookAgainAt" = now() + $6 * interval '1 millisecond',
     "attempts" = coalesce($7, "attempts"), "needs" = $8, "leaseOwner" = NULL, "leaseUntil" = NULL`,
    [
      progress.state,
      progress.reason,
      JSON.stringify(progress.receipt),
      progress.lookAgainMs,
      progress.attempts ?? null,
      progress.needs ?? null,
    ],
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
