// Worker, server and database are killed at random points while guests sign up. KILLS=300 kills so often, KILLS_SEED repeats a run.
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, pool } from "@/lib/database/client.server";
import { startEmbeddedPostgres } from "@/lib/database/embedded.server";
import { findPostmaster } from "@/lib/database/postmaster.server";
import { anyFreePort, isPortFree } from "@/lib/server/port.server";
import { Balancer } from "@/tests/support/balancer";
import { aConnector, aRule, type TestConnector } from "@/tests/support/connectors";
import { createTestDatabase } from "@/tests/support/database";
import { signUp, useSandbox } from "@/tests/support/directory";
import { aGuest, openedWrites } from "@/tests/support/guests";
import { killReplicas, type Replica, startReplica } from "@/tests/support/replica";
import { contoso } from "@/tests/support/settings";
import { startTestCluster } from "@/tests/support/test-cluster";
import { killWorkerProcesses, startWorkerProcess, type WorkerProcess } from "@/tests/support/worker-process";

const kills = Number(process.env.KILLS ?? 12);
const seed = Number(process.env.KILLS_SEED ?? Date.now() % 1_000_000);
const guestsPerSecond = 25;

const sandbox = await useSandbox();
// What is committed has to outlive the server, not the machine.
const flags = ["fsync=off", "max_connections=100"];
const cluster = await startTestCluster(flags);
process.env.DATABASE_URL = (await createTestDatabase(cluster.url)).url;
const PORT = String(await anyFreePort());

afterAll(async () => {
  killWorkerProcesses();
  await killReplicas();
  await closeDatabase();
  await cluster.stop();
  await sandbox.close();
});

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function killDatabase(): Promise<void> {
  const running = findPostmaster(join(cluster.dataDir, "postgres"));
  if (!running) throw new Error("the database runs");
  process.kill(running.pid, "SIGKILL");
  while (!(await isPortFree(running.port))) await sleep(20); // its workers leave a moment later
  await startEmbeddedPostgres({ dataDir: cluster.dataDir, flags });
}

/** Kills one of the three after another, and starts it again. */
async function killAtRandom(): Promise<void> {
  const random = randomFrom(seed);
  let worker: WorkerProcess = await startWorkerProcess();
  let server: Replica = await startReplica({ PORT });
  for (let left = kills; left > 0; left -= 1) {
    await sleep(random() * 600);
    const victim = Math.floor(random() * 3);
    if (victim === 0) {
      await worker.kill();
      worker = await startWorkerProcess();
    } else if (victim === 1) {
      await server.kill();
      server = await startReplica({ PORT });
    } else await killDatabase();
  }
}

type Guest = ReturnType<typeof aGuest> & { name: string };
type SignedUp = Guest & { userId: string };

/** Entra asks twice at most, and makes her account when she is told to go on. Undefined: she was turned away. */
async function signUpThrough(
  balancer: Balancer,
  connector: TestConnector,
  guest: Guest,
): Promise<SignedUp | undefined> {
  const body = JSON.stringify({ email: guest.email, displayName: guest.name, identities: guest.identities });
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const outcome = await balancer.call(
      `/api/connectors/${connector.id}/postAttributeCollection`,
      connector.authorization,
      body,
    );
    if (outcome.kind !== "answered") continue;
    if (!outcome.body.includes('"Continue"')) return undefined;
    return { ...guest, userId: await signUp(sandbox, guest) };
  }
  return undefined;
}

async function signUpUntil(isOver: () => boolean, connector: TestConnector) {
  const balancer = new Balancer([`http://127.0.0.1:${PORT}`], 16);
  const asked: Promise<SignedUp | undefined>[] = [];
  while (!isOver()) {
    const guest = { ...aGuest({ connectorId: connector.id }), name: `Guest ${asked.length}` };
    asked.push(signUpThrough(balancer, connector, guest));
    await sleep(1000 / guestsPerSecond);
  }
  const guests = await Promise.all(asked);
  balancer.close();
  return { guests: guests.filter((guest) => guest !== undefined), turnedAway: guests.filter((guest) => !guest).length };
}

const isOpen = `"state" IN ('planned', 'written')`;

/** As if the half minute of a lease, and each wait, were over. */
async function drain(guests: readonly SignedUp[]): Promise<void> {
  const emails = new Set(guests.map(({ email }) => email));
  for (let second = 0; second < 60; second += 1) {
    await pool().query(`UPDATE "SilentWrite" SET "leaseUntil" = NULL, "nextTryAt" = now() WHERE ${isOpen}`);
    await sleep(1_000);
    const open = (await openedWrites({ tenantId: contoso, state: { in: ["planned", "written"] } })).filter(
      ({ email }) => emails.has(email),
    );
    if (open.length === 0) return;
  }
}

/** What was ever set on her, one after the other. */
function written({ userId }: SignedUp): unknown[] {
  const user = sandbox.store.tenant(contoso)?.users.find(({ id }) => id === userId);
  return (user?.changes ?? []).map(({ values }) => values);
}

test(
  `whatever is killed at whatever point, each value is set exactly as planned (${kills} kills, seed ${seed})`,
  async () => {
    const source = { kind: "claim" as const, name: "displayName" };
    const connector = await aConnector({ rules: [aRule({ target: "department", delivery: "silent", source })] });
    let isOver = false;
    const killing = killAtRandom().finally(() => (isOver = true));
    const { guests, turnedAway } = await signUpUntil(() => isOver, connector);
    await killing;
    await drain(guests);

    const writes = await openedWrites({ tenantId: contoso });
    const found = guests.map((guest) => ({
      guest: guest.name,
      planned: writes.filter(({ email }) => email === guest.email).map(({ state, values }) => ({ state, values })),
      set: written(guest),
    }));
    const wanted = guests.map(({ name }) => ({
      ...{ guest: name, set: [{ department: name }] },
      planned: [{ state: "confirmed", values: { department: name } }],
    }));
    expect(found).toEqual(wanted);
    expect(guests.length, `${turnedAway} were turned away`).toBeGreaterThan(kills);
    console.log(`${kills} kills (seed ${seed}): ${guests.length} guests, ${turnedAway} turned away meanwhile`);
  },
  120_000 + kills * 10_000, // each kill waits for a process to start, which a busy machine takes its time for
);
