import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, pool } from "@/lib/database/client.server";
import { afterStep } from "@/lib/silent/progress";
import { giveBack, type LeasedWrite, leaseDue, nextDueMs, saveProgress } from "@/lib/silent/queue.server";
import { aGuest, plan, until } from "@/tests/support/guests";
import { contoso, fabrikam } from "@/tests/support/settings";

beforeEach(() => pool().query(`DELETE FROM "SilentWrite"`));
afterAll(() => closeDatabase());

const lease = (limit = 100, pausedTenants: string[] = []) => leaseDue({ limit, owner: randomUUID(), pausedTenants });
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
  expect(await nextDueMs([])).toBeUndefined();
  await plan(aGuest(), { jobTitle: "x" });
  const write = await one();
  expect(await nextDueMs([])).toBeUndefined(); // in hand
  await saveProgress(write, progress(write));
  expect(await lease()).toEqual([]);
  const ms = await nextDueMs([]);
  expect(ms).toBeGreaterThan(300);
  expect(ms).toBeLessThanOrEqual(500);
});

test("what is given back is due at once", async () => {
  await plan(aGuest(), { jobTitle: "x" });
  await giveBack(await one());
  expect(await lease()).toHaveLength(1);
});

test("a tenant that has to wait is passed over", async () => {
  await plan(aGuest(), { jobTitle: "x" });
  await plan(aGuest({ tenantId: fabrikam }), { jobTitle: "x" });
  expect((await lease(100, [contoso])).map(({ tenantId }) => tenantId)).toEqual([fabrikam]);
  expect(await nextDueMs([contoso])).toBeUndefined();
});

test("what is closed is never due again", async () => {
  const id = await plan(aGuest(), { jobTitle: "x" });
  const write = await one();
  await saveProgress(write, afterStep(write, { kind: "withdrawn" }, { now: new Date(), random: 0 }));
  expect(await lease()).toEqual([]);
  expect(await until(contoso, id, () => true)).toMatchObject({ state: "abandoned" });
});
