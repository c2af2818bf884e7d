// `npm run load`: a constant stream of calls (an open loop: nobody waits for an answer before the next call) against two
// replicas, while a revision is published, the credential rotated, and a replica restarted. Then what the client saw is
// compared with what the database has. LOAD_SECONDS and LOAD_RATE change how long and how many calls a second.
import { setTimeout as sleep } from "node:timers/promises";
import { addCredential, retireCredential } from "@/lib/connector/credentials/store.server";
import { db } from "@/lib/database/client.server";
import { anyFreePort } from "@/lib/server/port.server";
import { Balancer, type Outcome } from "@/tests/support/balancer";
import { aConnector, aFlow, anActor, basic, publishMapping } from "@/tests/support/connectors";
import { type Replica, startReplica } from "@/tests/support/replica";
import { onLoadGround } from "./load-ground";
import { collected, connectorRules, gates } from "./mapping-cases";
import { machine, printTable } from "./measure";
import { Stream } from "./stream";

const seconds = Number(process.env.LOAD_SECONDS ?? 120);
const rate = Number(process.env.LOAD_RATE ?? 1000);
const connections = 64;

const actor = anActor();
await onLoadGround(run);

async function run(): Promise<void> {
  const connector = await aConnector({ flow: aFlow(...collected), rules: connectorRules, gates });
  const ports = [await anyFreePort(), await anyFreePort()];
  const start = (port = 0) => startReplica({ PORT: String(port) });
  const [first, second] = await Promise.all([start(ports[0]), start(ports[1])]);
  const balancer = new Balancer([first.url, second.url], connections);
  const stream = new Stream(balancer, `/api/connectors/${connector.id}/postAttributeCollection`);
  stream.authorization = connector.authorization;
  await stream.send(rate, 3); // warm-up, counted as well
  const sending = stream.send(rate, seconds);
  const told = await disturb({ connectorId: connector.id, stream, first, start: () => start(ports[0]) });
  await sending;
  const outcomes = await stream.all();
  balancer.close();
  await report(connector.id, outcomes, told);
}

type Disturbed = { connectorId: string; stream: Stream; first: Replica; start: () => Promise<Replica> };

/** What happens meanwhile, and when. */
async function disturb({ connectorId, stream, first, start }: Disturbed): Promise<string[]> {
  const startedAt = performance.now();
  const told: string[] = [];
  const note = (what: string) => {
    told.push(`${((performance.now() - startedAt) / 1000).toFixed(1)} s: ${what}`);
  };
  await sleep(seconds * 200);
  await publishMapping(actor, connectorId, { rules: connectorRules, gates, note: "under load" });
  note("a revision was published");

  await sleep(seconds * 150);
  const old = await db().credential.findFirstOrThrow({ where: { connectorId, retiredAt: null } });
  const added = await addCredential(actor, connectorId, { kind: "basic" });
  if (added.kind !== "added" || added.once?.kind !== "basic") throw new Error("no credential");
  stream.authorization = basic(added.once.name, added.once.secret); // at once, as whoever enters it in Entra
  note("a credential was added, and used");
  await stream.all(); // those with the old one are answered
  await retireCredential(actor, connectorId, old.id);
  note("the one of before was retired");

  await sleep(seconds * 150);
  note(`a replica was told to stop, and ended with ${await first.stop()}`);
  await start();
  note("it is back");
  return told;
}

async function report(connectorId: string, outcomes: readonly Outcome[], told: readonly string[]): Promise<void> {
  const answered = outcomes.flatMap((outcome) => (outcome.kind === "answered" ? [outcome] : []));
  const continued = answered.filter(({ status, body }) => status === 200 && body.includes('"Continue"')).length;
  const count = async (text: string) => {
    const [row] = await db().$queryRawUnsafe<{ count: number }[]>(text, connectorId);
    return row?.count ?? Number.NaN;
  };
  const inLog = await count(`SELECT count(*)::int AS "count" FROM "Call" WHERE "connectorId" = $1`);
  const late = await count(
    `SELECT count(*)::int AS "count" FROM "Call" WHERE "connectorId" = $1 AND "savedLateAt" IS NOT NULL`,
  );
  const guests = await count(`SELECT count(DISTINCT "guestHash")::int AS "count" FROM "Call" WHERE "connectorId" = $1`);
  const writes = await count(`SELECT count(*)::int AS "count" FROM "SilentWrite" WHERE "connectorId" = $1`);
  const times = answered.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (part: number) => (times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0).toFixed(1);

  console.log(`\n${machine()}\n\n${told.join("\n")}`);
  const title = `${rate} calls a second for ${seconds} s, ${connections} connections to each of two replicas`;
  printTable(
    title,
    ["", "calls"],
    [
      ["sent", String(outcomes.length)],
      ["answered with Continue", String(continued)],
      ["answered otherwise", String(answered.length - continued)],
      ["cut off, or nobody there", String(outcomes.length - answered.length)],
      ["in the log", String(inLog)],
      ["of them saved late", String(late)],
      ["guests in the log", String(guests)],
      ["silent writes", String(writes)],
    ],
  );
  printTable(
    "Time to the answer, waiting for a connection included",
    ["ms", ""],
    [
      ["p50", at(0.5)],
      ["p99", at(0.99)],
      ["slowest", at(1)],
    ],
  );
  const isExact = [continued, inLog, guests, writes].every((number) => number === outcomes.length);
  console.log(isExact ? "\nNo call was refused, lost or doubled." : "\nThe numbers do not agree.");
  if (!isExact) process.exitCode = 1;
}
