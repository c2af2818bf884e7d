// `npm run load:memory`: what the memory of a production process does over a million calls (LOAD_CALLS) through the production
// door, as fast as 64 connections send them. The rows are thrown away now and again, for the disk's sake.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase, db } from "@/lib/database/client.server";
import { createTable } from "@/lib/lookup/store.server";
import { aConnector, aFlow, anActor } from "@/tests/support/connectors";
import { createTestDatabase } from "@/tests/support/database";
import { killReplicas, type Replica, startReplica } from "@/tests/support/replica";
import { contoso, testSettings } from "@/tests/support/settings";
import { startTestCluster } from "@/tests/support/test-cluster";
import { areas, collected, connectorRules, gates } from "./mapping-cases";
import { machine, printTable } from "./measure";
import { sendCalls } from "./send-calls";

const wanted = Number(process.env.LOAD_CALLS ?? 1_000_000);
const sampleEvery = wanted / 20;
const roundSeconds = 4;

const spoolFolder = mkdtempSync(join(tmpdir(), "vestibule-memory-"));
const cluster = await startTestCluster(["max_connections=100"]);
try {
  const database = await createTestDatabase(cluster.url);
  const settings = { DATABASE_URL: database.url, SPOOL_FOLDER: spoolFolder, NODE_ENV: "production" };
  Object.assign(process.env, testSettings, settings);
  await db().tenant.create({ data: { id: contoso, name: "Contoso" } });
  await createTable(anActor(), { name: "areas", rows: [...areas] });
  await run();
} finally {
  await killReplicas();
  await closeDatabase();
  await cluster.stop();
  rmSync(spoolFolder, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const { id, authorization } = await aConnector({ flow: aFlow(...collected), rules: connectorRules, gates });
  const replica = await startReplica({}, ["--expose-gc"]);
  const target = { url: `${replica.url}/api/connectors/${id}/postAttributeCollection`, authorization };
  const rows: string[][] = [];
  let [calls, failed] = [0, 0];
  for (let next = 0; calls < wanted; ) {
    const measured = await sendCalls(target, roundSeconds);
    calls += measured.calls;
    failed += measured.failed;
    await db().$executeRaw`TRUNCATE "Call", "SilentWrite"`;
    if (calls < next) continue;
    next = calls + sampleEvery;
    const { rss, heapUsed, external } = await memoryOf(replica);
    rows.push([String(calls), ...[rss, heapUsed, external].map((bytes) => (bytes / 2 ** 20).toFixed(0))]);
    console.log(rows.at(-1)?.join("  "));
  }
  console.log(`\n${machine()}`);
  const title = `Memory of one process over ${calls} calls, ${failed} of them failed, after collecting garbage`;
  printTable(title, ["calls", "resident MiB", "heap MiB", "outside of the heap MiB"], rows);
}

async function memoryOf({ process: child }: Replica): Promise<NodeJS.MemoryUsage> {
  child.send("memory");
  const [usage] = (await once(child, "message")) as [NodeJS.MemoryUsage]; // of replica-main.ts
  return usage;
}
