import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { startEmbeddedPostgres } from "@/lib/database/embedded.server";
import { findPostmaster } from "@/lib/database/postmaster.server";
import { embeddedDatabase } from "@/lib/server/start/database.server";
import { Undo } from "@/lib/server/start/undo.server";
import { temporaryFolder } from "@/tests/support/folder";

async function started() {
  const dataDir = temporaryFolder();
  const undo = new Undo();
  onTestFinished(async () => {
    await undo.run();
    await (await startEmbeddedPostgres({ dataDir })).stop(); // whatever was left running
  });
  await embeddedDatabase(dataDir, undo);
  const pid = () => findPostmaster(join(dataDir, "postgres"))?.pid;
  const kill = () => process.kill(pid() ?? 0, "SIGKILL");
  return { undo, pid, kill };
}

test("a database that ends unexpectedly starts again", async () => {
  const { pid, kill } = await started();
  const first = pid();
  kill();
  await vi.waitFor(() => expect([undefined, first]).not.toContain(pid()), 15_000);
});

// The next start begins 200 ms after the end, and takes about half a second.
test.each([0, 250, 400])("a stop %i ms after the database ended leaves none running", async (afterMs) => {
  const { undo, pid, kill } = await started();
  kill();
  await sleep(afterMs);
  await undo.run();
  await sleep(1_500);
  expect(pid()).toBeUndefined();
});

test("a stop is done when the database is killed while it waits for the end", async () => {
  const { undo, pid, kill } = await started();
  process.kill(pid() ?? 0, "SIGSTOP"); // so that it does not end by itself
  const stopping = undo.run();
  await sleep(500);
  kill();
  await stopping;
  expect(pid()).toBeUndefined();
});
