import { openRequests } from "@/lib/approvals/seal.server";
import { openItems } from "@/lib/backfill/seal-item.server";
import { openCalls } from "@/lib/calls/open.server";
import { aboutRow, unseal } from "@/lib/calls/seal.server";
import { db, pool } from "@/lib/database/client.server";
import { openText } from "@/lib/examples/sealed-text.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { openWrites } from "@/lib/silent/seal-write.server";

type Column = { table: string; column: string; type: string };

/** Where a text stands in any column of any table as it is stored, as `table.column`; bytes are searched as bytes. */
export async function storedPlacesOf(text: string): Promise<string[]> {
  const { rows: columns } = await pool().query<Column>(
    `SELECT c.table_name AS "table", c.column_name AS "column", c.udt_name AS type FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' ORDER BY 1, 2`,
  );
  const found: string[] = [];
  for (const { table, column, type } of columns) {
    const value = type === "bytea" ? `encode("${column}", 'escape')` : `"${column}"::text`;
    const { rowCount } = await pool().query(
      `SELECT FROM "${table}" WHERE strpos(lower(${value}), lower($1)) > 0 LIMIT 1`,
      [text],
    );
    if (rowCount) found.push(`${table}.${column}`);
  }
  return found;
}

/** The same of all that is sealed, opened. */
export async function sealedPlacesOf(tenantId: string, text: string): Promise<string[]> {
  const keys = await loadTenantKeys(tenantId);
  const calls = await openCalls(tenantId, await db().call.findMany({ where: { tenantId } }));
  const writes = await openWrites(tenantId, await db().silentWrite.findMany({ where: { tenantId } }));
  const backfills = await openItems(tenantId, await db().backfillItem.findMany({ where: { tenantId } }));
  const examples = (await db().mappingExample.findMany({ where: { tenantId } })).map(
    ({ claims, expected, ...example }) => ({
      claims: openText(keys, claims, { ...example, part: "claims" }),
      expected: openText(keys, expected, { ...example, part: "expected" }),
    }),
  );
  const requests = await openRequests(tenantId, await db().approvalRequest.findMany({ where: { tenantId } }));
  const notices = (await db().approvalNotice.findMany({ where: { tenantId } })).map(({ id, sealed }) => ({
    mail: unseal(keys, sealed, aboutRow(tenantId, id)).toString(),
  }));
  const has = (rows: readonly object[]) => JSON.stringify(rows).toLowerCase().includes(text.toLowerCase());
  return Object.entries({ calls, writes, backfills, examples, requests, notices }).flatMap(([name, rows]) =>
    has(rows) ? [name] : [],
  );
}
