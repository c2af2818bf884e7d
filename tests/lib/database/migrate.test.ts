import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import pg from "pg";
import { expect, inject, onTestFinished, test } from "vitest";
import { applyMigrations } from "@/lib/database/migrate.server";
import { createTestDatabase } from "@/tests/support/database";
import { temporaryFolder } from "@/tests/support/folder";

const migrations = resolve("prisma/migrations");

async function emptyDatabase() {
  const database = await createTestDatabase(inject("databaseUrl"), "template0");
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  onTestFinished(async () => {
    await client.end();
    await database.drop();
  });
  return { url: database.url, client };
}

/** A folder of migrations: name to SQL. */
function folderWith(scripts: Record<string, string>): string {
  const folder = temporaryFolder();
  for (const [name, sql] of Object.entries(scripts)) write(folder, name, sql);
  return folder;
}

function write(folder: string, name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, "migration.sql"), sql);
}

test("an empty database gets every migration once, in the order of their names", async () => {
  const { url, client } = await emptyDatabase();
  const folder = folderWith({ "2_second": "alter table guest add name text", "1_first": "create table guest ()" });
  expect(await applyMigrations(url, folder)).toEqual(["1_first", "2_second"]);
  expect(await applyMigrations(url, folder)).toEqual([]);
  const { rows } = await client.query("select migration_name, applied_steps_count, logs from _prisma_migrations");
  expect(rows).toEqual([
    { migration_name: "1_first", applied_steps_count: 1, logs: null },
    { migration_name: "2_second", applied_steps_count: 1, logs: null },
  ]);
});

test("several processes at once apply each migration once", async () => {
  const { url } = await emptyDatabase();
  const applied = await Promise.all([1, 2, 3, 4].map(() => applyMigrations(url, migrations)));
  expect(applied.flat()).toEqual([...new Set(applied.flat())]);
  expect(applied.flat().length).toBeGreaterThan(0);
});

test("a migration that fails leaves nothing behind, and can be mended", async () => {
  const { url, client } = await emptyDatabase();
  const folder = folderWith({ "1_broken": "create table guest (); select 1/0;" });
  await expect(applyMigrations(url, folder)).rejects.toThrow("Migration 1_broken failed: division by zero");
  expect((await client.query("select to_regclass('guest') as table")).rows).toEqual([{ table: null }]);
  write(folder, "1_broken", "create table guest ();");
  expect(await applyMigrations(url, folder)).toEqual(["1_broken"]);
});

test("a migration that was changed after it was applied stops the start", async () => {
  const { url } = await emptyDatabase();
  const folder = folderWith({ "1_first": "create table guest ()" });
  await applyMigrations(url, folder);
  write(folder, "1_first", "create table guest (name text)");
  await expect(applyMigrations(url, folder)).rejects.toThrow(/1_first was changed/);
});

test("a database that a newer version has migrated is left alone", async () => {
  const { url } = await emptyDatabase();
  const folder = temporaryFolder();
  cpSync(migrations, folder, { recursive: true });
  write(folder, "99999999999999_future", "create table future ()");
  await applyMigrations(url, folder);
  await expect(applyMigrations(url, migrations)).rejects.toThrow(/99999999999999_future.*newer version/);
});

test("a migration that Prisma itself left half done is not stepped over", async () => {
  const { url, client } = await emptyDatabase();
  const folder = folderWith({ "1_first": "create table guest ()" });
  await applyMigrations(url, folder);
  await client.query("update _prisma_migrations set finished_at = null");
  await expect(applyMigrations(url, folder)).rejects.toThrow(/prisma migrate resolve/);
});

test("the checksum is Prisma's: SHA-256 of the file as it is", async () => {
  const { url, client } = await emptyDatabase();
  const [name = ""] = await applyMigrations(url, migrations);
  const { rows } = await client.query<{ sum: string; checksum: string }>(
    "select checksum, encode(sha256($1), 'hex') as sum from _prisma_migrations where migration_name = $2",
    [readFileSync(join(migrations, name, "migration.sql")), name],
  );
  expect(rows[0]?.checksum).toBe(rows[0]?.sum);
});
