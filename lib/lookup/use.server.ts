import { z } from "zod";
import type { db, Transaction } from "@/lib/database/client.server";
import { rulesSchema } from "@/lib/mapping/rule";
import { tablesOf } from "@/lib/mapping/tables";

/** A mapping that names look-up tables. */
export type TableUser = {
  connectorId: string;
  connectorName: string;
  state: "draft" | "published";
  tables: readonly string[];
};

const userSchema = z.object({
  ...{ connectorId: z.string(), connectorName: z.string() },
  state: z.enum(["draft", "published"]),
  rules: rulesSchema,
});

/** Which drafts and published mappings of a tenant use which tables. */
export async function tableUsers(tx: Transaction | ReturnType<typeof db>, tenantId: string): Promise<TableUser[]> {
  const rows = await tx.$queryRaw`
    SELECT r."connectorId", c."name" AS "connectorName", r."state"::text AS "state", r."rules"
    FROM "MappingRevision" r JOIN "Connector" c ON c."id" = r."connectorId"
    WHERE r."tenantId" = ${tenantId}::uuid AND r."state" IN ('draft', 'published')
      AND r."rules"::text ILIKE '%lookup%'
    ORDER BY c."name", c."id", r."state" DESC`;
  return z
    .array(userSchema)
    .parse(rows)
    .map(({ rules, ...user }) => ({ ...user, tables: tablesOf(rules) }))
    .filter(({ tables }) => tables.length > 0);
}

/** The names of all tables of a tenant; none of them can be deleted before the transaction ends. */
export async function holdTableNames(tx: Transaction, tenantId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT "name" FROM "LookupTable" WHERE "tenantId" = ${tenantId}::uuid FOR KEY SHARE`;
  return rows.map(({ name }) => name);
}
