import { pool } from "@/lib/database/client.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { type BackfillFilter, backfillFilterSchema } from "./filter";
import type { Item, ItemSecrets, ItemState } from "./item";
import type { Phase } from "./run";
import { type ItemRow, openItems, sealItem } from "./seal-item.server";

/** A backfill that this process works on for a while. */
export type LeasedRun = {
  id: string;
  tenantId: string;
  connectorId: string;
  phase: Phase;
  filter: BackfillFilter;
  cursor: string | null;
  perMinute: number;
  attempts: number;
  revisionNumber: number;
  owner: string;
};

/** Longer than a step may take (work.server.ts); each step that is saved renews it. */
export const leaseSeconds = 30;

const isPaused = `EXISTS (SELECT FROM "GraphPace" WHERE "GraphPace"."tenantId" = "Backfill"."tenantId" AND "pausedUntil" > now())`;

/** Takes the one that has waited longest, so that each gets its turn; none of a tenant that Graph asked to wait. */
export async function leaseRun(owner: string): Promise<LeasedRun | undefined> {
  const { rows } = await pool().query<Omit<LeasedRun, "owner" | "filter"> & { filter: unknown }>(
    `UPDATE "Backfill" SET "leaseOwner" = $1, "leaseUntil" = now() + ${leaseSeconds} * interval '1 second'
     WHERE "id" = (
       SELECT "id" FROM "Backfill"
       WHERE "state" = 'running' AND "nextAt" <= now() + interval '1 millisecond' AND ("leaseUntil" IS NULL OR "leaseUntil" < now()) AND NOT ${isPaused}
       ORDER BY "nextAt" LIMIT 1 FOR UPDATE SKIP LOCKED)
     RETURNING "id", "tenantId", "connectorId", "phase", "filter", "cursor", "perMinute", "attempts", "revisionNumber"`,
    [owner],
  );
  const [row] = rows;
  return row && { ...row, filter: backfillFilterSchema.parse(row.filter), owner };
}

/** How a turn ended: `afterMs`: when the next one may begin. */
export type TurnEnd =
  | { kind: "again"; afterMs: number; hasFailed?: boolean }
  | { kind: "parked" | "stopped"; reason: string; needs?: string }
  | { kind: "done" };

/** Gives it back. A person may have paused or stopped it meanwhile, and that holds. */
export async function endTurn({ id, owner }: LeasedRun, end: TurnEnd): Promise<void> {
  const afterMs = end.kind === "again" ? end.afterMs : 0;
  const state = end.kind === "again" ? "running" : end.kind;
  await pool().query(
    `UPDATE "Backfill" SET
       "state" = CASE WHEN "state" = 'running' THEN $3::"BackfillState" ELSE "state" END,
       "reason" = CASE WHEN "state" = 'running' THEN $4 ELSE "reason" END,
       "needs" = CASE WHEN "state" = 'running' THEN $5 ELSE "needs" END,
       "attempts" = CASE WHEN $6 THEN "attempts" + 1 ELSE 0 END,
       "nextAt" = now() + $7 * interval '1 millisecond', "leaseOwner" = NULL, "leaseUntil" = NULL, "updatedAt" = now()
     WHERE "id" = $1 AND "leaseOwner" = $2`,
    [
      ...[id, owner, state],
      "reason" in end ? end.reason : null,
      "reason" in end ? (end.needs ?? null) : null,
      end.kind === "again" && end.hasFailed === true,
      afterMs,
    ],
  );
}

const due: Record<Exclude<Phase, "look">, string> = {
  write: `"state" IN ('planned', 'writing')`,
  undo: `"mayBeSet"`,
};

