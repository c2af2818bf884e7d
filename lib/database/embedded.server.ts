import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { hasCode } from "@/lib/error-code";
import { anyFreePort, isPortFree } from "@/lib/server/port.server";
import { waitForLock } from "./file-lock.server";
import { type Account, isReachable, postgresAccount } from "./postgres-account.server";
import { type Binaries, postgresBinaries } from "./postgres-binaries.server";
import { explainPostgresFailure } from "./postgres-failure";
import { findPostmaster } from "./postmaster.server";

const name = "vestibule"; // of the role and of the database
const majorVersion = "18";
const neededBytes = 150 * 1024 * 1024; // a new cluster takes 47 MB, and its log has to breathe
const settings = [
  "listen_addresses=127.0.0.1",
  // No socket file: its folder would have to be writable for the account, and its path is limited to 107 characters.
  ...(process.platform === "win32" ? [] : ["unix_socket_directories=''"]),
  // Without this, the log would repeat the values of rows that violate a constraint.
  "log_error_verbosity=terse",
];

export type EmbeddedPostgres = { url: string; isReused: boolean; stop: () => Promise<void> };

/**
 * PostgreSQL on loopback, with its data under `dataDir`. It runs in a session of its own: neither Ctrl-C nor a crash of
 * this process takes it down, and the next start finds it running. `flags` are PostgreSQL settings such as `fsync=off`.
 */
export async function startEmbeddedPostgres(options: { dataDir: string; flags?: string[] }): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  try {
    return await findOrLaunch(await prepare(dataDir), options.flags ?? []);
  } catch (error) {
    if (!systemErrors.some((code) => hasCode(error, code))) throw error;
    throw new Error(explainPostgresFailure("Preparing the data folder", String(error), dataDir), { cause: error });
  }
}

const systemErrors = ["ENOSPC", "EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"];

async function findOrLaunch(server: Server, flags: string[]): Promise<EmbeddedPostgres> {
  const release = await waitForLock(join(server.dataDir, "postgres.lock"), 90_000);
  try {
    const password = loadPassword(server.dataDir);
    if (!existsSync(join(server.cluster, "PG_VERSION"))) await initialise(server, password);
    checkVersion(server.cluster);
    const running = findPostmaster(server.cluster);
    const port = running?.port ?? (await launch(server, flags));
    await createDatabase({ port, password });
    return {
      url: `postgresql://${name}:${password}@127.0.0.1:${port}/${name}`,
      isReused: running !== undefined,
      stop: () => stop(server),
    };
  } finally {
    release();
  }
}

type Server = { dataDir: string; cluster: string; account: Account | undefined; binaries: Binaries };

async function prepare(dataDir: string): Promise<Server> {
  const cluster = join(dataDir, "postgres");
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const account = postgresAccount(cluster);
  if (account && !isReachable(dataDir, account)) {
    throw new Error(
      `PostgreSQL cannot run as root, and its account (uid ${account.uid}) may not enter ${dataDir}. ` +
        "Set VESTIBULE_DATA to a folder it can enter, for example /var/lib/vestibule, or start as another user.",
    );
  }
  return { dataDir, cluster, account, binaries: await postgresBinaries(dataDir, account) };
}

function loadPassword(dataDir: string): string {
  const file = join(dataDir, "postgres-password");
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
  }
  if (existsSync(join(dataDir, "postgres", "PG_VERSION"))) {
    throw new Error(`${file} is missing, so the database beside it cannot be opened. Put the file back.`);
  }
  const password = randomBytes(24).toString("base64url");
  writeFileSync(file, password, { mode: 0o600 });
  return password;
}

