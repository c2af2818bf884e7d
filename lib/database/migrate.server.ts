import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

const defaultFolder = join(import.meta.dirname, "../../prisma/migrations");

/** The key that Prisma's own engine locks, so that `prisma migrate deploy` and we never run at the same time. */
const prismaLock = 72_707_369;

/** Exactly Prisma's table: `prisma migrate` goes on where we stop, and the other way round. */
const createTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

type Migration = { name: string; sql: string; checksum: string };
type AppliedMigration = { migration_name: string; checksum: string; finished_at: Date | null };

/**
 * Applies the migrations in prisma/migrations that the database does not have yet, each with its record in one
 * transaction, and returns their names. Several processes may call this at once: one applies, the others wait.
 */
export async function applyMigrations(url: string, folder = defaultFolder): Promise<string[]> {
  const migrations = readMigrations(folder);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined); // the statement in hand is rejected, which is enough
  await client.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [prismaLock]); // ends with the connection
    await client.query(createTable);
    const applied = await client.query<AppliedMigration>(
      'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
    );
    checkHistory(applied.rows, migrations);
    const missing = migrations.filter(({ name }) => !applied.rows.some((row) => row.migration_name === name));
    for (const migration of missing) await apply(client, migration);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const bytes = readFileSync(join(folder, name, "migration.sql"));
      return { name, sql: bytes.toString("utf8"), checksum: createHash("sha256").update(bytes).digest("hex") };
    });
}

function checkHistory(applied: AppliedMigration[], migrations: Migration[]): void {
  for (const row of applied) {
    const name = row.migration_name;
    const migration = migrations.find((candidate) => candidate.name === name);
    if (!migration) {
      throw new Error(`The database has migration ${name}, which this version lacks: a newer version wrote it.`);
    }
    if (!row.finished_at) {
      throw new Error(`Migration ${name} failed earlier. Mend the database, then run: npx prisma migrate resolve`);
    }
    if (migration.checksum !== row.checksum) {
      throw new Error(`Migration ${name} was changed after it was applied. Restore the file, and add a new migration.`);
    }
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(sql);
    await client.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => undefined); // the first failure is the one to tell
    throw new Error(`Migration ${name} failed: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
