import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, db } from "@/lib/database/client.server";
import { loggedCalls } from "@/tests/support/calls";
import { aConnector, aFlow, anActor, aRule, publishMapping, type TestConnector } from "@/tests/support/connectors";
import { freezingProxy } from "@/tests/support/freezing-proxy";
import { savePolicy } from "@/tests/support/requests";
import { callReplica, killReplicas, type Replica, startReplica } from "@/tests/support/replica";

const expression = (text: string) => ({ kind: "expression" as const, text });

/** The second replica never hears a notice. */
const proxy = await freezingProxy(process.env.DATABASE_URL ?? "");
proxy.deafen("listen ");
let [hearing, deaf]: [Replica, Replica] = [{} as Replica, {} as Replica]; // set before the first test
beforeAll(async () => {
  [hearing, deaf] = await Promise.all([startReplica(), startReplica({ DATABASE_URL: proxy.url })]);
});
afterAll(async () => {
  await killReplicas();
  proxy.close();
  await closeDatabase();
});

const ask = async (replica: Replica, connector: TestConnector, email: string) =>
  (await callReplica(replica, connector, { email })).text();

test("one question at both replicas at once, and again later, gets one answer, one number and one silent write", async () => {
  const connector = await aConnector({
    flow: aFlow("displayName", "postalCode", "city"),
    rules: [
      aRule({ id: "number", target: "postalCode", source: expression('UniqueNumber("members")') }),
      aRule({ id: "clock", target: "city", source: expression("Now()") }),
      aRule({ id: "random", target: "displayName", source: expression("RandomNumber(1, 1000000)") }),
      aRule({ id: "silent", target: "jobTitle", delivery: "silent", source: expression('Join(" ", Now(), "x")') }),
    ],
  });
  // As replicas are that have answered before: what is slow the first time only is not the question.
  const other = await aConnector({
    flow: aFlow("city"),
    rules: [aRule({ source: expression('UniqueNumber("others")') })],
  });
  for (const replica of [hearing, deaf]) await ask(replica, other, "first@fabrikam.example");
  const guests = Array.from({ length: 25 }, (_, index) => `twice${index}@fabrikam.example`);
  const answers = await Promise.all(
    guests.map((email) => Promise.all([ask(hearing, connector, email), ask(deaf, connector, email)])),
  );
  for (const [one, two] of answers) expect(two).toBe(one);
  await sleep(1_100);
  for (const [index, email] of guests.entries()) {
    expect(await ask(index % 2 === 0 ? hearing : deaf, connector, email)).toBe(answers[index]?.[0]);
  }
  const numbers = answers.map(([one]) => (JSON.parse(one) as { postalCode: string }).postalCode);
  expect(new Set(numbers).size).toBe(guests.length);
  expect(await db().reservedNumber.count({ where: { sequence: "members" } })).toBe(guests.length);
  expect(await db().silentWrite.count({ where: { connectorId: connector.id } })).toBe(guests.length);
});

test("a guest who comes back after the moments are forgotten gets the time of then", async () => {
  const connector = await aConnector({
    flow: aFlow("city"),
    rules: [aRule({ id: "clock", target: "city", source: expression("Now()") })],
  });
  const first = await ask(hearing, connector, "back@fabrikam.example");
  expect(await ask(deaf, connector, "back@fabrikam.example")).toBe(first);
  await db().$executeRaw`UPDATE "FirstMoment" SET "at" = "at" - interval '3 minutes'`;
  await sleep(1_100); // Now() counts seconds
  expect(await ask(deaf, connector, "back@fabrikam.example")).not.toBe(first);
});

test("a guest who asks for access at both replicas at once has one request, and the same link at both", async () => {
  const connector = await aConnector({});
  await savePolicy(connector.id);
  await db().$executeRaw`UPDATE "PolicyVersion" SET "version" = "version" + 1 WHERE "connectorId" = ${connector.id}`;
  const guests = Array.from({ length: 10 }, (_, index) => `asks${index}@fabrikam.example`);
  const answers = await Promise.all(
    guests.map((email) => Promise.all([ask(hearing, connector, email), ask(deaf, connector, email)])),
  );
  for (const [one, two] of answers) expect(two).toBe(one);
  expect(answers.every(([one]) => one.includes("/status/"))).toBe(true);
  expect(await db().approvalRequest.count({ where: { connectorId: connector.id } })).toBe(guests.length);
});

test("without the clock nothing is remembered", async () => {
  await db().firstMoment.deleteMany();
  const connector = await aConnector({ flow: aFlow("city"), rules: [aRule()] });
  await ask(hearing, connector, "clockless@fabrikam.example");
  expect(await db().firstMoment.count()).toBe(0);
});

const revisionRules = (name: string) => [
  aRule({ id: "first", target: "city", source: { kind: "constant", value: name } }),
  aRule({ id: "second", target: "displayName", source: { kind: "constant", value: name } }),
];

test("what is published in one replica is live within a second in the others, also in one that hears no notices", async () => {
  const connector = await aConnector({ flow: aFlow("displayName", "city"), rules: revisionRules("0") });
  const cityAt = async (replica: Replica) =>
    (JSON.parse(await ask(replica, connector, "live@fabrikam.example")) as { city: string }).city;
  for (const replica of [hearing, deaf]) expect(await cityAt(replica)).toBe("0");
  for (const revision of ["1", "2", "3", "4"]) {
    await sleep(Number(revision) * 130); // anywhere between two polls
    await publishMapping(anActor(), connector.id, { rules: revisionRules(revision) });
    const publishedAt = performance.now();
    await expect.poll(() => cityAt(deaf), { interval: 20, timeout: 3_000 }).toBe(revision);
    expect(performance.now() - publishedAt, "without notices").toBeLessThan(1_000);
    expect(await cityAt(hearing)).toBe(revision);
  }
});

test("while revisions are published, each answer is one revision's and the log names it", async () => {
  const connector = await aConnector({ flow: aFlow("displayName", "city"), rules: revisionRules("1") });
  let isOver = false;
  const answers: string[] = [];
  const callers = [hearing, deaf, hearing, deaf].map(async (replica, caller) => {
    for (let i = 0; !isOver; i += 1) answers.push(await ask(replica, connector, `c${caller}-${i}@fabrikam.example`));
  });
  for (let revision = 2; revision <= 12; revision += 1) {
    await publishMapping(anActor(), connector.id, { rules: revisionRules(String(revision)) });
    await sleep(100);
  }
  isOver = true;
  await Promise.all(callers);
  const told = answers.map((answer) => JSON.parse(answer) as { action: string; city: string; displayName: string });
  expect(told.length).toBeGreaterThan(50);
  for (const { action, city, displayName } of told) expect([action, displayName]).toEqual(["Continue", city]);
  expect(new Set(told.map(({ city }) => city)).size).toBeGreaterThan(5);
  const saved = await loggedCalls({ connectorId: connector.id });
  expect(saved).toHaveLength(answers.length);
  for (const { revisionNumber, answer } of saved) expect(answer).toContain(`"city":"${revisionNumber}"`);
});
