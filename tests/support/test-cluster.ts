import { chmodSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/lib/database/embedded.server";
import { isAlive } from "@/lib/database/file-lock.server";
import { applyMigrations } from "@/lib/database/migrate.server";

const prefix = "vestibule-test-";
export const templateDatabase = "vestibule_template";

/** What a test may lose does not need to reach the disk. */
const carefree = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=300"];

/** One PostgreSQL for a test run, with a template database that has all migrations. */
export async function startTestCluster(flags = carefree): Promise<EmbeddedPostgres & { dataDir: string }> {
  await removeLeftovers();
  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(dataDir, 0o755); // as root, PostgreSQL runs under another account
  const server = await startEmbeddedPostgres({ dataDir, flags });
  const template = new URL(server.url);
  template.pathname = `/${templateDatabase}`;
  await administer(server.url, `create database ${templateDatabase}`);
  await applyMigrations(template.href);
  const stop = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...server, dataDir, stop };
}

/** A statement outside of any transaction, such as `create database`. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** A run that was killed leaves its server and its files behind. */
async function removeLeftovers(): Promise<void> {
  for (const folder of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(folder.slice(prefix.length).split("-")[0]);
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    const dataDir = join(tmpdir(), folder);
    await startEmbeddedPostgres({ dataDir, flags: carefree }).then(
      (server) => server.stop(),
      () => undefined, // it never got as far as a cluster
    );
    rmSync(dataDir, { recursive: true, force: true });
  }
}