/** The guests whose turn it is. `waitMs`: if there is none, how long until there is; undefined: all are through. */
export async function dueItems(
  { id, tenantId, phase }: LeasedRun & { phase: Exclude<Phase, "look"> },
  limit: number,
): Promise<{ items: Item[]; waitMs: number | undefined }> {
  const { rows } = await pool().query<ItemRow & { waitMs: number }>(
    `SELECT "id", "guestId", "state", "sealed", "reason", "mayBeSet", "attempts", "updatedAt",
       (extract(epoch FROM "nextTryAt" - now()) * 1000)::float8 AS "waitMs"
     FROM "BackfillItem" WHERE "backfillId" = $1 AND ${due[phase]} ORDER BY "nextTryAt", "id" LIMIT $2`,
    [id, limit],
  );
  const items = rows.filter(({ waitMs }) => waitMs <= 1);
  return { items: await openItems(tenantId, items), waitMs: items.length > 0 ? undefined : rows[0]?.waitMs };
}

/** Before something that must not begin once a person has paused or stopped the backfill. */
export async function isStillRunning({ id, owner }: LeasedRun): Promise<boolean> {
  const { rowCount } = await pool().query(
    `UPDATE "Backfill" SET "leaseUntil" = now() + ${leaseSeconds} * interval '1 second'
     WHERE "id" = $1 AND "leaseOwner" = $2 AND "state" = 'running'`,
    [id, owner],
  );
  return rowCount === 1;
}

export type ItemChange = {
  state: ItemState;
  reason: string | null;
  mayBeSet: boolean;
  secrets: ItemSecrets;
  attempts?: number;
  afterMs?: number;
};

/**
 * Saves what became of a guest, and renews the lease. False when the lease is lost, or she was erased: then nothing more is done for
 * her. `onlyIfRunning`: nor once a person has paused or stopped the backfill.
 */
export async function saveItem(
  run: LeasedRun,
  itemId: string,
  { onlyIfRunning = false, ...change }: ItemChange & { onlyIfRunning?: boolean },
): Promise<boolean> {
  const sealed = sealItem(await loadTenantKeys(run.tenantId), itemId, change.secrets);
  const { rowCount } = await pool().query(
    `WITH held AS (
       UPDATE "Backfill" SET "leaseUntil" = now() + ${leaseSeconds} * interval '1 second', "updatedAt" = now()
       WHERE "id" = $1 AND "leaseOwner" = $2 AND (NOT $3 OR "state" = 'running') RETURNING "id")
     UPDATE "BackfillItem" SET "state" = $5::"BackfillItemState", "reason" = $6, "mayBeSet" = $7, "sealed" = $8,
       "attempts" = $9, "nextTryAt" = now() + $10 * interval '1 millisecond', "updatedAt" = now()
     FROM held WHERE "BackfillItem"."id" = $4 AND "backfillId" = held."id"`,
    [
      ...[run.id, run.owner, onlyIfRunning, itemId, change.state, change.reason, change.mayBeSet, sealed],
      ...[change.attempts ?? 0, change.afterMs ?? 0],
    ],
  );
  return rowCount === 1;
}

type ItemNote = { attempts: number; afterMs: number; state?: ItemState; reason?: string; mayBeSet?: boolean };

/** Saves that it did not work; what is sealed stays as it was last saved, and what is not named, too. */
export async function noteItem({ id, owner }: LeasedRun, itemId: string, note: ItemNote): Promise<void> {
  await pool().query(
    `UPDATE "BackfillItem" SET "attempts" = $4, "nextTryAt" = now() + $5 * interval '1 millisecond',
       "state" = coalesce($6::"BackfillItemState", "BackfillItem"."state"), "reason" = coalesce($7, "BackfillItem"."reason"),
       "mayBeSet" = coalesce($8, "BackfillItem"."mayBeSet"), "updatedAt" = now()
     FROM "Backfill" WHERE "Backfill"."id" = $1 AND "leaseOwner" = $2 AND "BackfillItem"."id" = $3 AND "backfillId" = $1`,
    [id, owner, itemId, note.attempts, note.afterMs, note.state ?? null, note.reason ?? null, note.mayBeSet ?? null],
  );
}
