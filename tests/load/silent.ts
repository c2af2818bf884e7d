// How long after a sign-up its silent value can be read in the directory, and how fast a backlog drains where Graph's documented limits
// are simulated. Without arguments a short run; `npm run bench:silent -- 60 10000 2` signs up for 60 seconds and drains 10,000 writes, with
// limits that fill twice as fast as documented.
// Each worker is a process of its own, as in production.
import { setTimeout as sleep } from "node:timers/promises";
import { pool } from "@/lib/database/client.server";
import { Limits } from "@/tests/sandbox/graph/limits";
import type { DirectoryUser, TenantState } from "@/tests/sandbox/store/state";
import { signUp, useSandbox } from "@/tests/support/directory";
import { aGuest, plan } from "@/tests/support/guests";
import { contoso, testSettings } from "@/tests/support/settings";
import { startWorkerProcess } from "@/tests/support/worker-process";
import { onLoadGround } from "./load-ground";
import { machine, printTable } from "./measure";

const [seconds = 5, backlog = 200, hurry = 4] = process.argv.slice(2).map(Number);
const signUpsPerSecond = 50;
/** Time runs `hurry` times as fast for the limits, ours and Graph's: with 4, 10,000 writes take two minutes instead of eight. */
const allowedPerSecond = 20 * hurry;

type Planned = { user: DirectoryUser; value: string; doneAt: number };

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
  const planned = await signUpOnce();
  while (!isSet(planned)) await sleep(10);
  return performance.now() - planned.doneAt;
}

const isSet = ({ user, value }: Planned): boolean => user.changes.some(({ values }) => values.jobTitle === value);

/** The connector is asked first and the account is made after its answer, as Entra does. */
async function signUpOnce(): Promise<Planned> {
  const guest = aGuest();
  await plan(guest, { jobTitle: guest.email });
  const guestId = await signUp(sandbox, guest);
  const user = directory.users.findLast(({ id }) => id === guestId);
  if (!user) throw new Error("she was made just now");
  return { user, value: guest.email, doneAt: performance.now() };
}

type Drained = { seconds: number; refused: number; wrong: number; twice: number };

async function drain(workers: number): Promise<Drained> {
  await pool().query(`DELETE FROM "SilentWrite"`);
  directory.users = []; // the sandbox searches its users one by one
  // The bucket is empty: what is measured is the pace in the long run.
  await pool().query(`UPDATE "GraphPace" SET "writesLeft" = 0, "countedAt" = now(), "pausedUntil" = NULL`);
  const planned: Planned[] = [];
  for (let i = 0; i < backlog; i += 1) planned.push(await signUpOnce());
  await pool().query(`UPDATE "GraphPace" SET "writesLeft" = 0, "countedAt" = now()`);
  limits.empty();
  const begun = performance.now();
  const running = await Promise.all(Array.from({ length: workers }, () => startWorkerProcess()));
  for (;;) {
    const { rows } = await pool().query<{ open: number }>(
      `SELECT count(*)::int AS open FROM "SilentWrite" WHERE "state" IN ('planned', 'written')`,
    );
    if (rows[0]?.open === 0) break;
    await sleep(100);
  }
  const took = (performance.now() - begun) / 1000;
  await Promise.all(running.map((worker) => worker.stop()));
  const wrong = planned.filter((each) => !isSet(each)).length;
  return { seconds: took, refused: limits.refused, wrong, twice: await writtenTwice() };
}

async function writtenTwice(): Promise<number> {
  const { rows } = await pool().query<{ twice: number }>(
    `SELECT count(*)::int AS twice FROM "SilentWrite"
     WHERE jsonb_array_length(jsonb_path_query_array("receipt", '$[*] ? (@.what == "written")')) > 1
        OR jsonb_path_exists("receipt", '$[*] ? (@.what == "written" && @.times > 1)')`,
  );
  return rows[0]?.twice ?? 0;
}

function directoryOf(tenantId: string): TenantState {
  const found = sandbox.store.tenant(tenantId);
  if (!found) throw new Error("the sandbox has the tenant");
  return found;
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

const limits = new Limits(hurry);
const sandbox = await useSandbox({ limits });
const directory = directoryOf(contoso);
// Settings are read once, when the ground is laid.
const { ENTRA_AUTHORITY_URL = "", GRAPH_URL = "" } = process.env;
Object.assign(testSettings, { ENTRA_AUTHORITY_URL, GRAPH_URL, GRAPH_WRITES_PER_SECOND: String(allowedPerSecond) });
await onLoadGround(async () => {
  const worker = await startWorkerProcess();
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
    const drained = await drain(workers);
    const rate = backlog / drained.seconds;
    rows.push([
      ...[String(workers), drained.seconds.toFixed(1), rate.toFixed(1), (rate / allowedPerSecond).toFixed(2)],
      ...[drained.refused, drained.wrong, drained.twice].map(String),
    ]);
  }
  printTable(
    `A backlog of ${backlog} writes, where Graph's limits fill ${hurry} times as fast as documented (${allowedPerSecond} writes a second)`,
    ["workers", "s", "writes/s", "of what is allowed", "answered 429", "wrong", "written twice"],
    rows,
  );
});
await sandbox.close();
