import { wakeReplicas } from "@/lib/connector/wake.server";
import { v7 } from "uuid";
import { z } from "zod";
import { db, type Transaction } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { type RowChanges, rowChanges, type TableRow, tableRowsSchema } from "./table";
import { type TableUser, tableUsers } from "./use.server";

export type TableSummary = {
  id: string;
  name: string;
  rowCount: number;
  updatedAt: Date;
  updatedBy: string;
  /** Each connector once, whether its draft or its published mapping names the table. */
  usedBy: { connectorId: string; name: string }[];
};

const shown = { id: true, name: true, rowCount: true, updatedAt: true, updatedBy: true } as const;

export async function listTables(tenantId: string): Promise<TableSummary[]> {
  const [tables, users] = await Promise.all([
    db().lookupTable.findMany({ where: { tenantId }, orderBy: { name: "asc" }, select: shown }),
    tableUsers(db(), tenantId),
  ]);
  return tables.map((table) => ({ ...table, usedBy: connectorsOf(users, table.name) }));
}

export type TableDetail = TableSummary & { edit: number; rows: TableRow[] };

/** Throws `notFound` for another tenant's table as for none. */
export async function loadTable(tenantId: string, id: string): Promise<TableDetail> {
  if (!z.uuid().safeParse(id).success) throw notFound(id);
  const [table, users] = await Promise.all([
    db().lookupTable.findFirst({ where: { id, tenantId }, select: { ...shown, edit: true, rows: true } }),
    tableUsers(db(), tenantId),
  ]);
  if (!table) throw notFound(id);
  return { ...table, rows: tableRowsSchema.parse(table.rows), usedBy: connectorsOf(users, table.name) };
}

const connectorsOf = (users: readonly TableUser[], table: string) => {
  const its = users.filter(({ tables }) => tables.includes(table));
  const names = new Map(its.map(({ connectorId, connectorName }) => [connectorId, connectorName]));
  return [...names].map(([connectorId, name]) => ({ connectorId, name }));
};

export type Created = { kind: "created"; id: string } | { kind: "taken" };

export function createTable(actor: Actor, { name, rows }: { name: string; rows: TableRow[] }): Promise<Created> {
  const { tenantId, name: updatedBy } = actor;
  return db().$transaction(async (tx) => {
    const id = v7();
    // Two admins may think of the same name at once: the database decides, and nobody gets an error page.
    const { count } = await tx.lookupTable.createMany({
      data: [{ id, tenantId, name, rows: tableRowsSchema.parse(rows), rowCount: rows.length, updatedBy }],
      skipDuplicates: true,
    });
    if (count === 0) return { kind: "taken" };
    await audit(tx, actor, { action: "table.create", subject: id, after: { name, rows: rows.length } });
    return { kind: "created", id };
  });
}

export type Replaced = { kind: "replaced"; changes: RowChanges } | { kind: "conflict"; by: string };

/** All rows at once, unless someone replaced them since `edit`. The next guest meets the new ones. */
export function replaceRows(
  actor: Actor,
  id: string,
  { rows, edit }: { rows: TableRow[]; edit: number },
): Promise<Replaced> {
  const { tenantId, name: updatedBy } = actor;
  return change(actor, id, async (tx, before) => {
    if (before.edit !== edit) return { kind: "conflict", by: before.updatedBy };
    const changes = rowChanges(tableRowsSchema.parse(before.rows), rows);
    await tx.lookupTable.update({
      where: { id, tenantId },
      data: {
        ...{ rows: tableRowsSchema.parse(rows), rowCount: rows.length },
        ...{ edit: edit + 1, updatedBy, updatedAt: new Date() },
      },
    });
    await audit(tx, actor, {
      ...{ action: "table.replace", subject: id },
      before: { name: before.name, rows: before.rowCount },
      after: { rows: rows.length, ...changes },
    });
    await tellConnectors(tx, tenantId, before.name);
    return { kind: "replaced", changes };
  });
}

export type Deleted = { kind: "deleted" } | { kind: "used"; by: string[] };

/** Refused while a mapping names the table, since every guest would miss the value. */
export function deleteTable(actor: Actor, id: string): Promise<Deleted> {
  const { tenantId } = actor;
  return change(actor, id, async (tx, { name, rowCount }) => {
    const users = connectorsOf(await tableUsers(tx, tenantId), name);
    if (users.length > 0) return { kind: "used", by: users.map((user) => user.name) };
    await tx.lookupTable.delete({ where: { id, tenantId } });
    await audit(tx, actor, { action: "table.delete", subject: id, before: { name, rows: rowCount } });
    return { kind: "deleted" };
  });
}

type Before = { name: string; rows: unknown; rowCount: number; edit: number; updatedBy: string };

/** The row is locked, so that changes follow each other and no mapping is published meanwhile (holdTableNames). */
async function change<T>(
  { tenantId }: Actor,
  id: string,
  work: (tx: Transaction, before: Before) => Promise<T>,
): Promise<T> {
  if (!z.uuid().safeParse(id).success) throw notFound(id);
  return db().$transaction(async (tx) => {
    const [before] = await tx.$queryRaw<Before[]>`
      SELECT "name", "rows", "rowCount", "edit", "updatedBy" FROM "LookupTable"
      WHERE "id" = ${id}::uuid AND "tenantId" = ${tenantId}::uuid FOR UPDATE`;
    if (!before) throw notFound(id);
    return work(tx, before);
  });
}

/** Every replica drops the policies that hold the old rows when the transaction commits. */
async function tellConnectors(tx: Transaction, tenantId: string, table: string): Promise<void> {
  const users = await tableUsers(tx, tenantId);
  const published = users.filter(({ state, tables }) => state === "published" && tables.includes(table));
  await wakeReplicas(
    tx,
    published.map(({ connectorId }) => connectorId),
  );
}

const notFound = (id: string) => new AppError("notFound", `no look-up table ${id} in this tenant`);
