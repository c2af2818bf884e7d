import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { isAlive } from "@/lib/database/file-lock.server";
import { Part } from "@/lib/server/start/part.server";
import { temporaryFolder } from "@/tests/support/folder";

/** A part of the product that runs `code`. It may name its folder as `here`. */
function startPart(code: string) {
  const here = temporaryFolder();
  const file = join(here, "part.mts"); // the folder has no package.json that says what .ts would be
  const lifecycle = join(process.cwd(), "lib/server/lifecycle.server.ts");
  const head = `import { announceReady, stopInOrder } from ${JSON.stringify(lifecycle)};
    import { writeFileSync } from "node:fs";
    const here = ${JSON.stringify(here)};`;
  writeFileSync(file, `${head}\n${code}`);
  const part = new Part({ name: "example", file, env: process.env, cwd: process.cwd() });
  onTestFinished(() => part.stop(0));
  return { part, here };
}

const stayAlive = "setInterval(() => {}, 1000); announceReady();";

test("a part that is asked to stop ends in its own order", async () => {
  const { part, here } = startPart(
    `stopInOrder(async () => writeFileSync(here + "/stopped", "in order")); ${stayAlive}`,
  );
  await part.ready();
  await part.stop(5_000);
  expect(readFileSync(join(here, "stopped"), "utf8")).toBe("in order");
});

test("a part that does not stop is killed at the limit", async () => {
  const { part } = startPart(`process.on("SIGTERM", () => {}); ${stayAlive}`);
  await part.ready();
  const pid = part.pid ?? 0;
  await part.stop(200);
  expect(isAlive(pid)).toBe(false);
});

test("a part that is killed comes back", async () => {
  const { part } = startPart(stayAlive);
  await part.ready();
  const first = part.pid ?? 0;
  process.kill(first, "SIGKILL");
  await vi.waitFor(() => expect(part.pid).not.toBe(first), 10_000);
  await part.ready();
  expect(isAlive(part.pid ?? 0)).toBe(true);
});

test("a part that cannot work with its settings is not started again", async () => {
  const { part } = startPart("process.exit(78);");
  await expect(part.ready()).rejects.toThrow("The example ended");
  await expect(part.failed).rejects.toThrow("exit code 78");
});

test("a part stays when Ctrl-C reaches the whole terminal, until the start command says otherwise", async () => {
  const { part, here } = startPart(`${stayAlive} stopInOrder(async () => writeFileSync(here + "/stopped", ""));`);
  await part.ready();
  process.kill(part.pid ?? 0, "SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(existsSync(join(here, "stopped"))).toBe(false);
  expect(isAlive(part.pid ?? 0)).toBe(true);
});
