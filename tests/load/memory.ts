// `npm run load:memory`: what the memory of a production process does over a million calls (LOAD_CALLS) through the production
// door, as fast as 64 connections send them. The rows are thrown away now and again, for the disk's sake.
import { once } from "node:events";
import { db } from "@/lib/database/client.server";
import { aConnector, aFlow } from "@/tests/support/connectors";
import { type Replica, startReplica } from "@/tests/support/replica";
import { onLoadGround } from "./load-ground";
import { collected, connectorRules, gates } from "./mapping-cases";
import { machine, printTable } from "./measure";
import { sendCalls } from "./send-calls";

const wanted = Number(process.env.LOAD_CALLS ?? 1_000_000);
const sampleEvery = wanted / 20;
const roundSeconds = 4;

await onLoadGround(run);

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
