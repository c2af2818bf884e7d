import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, pool } from "@/lib/database/client.server";
import { aBackfill, type BackfillHandle, guestsOf, silentRule } from "@/tests/support/backfills";
import { inDirectory, useSandbox } from "@/tests/support/directory";
import { contoso } from "@/tests/support/settings";
import { killWorkerProcesses, startWorkerProcess } from "@/tests/support/worker-process";

const sandbox = await useSandbox();
afterAll(async () => {
  killWorkerProcesses();
  await closeDatabase();
  await sandbox.close();
});

/** As if the half minute were over after which another worker continues. */
const endLease = () => pool().query(`UPDATE "Backfill" SET "leaseUntil" = now() - interval '1 second'`);

/** Kills worker after worker in the middle of the work; the last one may finish. */
async function surviveKills(backfill: BackfillHandle, kills: number): Promise<void> {
  for (let left = kills; left > 0; left -= 1) {
    const worker = await startWorkerProcess();
    await sleep(100 + Math.random() * 900);
    await worker.kill();
    await endLease();
  }
  await backfill.work();
}

test("workers that are killed at any point leave every guest set exactly, and undone exactly", async () => {
  const ids = await guestsOf(
    sandbox,
    "killed.example",
    Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? {} : { city: `City ${at}` })),
  );
  const cities = () => ids.map((id) => inDirectory(sandbox, contoso, id).city ?? null);
  const before = cities();
  const backfill = await aBackfill("killed.example", [silentRule("city", "Oslo")], 1_200);
  await surviveKills(backfill, 1);
  expect((await backfill.load()).state).toBe("ready");
  await backfill.command("run");
  await surviveKills(backfill, 2);
  expect((await backfill.load()).state).toBe("done");
  expect(new Set(cities())).toEqual(new Set(["Oslo"]));
  expect((await backfill.items()).map((item) => item.before?.city)).toEqual(before);
  await backfill.command("undo");
  await surviveKills(backfill, 1);
  expect((await backfill.load()).state).toBe("done");
  expect(new Set(await backfill.states())).toEqual(new Set(["restored"]));
  expect(cities()).toEqual(before);
}, 120_000);
