import { chmodSync, existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { expect, onTestFinished, test, vi } from "vitest";
import { startEmbeddedPostgres } from "@/lib/database/embedded.server";
import { isAlive } from "@/lib/database/file-lock.server";
import { findPostmaster } from "@/lib/database/postmaster.server";
import { isListening } from "@/lib/server/port.server";
import { temporaryFolder } from "@/tests/support/folder";

async function start(dataDir: string) {
  const server = await startEmbeddedPostgres({ dataDir });
  onTestFinished(() => server.stop());
  return server;
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Row>(text).finally(() => client.end());
  return rows;
}

const pidOf = (dataDir: string) => findPostmaster(join(dataDir, "postgres"))?.pid ?? 0;

async function killServer(dataDir: string): Promise<void> {
  const pid = pidOf(dataDir);
  process.kill(pid, "SIGKILL");
  await vi.waitFor(() => expect(findPostmaster(join(dataDir, "postgres"))).toBeUndefined());
}

test("a new server keeps to this computer, asks for its password and guards its pages", async () => {
  const dataDir = temporaryFolder();
  const { url } = await start(dataDir);
  const [settings] = await query(
    url,
    `select current_setting('listen_addresses') as addresses, current_setting('data_checksums') as checksums,
            current_setting('password_encryption') as encryption, current_setting('fsync') as fsync`,
  );
  expect(settings).toEqual({ addresses: "127.0.0.1", checksums: "on", encryption: "scram-sha-256", fsync: "on" });
  const stranger = new URL(url);
  stranger.password = "guessed";
  await expect(query(stranger.href, "select 1")).rejects.toThrow(/password/);
  expect(statSync(join(dataDir, "postgres-password")).mode & 0o777).toBe(0o600);
  expect(statSync(join(dataDir, "postgres")).mode & 0o777).toBe(0o700);
});

test("a second start finds the server running; after a stop the data is there again at the same address", async () => {
  const dataDir = temporaryFolder();
  const first = await start(dataDir);
  await query(first.url, "create table kept as select 1 as value");
  const second = await start(dataDir);
  expect(second).toMatchObject({ isReused: true, url: first.url });
  await second.stop();
  expect(pidOf(dataDir)).toBe(0);
  const third = await start(dataDir);
  expect(third).toMatchObject({ isReused: false, url: first.url });
  expect(await query(third.url, "select value from kept")).toEqual([{ value: 1 }]);
});

test("two starts at once end up with one server", async () => {
  const dataDir = temporaryFolder();
  const [one, two] = await Promise.all([start(dataDir), start(dataDir)]);
  expect(one.url).toBe(two.url);
  expect([one.isReused, two.isReused].sort()).toEqual([false, true]);
});

test("what was committed survives a kill -9 of the server", async () => {
  const dataDir = temporaryFolder();
  const { url } = await start(dataDir);
  await query(url, "create table kept as select 1 as value");
  await killServer(dataDir);
  const again = await start(dataDir);
  expect(await query(again.url, "select value from kept")).toEqual([{ value: 1 }]);
});

test("a pid file whose number belongs to another process by now does not stop the start", async () => {
  const dataDir = temporaryFolder();
  const first = await start(dataDir);
  const pidFile = join(dataDir, "postgres/postmaster.pid");
  const lines = readFileSync(pidFile, "utf8").split("\n");
  await first.stop();
  writeFileSync(pidFile, [process.pid, ...lines.slice(1)].join("\n"));
  expect(isAlive(process.pid)).toBe(true);
  expect(await start(dataDir)).toMatchObject({ isReused: false });
});

test("when another program took the port, the server moves to a new one", async () => {
  const dataDir = temporaryFolder();
  const first = await start(dataDir);
  await first.stop();
  const port = Number(new URL(first.url).port);
  const intruder = createServer();
  await new Promise<void>((resolve) => intruder.listen(port, "127.0.0.1", resolve));
  onTestFinished(() => void intruder.close());
  const second = await start(dataDir);
  expect(new URL(second.url).port).not.toBe(String(port));
  expect(await query(second.url, "select 1 as value")).toEqual([{ value: 1 }]);
  expect(await isListening(port)).toBe(true);
});

test("a first start that was cut off is begun anew", async () => {
  const dataDir = temporaryFolder();
  const { url, stop } = await start(dataDir);
  await stop();
  rmSync(join(dataDir, "postgres"), { recursive: true });
  writeFileSync(join(dataDir, "postgres.new"), "half of a cluster");
  expect((await start(dataDir)).url).toBe(url);
});

test("a lost password and a cluster of another version are named, not overwritten", async () => {
  const dataDir = temporaryFolder();
  const { stop } = await start(dataDir);
  await stop();
  const password = readFileSync(join(dataDir, "postgres-password"));
  rmSync(join(dataDir, "postgres-password"));
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/postgres-password is missing/);
  writeFileSync(join(dataDir, "postgres-password"), password);
  writeFileSync(join(dataDir, "postgres/PG_VERSION"), "15\n");
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/written by PostgreSQL 15/);
  expect(existsSync(join(dataDir, "postgres/base"))).toBe(true);
});

test("a folder that cannot be used is named, with the setting that chooses another", async () => {
  const dataDir = join(temporaryFolder(), "data");
  writeFileSync(dataDir, "a file");
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/data/);
});

// Only root lends PostgreSQL another account; everybody else runs it as themselves, wherever it lies.
test("a private folder is refused as root and used as anyone else", async () => {
  const parent = temporaryFolder();
  chmodSync(parent, 0o700);
  const starting = start(join(parent, "data"));
  if (process.getuid?.() === 0) await expect(starting).rejects.toThrow(/VESTIBULE_DATA/);
  else expect((await starting).isReused).toBe(false);
});
