import { v7 } from "uuid";
import { readPolicy } from "@/lib/connector/read-policy.server";
import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { type BackfillFilter, backfillFilterSchema } from "./filter";
import type { ItemCounts } from "./item";
import { after, type Command, type Standing } from "./run";

export type Backfill = Standing & {
  id: string;
  connectorId: string;
  reason: string | null;
  needs: string | null;
  filter: BackfillFilter;
  revisionNumber: number;
  counted: number | null;
  looked: number;
  perMinute: number;
  startedBy: string;
  createdAt: Date;
  updatedAt: Date;
};

const shown = {
  ...{ id: true, connectorId: true, phase: true, state: true, reason: true, needs: true, filter: true },
  ...{ revisionNumber: true, counted: true, looked: true, perMinute: true, startedBy: true },
  ...{ createdAt: true, updatedAt: true },
} as const;

/** The last hundred of a connector, newest first. */
export async function listBackfills(tenantId: string, connectorId: string): Promise<Backfill[]> {
  const where = { tenantId, connectorId };
  const rows = await db().backfill.findMany({ where, orderBy: { id: "desc" }, take: 100, select: shown });
  return rows.map((row) => ({ ...row, filter: backfillFilterSchema.parse(row.filter) }));
}

type At = { connectorId: string; id: string };

/** Throws `notFound` for another tenant's as for none. */
export async function loadBackfill(tenantId: string, { connectorId, id }: At): Promise<Backfill> {
  const row = await db().backfill.findFirst({ where: { id, tenantId, connectorId }, select: shown });
  if (!row) throw new AppError("notFound", `no backfill ${id} of this connector`);
  return { ...row, filter: backfillFilterSchema.parse(row.filter) };
}

export async function countItems(backfillId: string): Promise<ItemCounts> {
  const rows = await db().backfillItem.groupBy({ by: ["state"], where: { backfillId }, _count: { _all: true } });
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count._all]));
}

/** How many are left that an undo has to look at. */
export const countToUndo = (backfillId: string): Promise<number> =>
  db().backfillItem.count({ where: { backfillId, mayBeSet: true } });

type Wish = { connectorId: string; filter: BackfillFilter; counted: number | null; perMinute: number };
export type Created = { kind: "created"; id: string } | { kind: "nothingSilent" };

/** Begins with the dry run, which changes nothing. */
export async function createBackfill(actor: Actor, wish: Wish): Promise<Created> {
  const { tenantId, id: startedById, name: startedBy } = actor;
  const { connectorId, counted, perMinute } = wish;
  // An empty field of the form is there with no value, which the database does not take.
  const filter = Object.fromEntries(Object.entries(wish.filter).filter(([, value]) => value !== undefined));
  const policy = await readPolicy(connectorId, undefined);
  if (policy?.tenantId !== tenantId) throw new AppError("notFound", `connector ${connectorId}`);
  const { revisionNumber, mapping } = policy;
  if (revisionNumber === null || !mapping.isSilent) return { kind: "nothingSilent" };
  const id = v7();
  await db().$transaction(async (tx) => {
    const data = { id, tenantId, connectorId, filter, revisionNumber, counted, perMinute, startedById, startedBy };
    await tx.backfill.create({ data });
    const facts = { backfill: id, filter, revision: revisionNumber, perMinute };
    await audit(tx, actor, { action: "backfill.create", subject: connectorId, after: facts });
  });
  return { kind: "created", id };
}

const audited: Record<Command, { action: string }> = {
  run: { action: "backfill.run" },
  pause: { action: "backfill.pause" },
  goOn: { action: "backfill.goOn" },
  stop: { action: "backfill.stop" },
  undo: { action: "backfill.undo" },
};

type Asking = At & { command: Command; perMinute?: number | undefined };

/** False when it cannot be asked of the backfill now: somebody else was faster, or it is over. */
export async function commandBackfill(actor: Actor, { command, perMinute, ...at }: Asking): Promise<boolean> {
  const { tenantId } = actor;
  const { phase, state, perMinute: pace } = await loadBackfill(tenantId, at);
  const next = after(command, { phase, state });
  if (!next) return false;
  const now = new Date();
  return db().$transaction(async (tx) => {
    const { count } = await tx.backfill.updateMany({
      where: { id: at.id, tenantId, phase, state },
      data: {
        ...{ ...next, perMinute: perMinute ?? pace, reason: null, needs: null },
        ...{ attempts: 0, nextAt: now, updatedAt: now },
      },
    });
    if (count === 0) return false;
    await audit(tx, actor, {
      ...audited[command],
      subject: at.connectorId,
      before: { backfill: at.id, phase, state },
      after: { backfill: at.id, ...next, ...(perMinute !== undefined && { perMinute }) },
    });
    return true;
  });
}

/** Notes who takes away what came of it, before the file begins. */
export async function noteBackfillExport(actor: Actor, { connectorId, id }: At): Promise<void> {
  await db().$transaction((tx) =>
    audit(tx, actor, { action: "backfill.export", subject: connectorId, after: { backfill: id } }),
  );
}
