import { v4 } from "uuid";
import { afterAll, expect, test } from "vitest";
import { dayBefore, makePartitions } from "@/lib/calls/partitions.server";
import { tendCallLog } from "@/lib/calls/tend.server";
import { closeDatabase, db, pool } from "@/lib/database/client.server";
import { retentionDaysSchema } from "@/lib/privacy/retention";
import { loadRetentionDays, setRetentionDays, whatGoes } from "@/lib/privacy/retention.server";
import { aCall, savedCalls } from "@/tests/support/calls";
import { anActor } from "@/tests/support/connectors";
import { aGuest, plan } from "@/tests/support/guests";

afterAll(() => closeDatabase());

const now = new Date();
const ago = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000);

async function aTenant(...days: number[]): Promise<string> {
  const { id } = await db().tenant.create({ data: { id: v4(), name: "Tailspin" } });
  await makePartitions(id, [...days].map((day) => dayBefore(now, day)).sort());
  await savedCalls(...days.map((day) => aCall({ tenantId: id, at: ago(day), connectorId: id })));
  return id;
}

test.each([
  ["1", 1],
  [" 90 ", 90],
  ["3650", 3650],
  ["0", undefined],
  ["3651", undefined],
  ["-5", undefined],
  ["1.5", undefined],
  ["", undefined],
  ["a lot", undefined],
])("%j typed as days means %j", (typed, days) => {
  expect(retentionDaysSchema.safeParse(typed).data).toBe(days);
});

test("a tenant keeps her calls for 90 days unless she says otherwise", async () => {
  expect(await loadRetentionDays(await aTenant())).toBe(90);
});

test("what a change deletes is counted before it, and is what the worker then deletes", async () => {
  const tenantId = await aTenant(0, 5, 20, 40, 41);
  expect(await whatGoes(tenantId, 90, now)).toMatchObject({ calls: 0, oldest: null });
  const going = await whatGoes(tenantId, 30, now);
  expect(going).toMatchObject({ calls: 2, oldest: ago(41) });
  expect(going.before.toISOString()).toBe(`${dayBefore(now, 30)}T00:00:00.000Z`);
  await setRetentionDays(anActor({ tenantId }), 30);
  await tendCallLog(now);
  expect(await db().call.count({ where: { tenantId } })).toBe(3);
});

test("silent writes that are done go with the calls; those that a guest still waits for stay", async () => {
  const tenantId = await aTenant(0);
  const [done, waiting] = [
    await plan(aGuest({ tenantId }), { city: "Oslo" }),
    await plan(aGuest({ tenantId }), { city: "Oslo" }),
  ];
  await pool().query(`UPDATE "SilentWrite" SET "state" = 'confirmed' WHERE "id" = $1`, [done]);
  const inTwoDays = ago(-2);
  expect(await whatGoes(tenantId, 1, inTwoDays)).toMatchObject({ silentWrites: 1 });
  // The worker goes by the database's clock, so the writes are made old instead.
  await pool().query(
    `UPDATE "SilentWrite" SET "id" = overlay("id"::text placing '01890000-0000' from 1 for 13)::uuid WHERE "id" = ANY($1)`,
    [[done, waiting]],
  );
  await tendCallLog(now);
  expect(await db().silentWrite.findMany({ where: { tenantId }, select: { state: true } })).toEqual([
    { state: "planned" },
  ]);
});

test("the audit says who changed it, from what to what; saying the same again changes nothing", async () => {
  const tenantId = await aTenant();
  await setRetentionDays(anActor({ tenantId }), 30);
  await setRetentionDays(anActor({ tenantId }), 30);
  expect(
    await db().auditEvent.findMany({ where: { tenantId }, select: { action: true, before: true, after: true } }),
  ).toEqual([{ action: "privacy.retention", before: { days: 90 }, after: { days: 30 } }]);
});
