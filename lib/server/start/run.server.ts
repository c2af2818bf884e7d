import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { tryLock } from "@/lib/database/file-lock.server";
import { findBuild } from "./build.server";
import { bundleOf, entries } from "./bundle.server";
import { say, step } from "./console.server";
import { dataFolder, loadMasterKey, loadSecrets } from "./data-folder.server";
import { embeddedDatabase, migrate } from "./database.server";
import { anyFreePort } from "@/lib/server/port.server";
import { serverFlags } from "@/lib/server/node-flags";
import { sandboxGreeting } from "./greeting";
import { Part, runToEnd } from "./part.server";
import { planStart, type Settings } from "./plan";
import { choosePort } from "./ports.server";
import { sandboxSettings } from "./sandbox-settings";
import { readSettings, wrongSettings } from "./settings.server";
import type { Undo } from "./undo.server";

/** One run of the start command. `parts` lists its processes, `undo` what to take down at its end. */
export type Start = { root: string; isDev: boolean; undo: Undo; parts: Part[] };

const stopLimitMs = 30_000;
const databaseWaitMs = 30_000;

const portal = { name: "portal", nodeFlags: serverFlags } as const;
const worker = { name: "worker" } as const;
const sandbox = { name: "sandbox", file: "tests/sandbox/main.ts" };

/** Starts everything and never returns; rejects when it cannot, or when a part fails for good. */
export async function run(start: Start): Promise<never> {
  const settings = readSettings(start.root);
  const plan = planStart(settings);
  switch (plan.kind) {
    case "refuse":
      throw new Error(`Vestibule was not started:\n  ${plan.problems.join("\n  ")}`);
    case "real":
      return runReal(start, settings, plan.databaseUrl);
    case "sandbox":
      return runSandbox(start, settings, plan.databaseUrl);
  }
}

async function runReal(start: Start, settings: Settings, databaseUrl: string): Promise<never> {
  refuseWrong(settings);
  // The public address is a setting, so another port than the one that was asked for is no use.
  await choosePort({ setting: "PORT", asked: settings.PORT ?? "3000", fallback: 3000, waitMs: 0 });
  await Promise.all([step("Database", () => migrate(databaseUrl, databaseWaitMs)), build(start)]);
  const { failed } = await startParts(start, settings, [built(start, worker), built(start, portal)]);
  say(`\nVestibule is ready: ${settings.NEXTAUTH_URL ?? ""}`);
  return failed;
}

async function runSandbox(start: Start, settings: Settings, ownDatabase: string | undefined): Promise<never> {
  const dataDir = dataFolder(start.root, settings.VESTIBULE_DATA);
  const { waitMs, tell } = await holdDataFolder(start, dataDir);
  const portalPort = await choosePort({ setting: "PORT", asked: settings.PORT, fallback: 3000, waitMs });
  const sandboxPort = await choosePort({
    setting: "SANDBOX_PORT",
    asked: settings.SANDBOX_PORT,
    fallback: 4400,
    waitMs,
  });
  tell(`http://localhost:${portalPort}`);
  const databaseStep = step("Database", () => sandboxDatabase(start, dataDir, ownDatabase));
  const [database] = await Promise.all([databaseStep, build(start)]);
  const mailPort = await anyFreePort();
  const dataFile = join(dataDir, "sandbox.json");
  const spoolFolder = join(dataDir, "spool");
  const secrets = { ...loadSecrets(dataDir), masterKeys: loadMasterKey(dataDir) };
  const places = { databaseUrl: database.url, dataFile, spoolFolder };
  const composed = sandboxSettings({ portalPort, sandboxPort, mailPort, ...places, secrets });
  const all: Settings = { LOG_LEVEL: "warn", ...settings, ...composed };
  refuseWrong(all);
  const { failed } = await startParts(start, all, [sandbox, built(start, worker), built(start, portal)]);
  await Promise.race([placeExample(start, all, dataDir), failed, database.failed]);
  say(sandboxGreeting({ portalUrl: composed.NEXTAUTH_URL, sandboxUrl: composed.SANDBOX_URL, dataDir }));
  return Promise.race([failed, database.failed]);
}

function refuseWrong(settings: Settings): void {
  const problems = wrongSettings(settings);
  if (problems.length > 0) throw new Error(`Vestibule was not started. Wrong settings:\n  ${problems.join("\n  ")}`);
}

/** One start per data folder. `waitMs`: how long processes of a start that was killed may take to leave. */
async function holdDataFolder(start: Start, dataDir: string) {
  mkdirSync(dataDir, { recursive: true });
  const file = join(dataDir, "start.lock");
  const wasKilled = existsSync(file);
  const lock = tryLock(file);
  if (lock.kind === "busy") {
    throw new Error(`Vestibule already runs (process ${lock.pid}): ${lock.says || "it is just starting."}`);
  }
  await start.undo.add(lock.release);
  return { waitMs: wasKilled ? 10_000 : 0, tell: lock.tell };
}

async function sandboxDatabase(start: Start, dataDir: string, ownDatabase: string | undefined) {
  const database = ownDatabase
    ? { url: ownDatabase, failed: new Promise<never>(() => undefined) }
    : await embeddedDatabase(dataDir, start.undo);
  await migrate(database.url, databaseWaitMs);
  return database;
}

async function build({ root, isDev, undo }: Start): Promise<void> {
  if (isDev) return;
  const found = findBuild(root);
  if (found.isCurrent) return;
  say("  Building the portal: this takes half a minute, and only once ...");
  await step("Build", () => found.run(undo));
}

const built = <Of extends { name: keyof typeof entries }>({ isDev }: Start, part: Of) => ({
  ...part,
  file: isDev ? entries[part.name] : bundleOf(part.name),
});

async function startParts(start: Start, settings: Settings, wanted: { name: string; file: string }[]) {
  const env = childEnv(start, settings);
  const args = start.isDev ? ["--dev"] : [];
  for (const options of wanted) {
    const part = new Part({ ...options, args, env, cwd: start.root });
    start.parts.push(part);
    await start.undo.add(() => part.stop(stopLimitMs));
  }
  const failed = Promise.race(start.parts.map((part) => part.failed));
  failed.catch(() => undefined); // heard by whoever waits for it next
  await step("Portal, worker and sandbox", () => Promise.all(start.parts.map((part) => part.ready())));
  return { failed };
}

/** The example is placed once; after that it belongs to whoever changes or deletes it. */
async function placeExample(start: Start, settings: Settings, dataDir: string): Promise<void> {
  const mark = join(dataDir, "example-placed");
  if (existsSync(mark)) return;
  const env = childEnv(start, settings);
  await step("Example", () => runToEnd(start.undo, { name: "seed", file: "prisma/seed.ts", env, cwd: start.root }));
  writeFileSync(mark, "");
}

const childEnv = ({ isDev }: Start, settings: Settings) => ({
  ...settings,
  NODE_ENV: isDev ? ("development" as const) : ("production" as const),
});
