import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { appToken, clientSecret, portalUrl } from "./support/client";
import { arriveAt, get, heading, newAddress, post } from "./support/guest";
import { contoso } from "./tenants";

let folder: string;
let dataFile: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sandbox-"));
  dataFile = join(folder, "data", "sandbox.json");
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => stop(child, "SIGKILL")));
  await rm(folder, { recursive: true });
});

async function start(port = 0): Promise<{ child: ChildProcess; url: string }> {
  const child = fork(join(import.meta.dirname, "main.ts"), {
    execArgv: ["--import", "tsx/esm"],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: {
      ...process.env,
      SANDBOX_PORT: String(port),
      SANDBOX_DATA_FILE: dataFile,
      SANDBOX_PORTAL_URL: portalUrl,
      SANDBOX_CLIENT_SECRET: clientSecret,
    },
  });
  children.push(child);
  const failed = once(child, "exit").then(() => {
    throw new Error("The sandbox ended before it was ready");
  });
  const [message] = (await Promise.race([once(child, "message"), failed])) as [{ kind: string; url: string }];
  failed.catch(() => undefined); // it may end as it likes from now on
  expect(message.kind).toBe("ready");
  return { child, url: message.url };
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  child.kill(signal);
  const [code] = (await once(child, "exit")) as [number | null];
  return code;
}

test("what was answered survives a crash: users, settings, tokens", async () => {
  const { child, url } = await start();
  const { token } = await appToken(url);
  const email = newAddress();
  const welcome = await post((await arriveAt(url, { email })).url, { displayName: "Ada" });
  expect(heading(welcome)).toContain("Welcome");
  await stop(child, "SIGKILL");

  const again = await start(Number(new URL(url).port));
  expect((await get(`${again.url}/${contoso.id}/directory`)).text).toContain(email);
  expect(heading(await get(welcome.url))).toContain("Welcome");
  const headers = { authorization: `Bearer ${token}` };
  expect((await fetch(`${again.url}/graph/v1.0/organization`, { headers })).status).toBe(200);
}, 30_000);

test("ends in order when it is told to, and stays when someone presses Ctrl-C", async () => {
  const { child, url } = await start();
  child.kill("SIGINT");
  await expect.poll(async () => (await get(url)).status).toBe(200);
  expect(await stop(child, "SIGTERM")).toBe(0);
}, 30_000);

test("ends when its parent is gone", async () => {
  const { child } = await start();
  const exited = once(child, "exit");
  child.disconnect();
  expect(await exited).toEqual([0, null]);
}, 30_000);

test("does not start over a data file that it cannot read, and leaves it as it is", async () => {
  const { child } = await start();
  await stop(child, "SIGTERM");
  await writeFile(dataFile, '{"half":');
  await expect(start()).rejects.toThrow("ended before it was ready");
  expect(await readFile(dataFile, "utf8")).toBe('{"half":');
}, 30_000);
