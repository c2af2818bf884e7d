import { db, type Transaction } from "@/lib/database/client.server";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { noTables, type Tables } from "@/lib/expression/tables";
import { tableRowsSchema } from "./table";

type Kept = { edit: number; rows: ReadonlyMap<string, string> };

/** Policies are read again every few seconds; ten thousand unchanged rows need not be. */
const kept = () => oncePerProcess("lookup tables", () => new Map<string, Kept>());
const maxKept = 100;

/**
 * The named tables of a tenant, each whole; a name that does not exist is left out. Within a transaction, give it: a second
 * connection could be one too many.
 */
export async function loadTables(
  tenantId: string,
  names: readonly string[],
  from: Transaction | ReturnType<typeof db> = db(),
): Promise<Tables> {
  if (names.length === 0) return noTables;
  const found = await from.lookupTable.findMany({
    where: { tenantId, name: { in: [...names] } },
    select: { id: true, name: true, edit: true },
  });
  const changed = found.filter(({ id, edit }) => kept().get(id)?.edit !== edit).map(({ id }) => id);
  const read = changed.length > 0 ? await readRows(tenantId, changed, from) : new Map<string, Kept>();
  return new Map(
    found.flatMap(({ id, name }) => {
      const table = read.get(id) ?? kept().get(id);
      return table ? [[name, table.rows] as const] : []; // deleted between the two reads
    }),
  );
}

async function readRows(
  tenantId: string,
  ids: string[],
  from: Transaction | ReturnType<typeof db>,
): Promise<ReadonlyMap<string, Kept>> {
  const found = await from.lookupTable.findMany({
    where: { tenantId, id: { in: ids } },
    select: { id: true, edit: true, rows: true },
  });
  const read = new Map(
    found.map(({ id, edit, rows }) => [id, { edit, rows: new Map(tableRowsSchema.parse(rows)) }] as const),
  );
  if (kept().size + read.size > maxKept) kept().clear();
  for (const [id, table] of read) kept().set(id, table);
  return read;
}

/** The names of all tables of a tenant. */
export async function tableNames(tenantId: string): Promise<string[]> {
  const found = await db().lookupTable.findMany({
    where: { tenantId },
    orderBy: { name: "asc" },
    select: { name: true },
  });
  return found.map(({ name }) => name);
}
