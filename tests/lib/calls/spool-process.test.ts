import { appendFileSync, existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { closeDatabase, db } from "@/lib/database/client.server";
import { loggedCalls } from "@/tests/support/calls";
import { aConnector, aRule } from "@/tests/support/connectors";
import { temporaryFolder } from "@/tests/support/folder";
import { freezingProxy } from "@/tests/support/freezing-proxy";
import { callReplica, killReplicas, startReplica } from "@/tests/support/replica";

// Processes take a while to start on a busy computer.
vi.setConfig({ testTimeout: 60_000 });

const proxy = await freezingProxy(process.env.DATABASE_URL ?? "");
afterEach(async () => {
  await killReplicas();
  proxy.mend();
  proxy.delay(0);
});
afterAll(async () => {
  proxy.close();
  await closeDatabase();
});

const emails = Array.from({ length: 8 }, (_, index) => `guest${index}@fabrikam.example`);
const silentRule = aRule({ delivery: "silent", target: "jobTitle" });

/** A replica that has answered one call, so that it knows its connector. */
async function warmReplica(spoolFolder: string) {
  const replica = await startReplica({ DATABASE_URL: proxy.url, SPOOL_FOLDER: spoolFolder });
  const connector = await aConnector({ rules: [silentRule] });
  expect(await actionOf(callReplica(replica, connector, { email: "before@fabrikam.example" }))).toBe("Continue");
  return { replica, connector };
}

async function actionOf(calling: Promise<Response>): Promise<string> {
  const response = await calling;
  expect(response.status).toBe(200);
  return ((await response.json()) as { action: string }).action;
}

const savedLate = (connectorId: string) => loggedCalls({ connectorId, savedLateAt: { not: null } });
const writesOf = (connectorId: string) => db().silentWrite.count({ where: { connectorId } });
const filesIn = (folder: string) =>
  existsSync(folder) ? readdirSync(folder).filter((name) => name.includes(".ndjson")) : [];

test("calls of a process that was killed while the database was away are replayed by the next one, each once", async () => {
  const folder = join(temporaryFolder(), "spool");
  const { replica, connector } = await warmReplica(folder);
  proxy.cut();
  for (const email of emails) {
    const startedAt = performance.now();
    expect(await actionOf(callReplica(replica, connector, { email }))).toBe("Continue");
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  }
  await replica.kill();
  const [file = ""] = filesIn(folder);
  expect(statSync(join(folder, file)).mode & 0o777, "guests' data is in it").toBe(0o600);
  appendFileSync(join(folder, file), '{"version":1,"call":{"id":"0'); // killed while it wrote

  proxy.mend();
  // Two at once: one of them gets the file.
  await Promise.all([1, 2].map(() => startReplica({ DATABASE_URL: proxy.url, SPOOL_FOLDER: folder })));
  await expect.poll(async () => (await savedLate(connector.id)).length, { timeout: 10_000 }).toBe(emails.length);
  expect((await savedLate(connector.id)).map(({ email }) => email)).toEqual(emails);
  expect(await writesOf(connector.id)).toBe(emails.length + 1);
  await expect.poll(() => filesIn(folder)).toEqual([]);
  const [owner = ""] = file.split("-000001");
  await expect.poll(() => readdirSync(folder)).not.toContain(`${owner}.lock`);
});

test("where the database is away and the disk takes nothing, calls wait in memory", async () => {
  const place = join(temporaryFolder(), "spool");
  writeFileSync(place, "a file where the folder should be");
  const { replica, connector } = await warmReplica(place);
  proxy.cut();
  const answers = await Promise.all(emails.map((email) => actionOf(callReplica(replica, connector, { email }))));
  expect(answers).toEqual(emails.map(() => "Continue"));
  proxy.mend();
  await expect.poll(async () => (await savedLate(connector.id)).length, { timeout: 10_000 }).toBe(emails.length);
  expect(await writesOf(connector.id)).toBe(emails.length + 1);
});

test("told to stop while the database is away, a process leaves its calls on the disk", async () => {
  const folder = join(temporaryFolder(), "spool");
  const { replica, connector } = await warmReplica(folder);
  proxy.cut();
  expect(await actionOf(callReplica(replica, connector, { email: "late@fabrikam.example" }))).toBe("Continue");
  expect(await replica.stop()).toBe(0);
  proxy.mend();
  await startReplica({ DATABASE_URL: proxy.url, SPOOL_FOLDER: folder });
  await expect.poll(async () => (await savedLate(connector.id)).length, { timeout: 10_000 }).toBe(1);
});

test("a database that hardly moves costs no guest her sign-up, and no call is there twice", async () => {
  const folder = join(temporaryFolder(), "spool");
  const { replica, connector } = await warmReplica(folder);
  proxy.delay(900);
  for (const email of emails.slice(0, 4)) {
    const startedAt = performance.now();
    expect(await actionOf(callReplica(replica, connector, { email }))).toBe("Continue");
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  }
  proxy.delay(0);
  const saved = () => db().call.count({ where: { connectorId: connector.id } });
  await expect.poll(saved, { timeout: 10_000 }).toBe(5);
  await expect.poll(() => filesIn(folder)).toEqual([]);
  expect([await saved(), await writesOf(connector.id)]).toEqual([5, 5]);
});
