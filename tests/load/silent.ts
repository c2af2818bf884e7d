// How long after a sign-up its silent value can be read in the directory, and how fast a backlog drains at the pace that Graph
// allows. Without arguments a short run; `npm run bench:silent -- 60 10000` signs up for 60 seconds and drains 10,000 writes.
// Two workers run in this process, so what they are is compared by their number, not by their processors.
import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "@/lib/database/client.server";
import { startWorker } from "@/lib/worker/worker.server";
import { inDirectory, signUp, useSandbox } from "@/tests/support/directory";
import { aGuest, plan } from "@/tests/support/guests";
import { contoso, testSettings } from "@/tests/support/settings";
import { onLoadGround } from "./load-ground";
import { machine, printTable } from "./measure";

const [seconds = 5, backlog = 200] = process.argv.slice(2).map(Number);
const signUpsPerSecond = 50;
/** The simulated directory allows so many times more than Microsoft documents, so that a drain ends within a minute. */
const hurry = 10;

type Planned = { guestId: string; id: string; value: string; doneAt: number };

async function latencies(): Promise<number[]> {
  const found: Promise<number>[] = [];
  const begun = performance.now();
  for (let i = 0; i < seconds * signUpsPerSecond; i += 1) {
    await sleep(Math.max(0, begun + (i * 1000) / signUpsPerSecond - performance.now()));
    found.push(signUpAndWait());
  }
  return Promise.all(found);
}

async function signUpAndWait(): Promise<number> {
  const { guestId, value, doneAt } = await signUpOnce();
  const isThere = () => inDirectory(sandbox, contoso, guestId).jobTitle === value;
  while (!isThere()) await sleep(10);
  return performance.now() - doneAt;
}

/** The connector is asked first and the account is made after its answer, as Entra does. */
async function signUpOnce(): Promise<Planned> {
  const guest = aGuest();
  const id = await plan(guest, { jobTitle: guest.email });
  const guestId = await signUp(sandbox, guest);
  return { guestId, id, value: guest.email, doneAt: performance.now() };
}

type Drained = { seconds: number; wrong: number; twice: number };

async function drain(workers: number): Promise<Drained> {
  await pool().query(`DELETE FROM "SilentWrite"`);
  // The bucket is empty: what is measured is the pace in the long run.
  await pool().query(`UPDATE "GraphPace" SET "writesLeft" = 0, "countedAt" = now(), "pausedUntil" = NULL`);
  const planned: Planned[] = [];
  for (let i = 0; i < backlog; i += 1) planned.push(await signUpOnce());
  await pool().query(`UPDATE "GraphPace" SET "writesLeft" = 0, "countedAt" = now()`);
  const begun = performance.now();
  const running = Array.from({ length: workers }, () => startWorker());
  for (;;) {
    const { rows } = await pool().query<{ open: number }>(
      `SELECT count(*)::int AS open FROM "SilentWrite" WHERE "state" IN ('planned', 'written')`,
    );
    if (rows[0]?.open === 0) break;
    await sleep(100);
  }
  const took = (performance.now() - begun) / 1000;
  await Promise.all(running.map((worker) => worker.stop()));
  const wrong = planned.filter(
    ({ guestId, value }) => inDirectory(sandbox, contoso, guestId).jobTitle !== value,
  ).length;
  return { seconds: took, wrong, twice: await writtenTwice() };
}

async function writtenTwice(): Promise<number> {
  const { rows } = await pool().query<{ twice: number }>(
    `SELECT count(*)::int AS twice FROM "SilentWrite"
     WHERE jsonb_array_length(jsonb_path_query_array("receipt", '$[*] ? (@.what == "written")')) > 1
        OR jsonb_path_exists("receipt", '$[*] ? (@.what == "written" && @.times > 1)')`,
  );
  return rows[0]?.twice ?? 0;
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const sandbox = await useSandbox();
// Settings are read once, when the ground is laid.
const { ENTRA_AUTHORITY_URL = "", GRAPH_URL = "" } = process.env;
Object.assign(testSettings, { ENTRA_AUTHORITY_URL, GRAPH_URL, GRAPH_WRITES_PER_SECOND: String(20 * hurry) });
await onLoadGround(async () => {
  const worker = startWorker();
  const sorted = (await latencies()).toSorted((a, b) => a - b);
  await worker.stop();
  console.log(machine());
  printTable(
    `Sign-up finished to value in the directory, ${signUpsPerSecond} sign-ups a second for ${seconds} s`,
    ["", "p50", "p95", "p99", "slowest"],
    [["ms", ...[0.5, 0.95, 0.99, 1].map((share) => percentile(sorted, share).toFixed(0))]],
  );
  const rows: string[][] = [];
  for (const workers of [1, 2]) {
    const { seconds: took, wrong, twice } = await drain(workers);
    const rate = backlog / took;
    rows.push([
      String(workers),
      took.toFixed(1),
      rate.toFixed(0),
      (rate / hurry).toFixed(1),
      String(wrong),
      String(twice),
    ]);
  }
  printTable(
    `A backlog of ${backlog} writes at ${hurry} times the pace that Graph documents (20 a second)`,
    ["workers", "s", "writes/s", "at Graph's own pace", "wrong", "written twice"],
    rows,
  );
});
await sandbox.close();
