import { fork } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { startEmbeddedPostgres } from "@/lib/database/embedded.server";
import { applyMigrations } from "@/lib/database/migrate.server";
import { testSettings } from "@/tests/support/settings";
import { administer } from "@/tests/support/test-cluster";

/** A database whose log has so many calls of one tenant. */
export type Filled = { rows: number; url: string };

/** A table that was filled in the transaction that made it needs no log of PostgreSQL's. */
const flags = ["max_connections=100", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=4GB"];

/**
 * Runs with a filled database for each number of rows, in one PostgreSQL with `fsync` on. They go afterwards, unless `folder` says where
 * they stay: then the next run has them at once.
 */
export async function withLogs(sizes: readonly number[], run: (logs: Filled[]) => Promise<void>, folder?: string) {
  const dataDir = folder ?? mkdtempSync(join(tmpdir(), "vestibule-log-"));
  if (!folder) chmodSync(dataDir, 0o755); // as root, PostgreSQL runs under another account
  const cluster = await startEmbeddedPostgres({ dataDir, flags });
  try {
    const logs: Filled[] = [];
    for (const rows of sizes) logs.push({ rows, url: await filledDatabase(cluster.url, rows) });
    await run(logs);
  } finally {
    await cluster.stop();
    if (!folder) rmSync(dataDir, { recursive: true, force: true });
  }
}

async function filledDatabase(clusterUrl: string, rows: number): Promise<string> {
  const url = new URL(clusterUrl);
  url.pathname = `/log_${rows}`;
  if (await exists(clusterUrl, `log_${rows}`)) {
    await applyMigrations(url.href); // those since it was filled
    return url.href;
  }
  const filling = new URL(clusterUrl);
  filling.pathname = `/filling_${rows}`;
  await administer(clusterUrl, `drop database if exists filling_${rows} with (force)`);
  await administer(clusterUrl, `create database filling_${rows}`);
  await applyMigrations(filling.href);
  await setFsync(clusterUrl, "off"); // what is filled may be lost: then it is filled anew
  await fill(filling.href, rows);
  await administer(filling.href, "VACUUM (ANALYZE)"); // as autovacuum does in time
  await setFsync(clusterUrl, "on");
  await administer(clusterUrl, "CHECKPOINT");
  await administer(clusterUrl, `alter database filling_${rows} rename to log_${rows}`);
  return url.href;
}

async function setFsync(clusterUrl: string, value: "on" | "off"): Promise<void> {
  await administer(clusterUrl, `ALTER SYSTEM SET fsync = ${value}`);
  await administer(clusterUrl, "SELECT pg_reload_conf()");
}

async function exists(clusterUrl: string, name: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [name]);
  await client.end();
  return rowCount === 1;
}

/** What a process of the product finds in its environment. */
export const settingsFor = (url: string): NodeJS.ProcessEnv => ({
  ...process.env,
  ...testSettings,
  ...{
    DATABASE_URL: url,
    NODE_ENV: "production",
    LOG_LEVEL: "silent",
    SPOOL_FOLDER: join(tmpdir(), `vestibule-log-spool-${process.pid}`),
  },
});

async function fill(url: string, rows: number): Promise<void> {
  const startedAt = performance.now();
  let [done, told] = [0, startedAt];
  const child = fork(new URL("./fill.ts", import.meta.url), [String(rows)], {
    ...{ env: settingsFor(url), execArgv: ["--import", "tsx/esm"] },
  });
  const tell = () => {
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(`filling ${rows}: ${done} calls in ${seconds.toFixed(0)} s, ${Math.round(done / seconds)} a second`);
  };
  child.on("message", (count) => {
    done += Number(count);
    if (performance.now() - told < 10_000) return;
    told = performance.now();
    tell();
  });
  const [code] = (await once(child, "exit")) as [number | null]; // as Node documents it
  if (code !== 0) throw new Error(`filling ended with ${code}`);
  tell();
}
