// `npm run bench`: the connector endpoint through both doors beside a bare node:http handler with one INSERT per call.
// One run, alternating, 64 connections, loopback only; every variant in a process of its own on the same PostgreSQL.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import autocannon from "autocannon";
import { contoso, testSettings } from "@/tests/support/settings";
import { startTestCluster, templateDatabase } from "@/tests/support/test-cluster";
import { createTestDatabase } from "@/tests/support/database";

const seconds = Number(process.env.BENCH_SECONDS ?? 8);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const connections = 64;

const variants = ["bare handler, one INSERT per call", "production door", "Next door"] as const;
type Variant = (typeof variants)[number];
type Running = { url: string; authorization: string; path: string };
type Measured = { perSecond: number; p50: number; p99: number; failed: number };

if (!existsSync(".next/BUILD_ID")) throw new Error("Build first: npm run build");
// fsync on: what is measured includes that calls are durable before the answer.
const cluster = await startTestCluster(["max_connections=100"]);
const database = await createTestDatabase(cluster.url, templateDatabase);
Object.assign(process.env, testSettings, { DATABASE_URL: database.url, NODE_ENV: "production", BENCH_TENANT: contoso });

const children: ChildProcess[] = [];
try {
  const running = new Map<Variant, Running>();
  for (const variant of variants) running.set(variant, await start(variant));
  const results = new Map<Variant, Measured[]>(variants.map((variant) => [variant, []]));
  for (const [variant, target] of running) await measure(variant, target, 4); // warm-up
  for (let round = 0; round < rounds; round++)
    for (const [variant, target] of running) results.get(variant)?.push(await measure(variant, target, seconds));
  report(results);
} finally {
  for (const child of children) {
    child.kill("SIGTERM");
    if (child.exitCode === null) await once(child, "exit");
  }
  await cluster.stop();
}

async function start(variant: Variant): Promise<Running> {
  const child = fork(new URL("./connector-target.ts", import.meta.url), [variant], {
    execArgv: ["--import", "tsx/esm"],
  });
  children.push(child);
  const [message] = (await once(child, "message")) as [Running];
  return message;
}

function measure(_variant: Variant, { url, path, authorization }: Running, duration: number): Promise<Measured> {
  let guest = 0;
  return new Promise((resolve, reject) => {
    const run = autocannon(
      {
        ...{ url: new URL(path, url).href, connections, duration, method: "POST" },
        headers: { authorization, "content-type": "application/json" },
        requests: [
          {
            // A new guest each time, as in life: the planned silent writes do not meet in one row.
            setupRequest: (request) => ({ ...request, body: body(`guest-${process.hrtime.bigint()}-${guest++}`) }),
          },
        ],
      },
      (error: Error | null, { requests, latency, non2xx, errors }) => {
        if (error) reject(error);
        else resolve({ perSecond: requests.average, p50: latency.p50, p99: latency.p99, failed: non2xx + errors });
      },
    );
    run.on("error", reject);
  });
}

function body(name: string): string {
  return JSON.stringify({
    email: `${name}@fabrikam.example`,
    identities: [{ signInType: "federated", issuer: "facebook.com", issuerAssignedId: name }],
    ...{ displayName: "Ada Lovelace", givenName: "Ada", surname: "Lovelace", city: "London", ui_locales: "en-US" },
  });
}

function report(results: Map<Variant, Measured[]>): void {
  const middle = (of: (measured: Measured) => number, variant: Variant) =>
    (results.get(variant) ?? []).map(of).sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  const bare = middle(({ perSecond }) => perSecond, variants[0]);
  console.log(
    `\n${cpus().length} cores (${cpus()[0]?.model}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version},`,
  );
  console.log(
    `${connections} connections, ${rounds} rounds of ${seconds} s, alternating, median; ${new Date().toISOString().slice(0, 10)}\n`,
  );
  console.log("| variant | calls/s | p50 ms | p99 ms | failed | of bare |\n|---|---:|---:|---:|---:|---:|");
  for (const variant of variants) {
    const perSecond = middle((measured) => measured.perSecond, variant);
    const [p50, p99] = [middle((measured) => measured.p50, variant), middle((measured) => measured.p99, variant)];
    const failed = (results.get(variant) ?? []).reduce((sum, measured) => sum + measured.failed, 0);
    console.log(
      `| ${variant} | ${Math.round(perSecond)} | ${p50} | ${p99} | ${failed} | ${(perSecond / bare).toFixed(2)} |`,
    );
  }
}
