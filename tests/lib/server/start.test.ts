import { spawn } from "node:child_process";
import { chmodSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { env, envSchema } from "@/lib/env.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { tryLock } from "@/lib/database/file-lock.server";
import { dataFolder, loadSecrets } from "@/lib/server/start/data-folder.server";
import { temporaryFolder } from "@/tests/support/folder";
import { contoso, testSettings } from "@/tests/support/settings";

const ownNames = [...Object.keys(envSchema.shape), "SANDBOX", "SANDBOX_PORT", "VESTIBULE_DATA"];
// Empty, so that a developer's .env does not come in.
const noSettings: Record<string, string> = Object.fromEntries(ownNames.map((name) => [name, ""]));

/** The real start command, for starts that end by themselves. */
async function start(file: string, settings: Record<string, string>, others = noSettings) {
  const env = { ...process.env, ...others, ...settings };
  const child = spawn(process.execPath, ["--import", "tsx/esm", file], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => void (said += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once("close", done));
  return { code, said };
}

const npmStart = (settings: Record<string, string>) => start("lib/server/start.server.ts", settings);

test.each([
  [
    "half of a real tenant's settings",
    { ENTRA_CLIENT_ID: testSettings.ENTRA_CLIENT_ID },
    "NEXTAUTH_SECRET: is missing",
  ],
  ["only a database", { DATABASE_URL: "postgresql://localhost/x" }, "set SANDBOX=on"],
  [
    "a wrong value",
    { ...testSettings, DATABASE_URL: "postgresql://localhost/x", NEXTAUTH_SECRET: "short" },
    "NEXTAUTH_SECRET",
  ],
  ["a port that is none", { PORT: "eighty" }, "PORT"],
])("a start with %s stops, names it and shows no stack trace", async (_sentence, settings, words) => {
  const { code, said } = await npmStart({ ...settings, VESTIBULE_DATA: temporaryFolder() });
  expect(code).toBe(1);
  expect(said).toContain(words);
  expect(said).not.toMatch(/\n\s+at /);
  expect(said).not.toContain("Stopped");
});

test("the portal alone stops as well when a setting is wrong", async () => {
  const { code, said } = await start("lib/server/main.server.ts", { ...testSettings, DATABASE_URL: "nonsense" });
  expect(code).toBe(78);
  expect(said).toContain("DATABASE_URL");
  expect(said).not.toMatch(/\n\s+at /);
});

test("the portal stops when the settings lack the master key of what is stored, and names the key", async () => {
  await loadTenantKeys(contoso);
  const settings = { DATABASE_URL: env().DATABASE_URL, MASTER_KEYS: Buffer.alloc(32, "another").toString("base64") };
  const { code, said } = await start("lib/server/main.server.ts", { ...testSettings, ...settings }, {});
  expect([code, said]).toEqual([78, expect.stringContaining("MASTER_KEYS: lacks the key")]);
  expect(said).not.toMatch(/\n\s+at /);
});

test("a second start with the same data says where the first one runs", async () => {
  const folder = temporaryFolder();
  const lock = tryLock(join(folder, "start.lock"));
  if (lock.kind === "held") lock.tell("http://localhost:3000");
  const { code, said } = await npmStart({ VESTIBULE_DATA: folder });
  expect(code).toBe(1);
  expect(said).toContain(`already runs (process ${process.pid}): http://localhost:3000`);
});

test("secrets are made once, for the owner alone", () => {
  const folder = temporaryFolder();
  const secrets = loadSecrets(folder);
  expect(secrets.nextAuth.length).toBeGreaterThanOrEqual(32);
  expect(loadSecrets(folder)).toEqual(secrets);
  expect(statSync(join(folder, "secrets.json")).mode & 0o777).toBe(0o600);
  writeFileSync(join(folder, "secrets.json"), "{");
  expect(() => loadSecrets(folder)).toThrow(/secrets.json is damaged/);
});

test("data lies in the checkout, or where PostgreSQL's account can reach it", () => {
  const checkout = temporaryFolder();
  expect(dataFolder(checkout, undefined)).toBe(join(checkout, ".data"));
  expect(dataFolder(checkout, "elsewhere")).toBe(resolve("elsewhere"));
  chmodSync(checkout, 0o700);
  const isRoot = process.getuid?.() === 0;
  expect(dataFolder(checkout, undefined)).toMatch(isRoot ? /^\/var\/lib\/vestibule\// : /\.data$/);
});
