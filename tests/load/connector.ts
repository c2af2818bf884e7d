// `npm run bench:connector`: the connector endpoint through both doors beside bare handlers, which say what the machine can
// do, and beside a Next route that answers a constant. One run, alternating, 64 connections, loopback only; every variant
// in a process of its own on the same PostgreSQL. BENCH_SECONDS and BENCH_ROUNDS change how long and how often each is
// measured, BENCH_ONLY (a pattern) which variants, BENCH_PROFILE a folder for their processor profiles. BENCH_WARM_UP_SECONDS
// is for how long each is warmed up.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { closeDatabase } from "@/lib/database/client.server";
import { createTable } from "@/lib/lookup/store.server";
import { serverFlags } from "@/lib/server/node-flags";
import { bundle, bundleOf } from "@/lib/server/start/bundle.server";
import { findBuild } from "@/lib/server/start/build.server";
import { Undo } from "@/lib/server/start/undo.server";
import { ensureTenants } from "@/lib/tenants/tenants.server";
import { anActor } from "@/tests/support/connectors";
import { createTestDatabase } from "@/tests/support/database";
import { contoso, testSettings } from "@/tests/support/settings";
import { startTestCluster } from "@/tests/support/test-cluster";
import { type Variant, variants } from "./connector-variants";
import { buildConstantNext } from "./constant-next";
import { areas } from "./mapping-cases";
import { machine, printTable } from "./measure";
import { postgresSpent } from "./postgres-spent";
import { type Measured, sendCalls, type Target } from "./send-calls";

const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
/** So long that V8 has compiled what it will: a call of ours runs through more code than one of a bare handler. */
const warmUpSeconds = Number(process.env.BENCH_WARM_UP_SECONDS ?? 10);
const measured = variants.filter((variant) => new RegExp(process.env.BENCH_ONLY ?? "").test(variant));
const profiles = process.env.BENCH_PROFILE;

type Running = { target: Target; child: ChildProcess };
type Spent = { processorUs: number; memoryMb: number };
type Round = Measured & { processorUs: number; postgresUs: number; memoryMb: number };

/** All variants run as the production server does. */
const target = bundleOf("connector-target");
if (measured.includes("Next door")) await findBuild(process.cwd()).run(new Undo());
await bundle(process.cwd(), { "connector-target": "tests/load/connector-target.ts" });
const constantNext = measured.includes("Next route that answers a constant") ? buildConstantNext() : "";
// fsync on: what is measured includes that calls are durable before the answer.
const cluster = await startTestCluster(["max_connections=100"]);
const running = new Map<Variant, Running>();
try {
  const database = await createTestDatabase(cluster.url);
  const settings = { DATABASE_URL: database.url, NODE_ENV: "production", BENCH_TENANT: contoso };
  Object.assign(process.env, testSettings, settings);
  await ensureTenants();
  await createTable(anActor(), { name: "areas", rows: [...areas] });
  for (const variant of measured) running.set(variant, await start(variant));
  await closeDatabase();
  for (const { target } of running.values()) await sendCalls(target, warmUpSeconds);
  const results = new Map<Variant, Round[]>(measured.map((variant) => [variant, []]));
  for (let round = 0; round < rounds; round++)
    for (const [variant, each] of running) results.get(variant)?.push(await measure(each));
  report(results);
} finally {
  for (const { child } of running.values()) {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  }
  await cluster.stop();
}

async function start(variant: Variant): Promise<Running> {
  const profile = profiles ? ["--cpu-prof", "--cpu-prof-dir", profiles] : [];
  const child = fork(target, [variant, constantNext], { execArgv: [...serverFlags, ...profile] });
  const [served] = (await once(child, "message")) as [Target]; // what connector-target.ts sends
  return { child, target: served };
}

async function measure({ target, child }: Running): Promise<Round> {
  const before = { ...(await spent(child)), postgresUs: postgresSpent() };
  const sent = await sendCalls(target, seconds);
  const postgresUs = (postgresSpent() - before.postgresUs) / sent.calls;
  const { processorUs, memoryMb } = await spent(child);
  return { ...sent, processorUs: (processorUs - before.processorUs) / sent.calls, postgresUs, memoryMb };
}

async function spent(child: ChildProcess): Promise<Spent> {
  child.send("spent");
  const [answer] = (await once(child, "message")) as [Spent]; // what connector-target.ts sends
  return answer;
}

function report(results: Map<Variant, Round[]>): void {
  const middle = (variant: Variant, of: (round: Round) => number) =>
    (results.get(variant) ?? []).map(of).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  /** The median of the rounds' own ratios: what else the machine does in a round slows both down. */
  const ratio = (variant: Variant, to: Variant) => {
    const others = results.get(to) ?? [];
    const ratios = (results.get(variant) ?? []).map(
      ({ perSecond }, round) => perSecond / (others[round]?.perSecond ?? Number.NaN),
    );
    return (ratios.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN).toFixed(2);
  };
  const limit = "limit: bare handler, group commit";
  console.log(`\n${machine()}; 64 connections, ${rounds} rounds of ${seconds} s, alternating, median`);
  const head = ["variant", "calls/s", "p50 ms", "p99 ms", "failed", "server's processor, µs per call", "PostgreSQL's"];
  printTable(
    "The endpoint",
    [...head, "its memory, MB", "÷ limit"],
    measured.map((variant) => [
      variant,
      ...[Math.round(middle(variant, ({ perSecond }) => perSecond)), middle(variant, ({ p50 }) => p50)].map(String),
      ...[middle(variant, ({ p99 }) => p99), sum((results.get(variant) ?? []).map(({ failed }) => failed))].map(String),
      ...[
        middle(variant, ({ processorUs }) => processorUs),
        middle(variant, ({ postgresUs }) => postgresUs),
        results.get(variant)?.at(-1)?.memoryMb ?? 0,
      ].map((value) => value.toFixed(0)),
      ratio(variant, limit),
    ]),
  );
  console.log(`\nproduction door / limit: ${ratio("production door", limit)}`);
  console.log(
    `production door / one INSERT per call: ${ratio("production door", "bare handler, one INSERT per call")}`,
  );
  console.log(`Next door / constant Next route: ${ratio("Next door", "Next route that answers a constant")}`);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
