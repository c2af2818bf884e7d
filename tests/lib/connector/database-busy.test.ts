import { afterAll, expect, test } from "vitest";
import pg from "pg";
import { closeDatabase, db, pool } from "@/lib/database/client.server";
import { loggedCalls } from "@/tests/support/calls";
import { aConnector, aRule, type TestConnector } from "@/tests/support/connectors";
import { productionDoor } from "@/tests/support/doors";

const door = await productionDoor();
afterAll(async () => {
  await door.close();
  await closeDatabase();
});

async function call({ id, authorization }: TestConnector, email: string, step = "postAttributeCollection") {
  const startedAt = performance.now();
  const response = await door.call(`/api/connectors/${id}/${step}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body: JSON.stringify({ email }),
  });
  expect(response.status).toBe(200);
  const { action } = (await response.json()) as { action: string };
  return { action, ms: performance.now() - startedAt };
}

const aWarmConnector = async () => {
  const connector = await aConnector({ rules: [aRule({ delivery: "silent", target: "jobTitle" })] });
  expect((await call(connector, "before@fabrikam.example")).action).toBe("Continue");
  return connector;
};
const inLog = async ({ id }: TestConnector) =>
  (await loggedCalls({ connectorId: id })).map(({ email, savedLateAt }) => ({ email, savedLateAt }));

test("pages that hold every connection of theirs hold up no guest", async () => {
  const connector = await aWarmConnector();
  const held = await Promise.all(Array.from({ length: 10 }, () => pool().connect()));
  await Promise.all(held.map((client) => client.query("BEGIN")));
  try {
    await new Promise((resolve) => setTimeout(resolve, 1_200)); // what is known of the policy is old by now
    const { action, ms } = await call(connector, "during@fabrikam.example");
    expect(action).toBe("Continue");
    expect(ms).toBeLessThan(2_000);
  } finally {
    for (const client of held) client.release();
  }
  expect(await inLog(connector)).toEqual([
    { email: "before@fabrikam.example", savedLateAt: null },
    { email: "during@fabrikam.example", savedLateAt: null },
  ]);
});

test("while somebody locks the table of calls, guests go on, and their calls come in afterwards, each once", async () => {
  const connector = await aWarmConnector();
  const other = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await other.connect();
  await other.query(`BEGIN; LOCK TABLE "Call"`);
  const emails = ["one", "two", "three", "four", "five"].map((name) => `${name}@fabrikam.example`);
  for (const email of emails) {
    const { action, ms } = await call(connector, email);
    expect(action).toBe("Continue");
    expect(ms).toBeLessThan(4_000);
  }
  await other.query("COMMIT");
  await other.end();
  await expect.poll(async () => (await inLog(connector)).length, { timeout: 15_000 }).toBe(emails.length + 1);
  expect((await inLog(connector)).map(({ email }) => email)).toEqual(["before@fabrikam.example", ...emails]);
  expect(await db().silentWrite.count({ where: { connectorId: connector.id } })).toBe(emails.length + 1);
});

test("a published mapping that nobody can read turns guests away inside the contract, and the last one serves if there is one", async () => {
  const broken = await aConnector({ rules: [aRule()] });
  const known = await aWarmConnector();
  await db().mappingRevision.updateMany({ where: { connectorId: broken.id }, data: { rules: "no rules" } });
  await db().mappingRevision.updateMany({ where: { connectorId: known.id }, data: { rules: "no rules" } });
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect((await call(broken, "ada@fabrikam.example")).action).toBe("ShowBlockPage");
  expect((await call(known, "ada@fabrikam.example")).action).toBe("Continue");
});
