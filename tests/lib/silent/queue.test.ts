import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, pool } from "@/lib/database/client.server";
import { countWrite, pauseTenant } from "@/lib/silent/pace.server";
import { afterStep } from "@/lib/silent/progress";
import { giveBack, type LeasedWrite, leaseDue, nextDueMs, saveProgress } from "@/lib/silent/queue.server";
import { aGuest, plan, until } from "@/tests/support/guests";
import { contoso, fabrikam } from "@/tests/support/settings";

beforeEach(async () => {
  await pool().query(`DELETE FROM "SilentWrite"`);
  await pool().query(`DELETE FROM "GraphPace"`);
});
afterAll(() => closeDatabase());

const lease = (limit = 100) => leaseDue({ limit, owner: randomUUID() });
const progress = (write: LeasedWrite) => afterStep(write, { kind: "notYet" }, { now: new Date(), random: 0 });
async function one(): Promise<LeasedWrite> {
  const [write] = await lease();
  if (!write) throw new Error("nothing was due");
  return write;
}

test("no two workers get the same write", async () => {
  await Promise.all(Array.from({ length: 60 }, () => plan(aGuest(), { jobTitle: "x" })));
  const taken = (await Promise.all(Array.from({ length: 12 }, () => lease(7)))).flat().map(({ id }) => id);
  const rest = (await lease()).map(({ id }) => id);
  expect(new Set([...taken, ...rest]).size).toBe(60);
  expect(taken.length + rest.length).toBe(60);
  expect(await lease()).toEqual([]);
});

test("a lease that ran out lets another worker in, and the late one can save nothing", async () => {
  const id = await plan(aGuest(), { jobTitle: "x" });
  const late = await one();
  await pool().query(`UPDATE "SilentWrite" SET "leaseUntil" = now() - interval '1 ms' WHERE "id" = $1`, [id]);
  const next = await one();
  expect(await saveProgress(late, progress(late))).toBe(false);
  expect(await giveBack(late)).toBe(false);
  expect(await saveProgress(next, progress(next))).toBe(true);
});

test("who works on values that were replaced meanwhile can save nothing", async () => {
  const guest = aGuest();
  await plan(guest, { jobTitle: "old" });
  const old = await one();
  await plan(guest, { jobTitle: "new" });
  expect(await saveProgress(old, progress(old))).toBe(false);
  expect((await one()).values).toEqual({ jobTitle: "new" });
});

test("what waits is not due before its time, and the queue tells when", async () => {
  expect(await nextDueMs()).toBeUndefined();
  await plan(aGuest(), { jobTitle: "x" });
  const write = await one();
  expect(await nextDueMs()).toBeUndefined(); // in hand
  await saveProgress(write, progress(write));
  expect(await lease()).toEqual([]);
  const ms = await nextDueMs();
  expect(ms).toBeGreaterThan(300);
  expect(ms).toBeLessThanOrEqual(500);
});

test("what is given back is due at once", async () => {
  await plan(aGuest(), { jobTitle: "x" });
  await giveBack(await one());
  expect(await lease()).toHaveLength(1);
});

test("a tenant that has to wait is passed over by every worker, and the queue tells how long", async () => {
  await plan(aGuest(), { jobTitle: "x" });
  await plan(aGuest({ tenantId: fabrikam }), { jobTitle: "x" });
  await pauseTenant(contoso, 5_000);
  expect((await lease()).map(({ tenantId }) => tenantId)).toEqual([fabrikam]);
  const ms = await nextDueMs();
  expect(ms).toBeGreaterThan(3_000);
  expect(ms).toBeLessThanOrEqual(5_000);
});

test("a shorter wait does not end a longer one", async () => {
  await plan(aGuest(), { jobTitle: "x" });
  await pauseTenant(contoso, 60_000);
  await pauseTenant(contoso, 1);
  expect(await nextDueMs()).toBeGreaterThan(50_000);
});

test("a long backlog of one tenant leaves every second turn to the other", async () => {
  for (let i = 0; i < 30; i += 1) await plan(aGuest(), { jobTitle: "x" });
  for (let i = 0; i < 3; i += 1) await plan(aGuest({ tenantId: fabrikam }), { jobTitle: "x" });
  const tenants = (await lease(6)).map(({ tenantId }) => tenantId);
  expect(tenants.filter((tenantId) => tenantId === fabrikam)).toHaveLength(3);
});

test("when the writes that Graph allows are used up, a tenant's queue rests as long as it takes", async () => {
  await plan(aGuest(), { jobTitle: "x" });
  await countWrite(contoso);
  expect(await nextDueMs()).toBeLessThanOrEqual(0);
  await pool().query(`UPDATE "GraphPace" SET "writesLeft" = -9, "countedAt" = now()`);
  await countWrite(contoso);
  const ms = await nextDueMs();
  expect(ms).toBeGreaterThan(300); // ten too many, at twenty a second
  expect(ms).toBeLessThanOrEqual(500);
});

test("what is closed is never due again", async () => {
  const id = await plan(aGuest(), { jobTitle: "x" });
  const write = await one();
  await saveProgress(write, afterStep(write, { kind: "withdrawn" }, { now: new Date(), random: 0 }));
  expect(await lease()).toEqual([]);
  expect(await until(contoso, id, () => true)).toMatchObject({ state: "abandoned" });
});
