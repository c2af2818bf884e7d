import { pool } from "@/lib/database/client.server";
import type { Mention } from "./places";
import { type Sought, textsOf } from "./sought.server";

type Column = { table: string; column: string };

/**
 * Every text and JSON column of every table of this tenant that has her address or object id in it: what people wrote about her, such
 * as a rule or a look-up table. Found by what the database says of itself, so that a new table cannot be forgotten.
 */
export async function findMentions(sought: Sought): Promise<Mention[]> {
  const mentions: Mention[] = [];
  for (const { table, column } of await textColumns()) {
    const { rows } = await pool().query<{ count: number }>(
      `SELECT count(*)::int AS count FROM "${table}"
       WHERE "tenantId" = $1 AND EXISTS (
         SELECT FROM unnest($2::text[]) AS hers WHERE strpos(lower("${column}"::text), hers) > 0)`,
      [sought.tenantId, textsOf(sought)],
    );
    const count = rows[0]?.count ?? 0;
    if (count > 0) mentions.push({ table, column, rows: count });
  }
  return mentions;
}

/** Of tables that have a tenant. In Call what a guest may be told by is sealed, and searching it would read the whole log. */
async function textColumns(): Promise<Column[]> {
  const { rows } = await pool().query<Column>(
    `SELECT c.table_name AS "table", c.column_name AS "column" FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.table_name NOT LIKE 'Call\\_%'
       AND c.table_name <> 'Call' AND (c.data_type IN ('text', 'json', 'jsonb') OR c.data_type = 'ARRAY' AND c.udt_name = '_text')
       AND EXISTS (SELECT FROM information_schema.columns own
         WHERE own.table_schema = c.table_schema AND own.table_name = c.table_name AND own.column_name = 'tenantId')
     ORDER BY 1, 2`,
  );
  return rows;
}
