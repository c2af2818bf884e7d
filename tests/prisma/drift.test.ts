import { readFileSync } from "node:fs";
import pg from "pg";
import { expect, inject, onTestFinished, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/tests/support/database";
import { schemaToSql } from "./schema-to-sql";

/** What stands in a migration because Prisma cannot express it: an index over an expression. */
const overExpressions = ["Call_reference"];

/** The same: indexes over some of the rows. */
const onlyInMigrations = [
  "AlarmNotice_due",
  "Alarm_one_open",
  "ApprovalNotice_due",
  "ApprovalRequest_account_due",
  "ApprovalRequest_mine",
  "ApprovalRequest_one_open",
  "ApprovalRequest_queue",
  "ApprovalRequest_untold",
  "BackfillItem_to_undo",
  "BackfillItem_to_write",
  "Backfill_due",
  "Call_late",
  "Call_not_continue",
  "Call_saved_late",
  "Call_slow",
  "MappingRevision_one_draft",
  "MappingRevision_one_published",
  "SilentWrite_due",
  "SilentWrite_look_again",
  "SilentWrite_of_user",
  "SilentWrite_one_planned",
  "SilentWrite_open",
];

/**
 * Partitions of the call log stand in migrations only, since Prisma knows none; each has what its parent has, which is compared.
 * An index of a partitioned table is described as one "ON ONLY" it, and that of a plain table is not.
 */
const queries = {
  columns: `
    select c.relname as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
           a.attnotnull as required, a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid) as "default"
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attnum > 0 and not a.attisdropped and c.relname <> '_prisma_migrations'
    order by 1, 2`,
  constraints: `
    select conrelid::regclass::text as "table", conname as name, pg_get_constraintdef(pg_constraint.oid) as definition
    from pg_constraint
    join pg_class c on c.oid = conrelid and not c.relispartition
    where connamespace = 'public'::regnamespace and conrelid::regclass::text not like '%_prisma_migrations%'
    order by 1, 2`,
  indexes: `
    select indexname as name, replace(indexdef, ' ON ONLY ', ' ON ') as definition from pg_indexes
    join pg_class c on c.relname = tablename and c.relnamespace = 'public'::regnamespace and not c.relispartition
    where schemaname = 'public' and tablename <> '_prisma_migrations' order by 1`,
  enums: `
    select t.typname as name, array_agg(e.enumlabel::text order by e.enumsortorder) as values
    from pg_enum e join pg_type t on t.oid = e.enumtypid group by 1 order by 1`,
};

async function open({ url, drop }: TestDatabase): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await drop();
  });
  return client;
}

type Row = Record<string, unknown>;
type Catalog = Record<string, Row[]>;

async function catalogOf(client: pg.Client): Promise<Catalog> {
  const found: Catalog = {};
  for (const [what, query] of Object.entries(queries)) {
    const { rows } = await client.query<Row>(query);
    found[what] = rows.filter((row) => ![...onlyInMigrations, ...overExpressions].includes(String(row.name)));
  }
  return found;
}

const catalogOfMigrations = async () => catalogOf(await open(await createTestDatabase(inject("databaseUrl"))));

async function catalogOfSchema(schema: string): Promise<Catalog> {
  const client = await open(await createTestDatabase(inject("databaseUrl"), "template0"));
  await client.query(await schemaToSql(schema));
  return catalogOf(client);
}

const schema = readFileSync("prisma/schema.prisma", "utf8");

test("the migrations make what schema.prisma describes", async () => {
  const described = await catalogOfSchema(schema);
  expect(await catalogOfMigrations()).toEqual(described);
  for (const rows of Object.values(described)) expect(rows.length).toBeGreaterThan(0);
});

test.each([
  ["a column without migration", "model Tenant {", "model Tenant {\n  nickname String?"],
  ["a changed type", "durationMs     Float       @db.Real", "durationMs     Float"],
  ["an index without migration", "@@index([callId])", "@@index([callId, state])"],
  ["an enum value without migration", "enum CallOutcome {", "enum CallOutcome {\n  postponed"],
])("%s is noticed", async (_sentence, from, to) => {
  expect(schema).toContain(from);
  expect(await catalogOfMigrations()).not.toEqual(await catalogOfSchema(schema.replace(from, to)));
});

test("the partial indexes are there", async () => {
  const migrated = await open(await createTestDatabase(inject("databaseUrl")));
  const { rows } = await migrated.query<Row>(
    `select indexname from pg_indexes join pg_class c on c.relname = tablename and not c.relispartition
     where indexdef ~ ' WHERE ' order by 1`,
  );
  expect(rows.map((row) => row.indexname)).toEqual(onlyInMigrations);
});
