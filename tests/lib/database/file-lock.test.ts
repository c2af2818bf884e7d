import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { tryLock, waitForLock } from "@/lib/database/file-lock.server";
import { temporaryFolder } from "@/tests/support/folder";

const lockFile = () => join(temporaryFolder(), "start.lock");

function hold(file: string) {
  const lock = tryLock(file);
  if (lock.kind !== "held") throw new Error("the lock is not free");
  return lock;
}

test("a second holder is told who holds it", () => {
  const file = lockFile();
  hold(file).tell("http://localhost:3000");
  expect(tryLock(file)).toEqual({ kind: "busy", pid: process.pid, says: "http://localhost:3000" });
});

test("after a release the next one may have it", async () => {
  const file = lockFile();
  const { release } = hold(file);
  setTimeout(release, 100);
  const releaseAgain = await waitForLock(file, 5_000);
  expect(existsSync(file)).toBe(true);
  releaseAgain();
  expect(existsSync(file)).toBe(false);
});

test("a lock that nobody gives back is reported, with the process that has it", async () => {
  const file = lockFile();
  hold(file);
  await expect(waitForLock(file, 100)).rejects.toThrow(`process ${process.pid}`);
});

test("the lock of a process that was killed is taken over", () => {
  const file = lockFile();
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  writeFileSync(file, JSON.stringify({ pid, says: "", token: "x" }));
  hold(file);
  expect(readdirSync(dirname(file))).toEqual(["start.lock"]);
});

test.each([
  ["whose number another process has by now", JSON.stringify({ pid: process.pid, says: "", token: "x" })],
  ["that was cut off while it was written", '{"pid":'],
])("an old lock %s is taken over", (_sentence, content) => {
  const file = lockFile();
  writeFileSync(file, content);
  const aMinuteAgo = new Date(Date.now() - 60_000);
  utimesSync(file, aMinuteAgo, aMinuteAgo);
  hold(file);
});
