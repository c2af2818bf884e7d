import pg from "pg";
import { afterAll, expect, inject, onTestFinished, test } from "vitest";
import { v4 } from "uuid";
import { dayBefore, dayOf, makePartitions, partOf } from "@/lib/calls/partitions.server";
import { insertLate } from "@/lib/calls/save-late.server";
import { sealEntry } from "@/lib/calls/save.server";
import { tendCallLog } from "@/lib/calls/tend.server";
import { closeDatabase, db, pool } from "@/lib/database/client.server";
import { aCall, savedCalls } from "@/tests/support/calls";

afterAll(() => closeDatabase());

const now = new Date();
const ago = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000);

/** A tenant with calls of these days ago, each in the partition of its day. */
async function aTenant(retentionDays: number, days: readonly number[]): Promise<string> {
  const { id } = await db().tenant.create({ data: { id: v4(), name: "Tailspin", retentionDays } });
  await makePartitions(id, [...days].map((day) => dayBefore(now, day)).sort());
  await savedCalls(...days.map((day) => aCall({ tenantId: id, at: ago(day), connectorId: id })));
  return id;
}

const daysInLog = async (tenantId: string) =>
  (await db().call.findMany({ where: { tenantId }, orderBy: { id: "desc" }, select: { receivedAt: true } })).map(
    ({ receivedAt }) => Math.round((now.getTime() - receivedAt.getTime()) / (24 * 60 * 60 * 1000)),
  );

const tablesOf = async (tenantId: string) => {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname LIKE $1 || '%' ORDER BY 1`,
    [partOf(tenantId)],
  );
  return rows.map(({ name }) => name.slice(name.lastIndexOf("_") + 1));
};

test("retention takes each tenant's days beyond her own limit, and their tables", async () => {
  const [short, long] = [await aTenant(7, [0, 6, 7, 8, 30]), await aTenant(90, [0, 30, 91, 400])];
  await tendCallLog(now);
  expect(await daysInLog(short)).toEqual([0, 6, 7]);
  expect(await daysInLog(long)).toEqual([0, 30]);
  expect((await tablesOf(short))[0]).toBe(dayBefore(now, 7).replaceAll("-", ""));
});

test("a worker whose clock is a year ahead takes nothing away", async () => {
  const tenantId = await aTenant(7, [0, 5]);
  await tendCallLog(ago(-365));
  expect(await daysInLog(tenantId)).toEqual([0, 5]);
});

test("a call that comes from the spool when its day is gone is kept until the next retention", async () => {
  const tenantId = await aTenant(7, [0, 20]);
  await tendCallLog(now);
  await insertLate([await sealEntry(aCall({ tenantId, at: ago(20) }), null)]);
  expect(await daysInLog(tenantId)).toEqual([0, 20]);
  await tendCallLog(now);
  expect(await daysInLog(tenantId)).toEqual([0]);
});

test("what a worker left that was killed between two steps, the next one takes away", async () => {
  const tenantId = await aTenant(7, [0, 20]);
  const name = `${partOf(tenantId)}_${dayBefore(now, 20).replaceAll("-", "")}`;
  await pool().query(`ALTER TABLE "${partOf(tenantId)}" DETACH PARTITION "${name}"`);
  await Promise.all([tendCallLog(now), tendCallLog(now)]);
  expect(await tablesOf(tenantId)).not.toContain(dayBefore(now, 20).replaceAll("-", ""));
});

/** Somebody who reads the whole log of a tenant for a long time. */
async function aLongReader(tenantId: string) {
  const reader = new pg.Client({ connectionString: process.env.DATABASE_URL ?? inject("databaseUrl") });
  await reader.connect();
  onTestFinished(() => reader.end());
  await reader.query("BEGIN");
  await reader.query(`SELECT count(*) FROM "Call" WHERE "tenantId" = $1`, [tenantId]);
  return reader;
}

test("while retention waits for a long reader, guests' calls are saved, pages read, and nothing is lost", async () => {
  const tenantId = await aTenant(7, [0, 20]);
  const reader = await aLongReader(tenantId);
  let isOver = false;
  const retention = tendCallLog(now).finally(() => (isOver = true));
  for (let calls = 0; calls < 30; calls += 1) {
    await savedCalls(aCall({ tenantId, at: new Date(now.getTime() + calls) }));
    expect(await db().call.count({ where: { tenantId } })).toBe(3 + calls);
  }
  expect(isOver).toBe(false);
  await reader.query("COMMIT");
  await retention;
  expect(await daysInLog(tenantId)).toHaveLength(31);
  expect(await tablesOf(tenantId)).not.toContain(dayOf(ago(20)).replaceAll("-", ""));
});

test("retention that never gets its lock gives up, and says that it has to try again", {
  timeout: 60_000,
}, async () => {
  const tenantId = await aTenant(7, [0, 20]);
  const reader = await aLongReader(tenantId);
  expect(await tendCallLog(now)).toBe(false);
  expect(await daysInLog(tenantId)).toEqual([0, 20]);
  await reader.query("COMMIT");
  expect(await tendCallLog(now)).toBe(true);
  expect(await daysInLog(tenantId)).toEqual([0]);
});