/** Builds the cluster under another name first: one that exists is complete. */
async function initialise(server: Server, password: string): Promise<void> {
  const { bavail, bsize } = statfsSync(server.dataDir);
  if (bavail * bsize < neededBytes) throw new Error(explainPostgresFailure("initdb", "ENOSPC", server.dataDir));
  const half = `${server.cluster}.new`;
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o700 });
  const passwordFile = join(server.dataDir, "initdb-password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  try {
    for (const path of [half, passwordFile])
      if (server.account) chownSync(path, server.account.uid, server.account.gid);
    const options = ["--auth=scram-sha-256", `--pwfile=${passwordFile}`, "--data-checksums", "--encoding=UTF8"];
    const locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]; // needs none of the system
    await run(server, server.binaries.initdb, ["-D", half, "-U", name, ...options, ...locale]);
    renameSync(half, server.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function checkVersion(cluster: string): void {
  const version = readFileSync(join(cluster, "PG_VERSION"), "utf8").trim();
  if (version !== majorVersion) {
    throw new Error(
      `${cluster} was written by PostgreSQL ${version}; this version of Vestibule brings ${majorVersion}.`,
    );
  }
}

/** Starts the server on the port of the last time if that is free, so that programs which know it find it again. */
async function launch(server: Server, flags: string[]): Promise<number> {
  const portFile = join(server.dataDir, "postgres-port");
  const lastPort = existsSync(portFile) ? Number(readFileSync(portFile, "utf8")) : 0;
  const port = lastPort > 0 && (await isPortFree(lastPort)) ? lastPort : await anyFreePort();
  writeFileSync(portFile, String(port), { mode: 0o600 });
  const log = join(server.cluster, "server.log");
  const options = [`-p ${port}`, ...[...settings, ...flags].map((setting) => `-c ${setting}`)].join(" ");
  const args = ["-D", server.cluster, "-l", log, "-w", "-t", "60", "-o", options, "start"];
  for (let attempt = 1; ; attempt++) {
    const logStart = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
    try {
      await run(server, server.binaries.pg_ctl, args, "silent"); // a pipe would stay open as long as the server runs
      return port;
    } catch (error) {
      const output = existsSync(log) ? readFileSync(log).subarray(logStart).toString("utf8") : String(error);
      // After a kill -9 of the server its workers need a moment to notice and leave.
      const isLeaving = /pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(output);
      if (!isLeaving || attempt === 20) {
        throw new Error(explainPostgresFailure("PostgreSQL", output, server.dataDir), { cause: error });
      }
      await sleep(250);
    }
  }
}

async function createDatabase(at: { port: number; password: string }): Promise<void> {
  const client = await connectWhenReady({ ...at, host: "127.0.0.1", user: name, database: "postgres" });
  try {
    const found = await client.query("select from pg_database where datname = $1", [name]);
    if (found.rowCount === 0) await client.query(`create database "${name}"`);
  } finally {
    await client.end();
  }
}

const startingUp = ["57P03", "ECONNREFUSED", "ECONNRESET"]; // a server we found may still be recovering

async function connectWhenReady(config: pg.ClientConfig): Promise<pg.Client> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const client = new pg.Client(config);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (!startingUp.some((code) => hasCode(error, code)) || Date.now() > deadline) throw error;
    }
    await sleep(100);
  }
}

async function stop(server: Server): Promise<void> {
  if (!findPostmaster(server.cluster)) return;
  const args = ["-D", server.cluster, "-m", "fast", "-w", "-t", "60", "stop"];
  await run(server, server.binaries.pg_ctl, args).catch((error: unknown) => {
    // pg_ctl calls it a failure when the server ends by a kill -9 while it waits, and leaves its postmaster.pid.
    if (findPostmaster(server.cluster)) throw error;
  });
}

function run(server: Server, program: string, args: string[], output: "read" | "silent" = "read"): Promise<void> {
  return new Promise((resolveRun, reject) => {
    const child = spawn(program, args, {
      ...server.account,
      cwd: server.dataDir,
      detached: true,
      windowsHide: true,
      stdio: output === "silent" ? "ignore" : ["ignore", "pipe", "pipe"],
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Buffer) => (text += chunk.toString()));
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolveRun();
      else reject(new Error(explainPostgresFailure(basename(program), text, server.dataDir)));
    });
  });
}
