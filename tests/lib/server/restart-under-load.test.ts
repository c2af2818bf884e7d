import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "@/lib/database/client.server";
import { Balancer, type Outcome } from "@/tests/support/balancer";
import { aConnector, aRule } from "@/tests/support/connectors";
import { killReplicas, startReplica } from "@/tests/support/replica";

afterAll(async () => {
  await killReplicas();
  await closeDatabase();
});

test("a process that is stopped under load with 64 kept connections answers every call that was sent, and keeps each", async () => {
  const [replica, other] = await Promise.all([startReplica(), startReplica()]);
  const { id, authorization } = await aConnector({ rules: [aRule({ delivery: "silent", target: "jobTitle" })] });
  const balancer = new Balancer([replica.url, other.url], 64);
  const outcomes: Outcome[] = [];
  let isOver = false;
  const callers = Array.from({ length: 64 }, async (_, caller) => {
    for (let i = 0; !isOver; i += 1) {
      const body = JSON.stringify({ email: `c${caller}-${i}@fabrikam.example` });
      outcomes.push(await balancer.call(`/api/connectors/${id}/postAttributeCollection`, authorization, body));
    }
  });
  await expect.poll(() => outcomes.length, { timeout: 10_000 }).toBeGreaterThan(500);
  expect(await replica.stop()).toBe(0);
  isOver = true;
  await Promise.all(callers);
  balancer.close();

  const answered = outcomes.filter(({ kind }) => kind === "answered");
  expect(outcomes.filter(({ kind }) => kind !== "answered")).toEqual([]);
  expect(answered.length).toBeGreaterThan(500);
  for (const outcome of answered) expect(outcome).toMatchObject({ status: 200 });
  expect(await db().call.count({ where: { connectorId: id } })).toBe(answered.length);
  expect(await db().silentWrite.count({ where: { connectorId: id } })).toBe(answered.length);
}, 60_000);
