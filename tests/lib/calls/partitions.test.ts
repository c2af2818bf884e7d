import { afterAll, expect, test } from "vitest";
import { v4 } from "uuid";
import { openCalls } from "@/lib/calls/open.server";
import { dayBefore, daysAhead, dayOf, makePartitions } from "@/lib/calls/partitions.server";
import { tendCallLog } from "@/lib/calls/tend.server";
import { closeDatabase, db, pool } from "@/lib/database/client.server";
import { aCall, savedCalls } from "@/tests/support/calls";

afterAll(() => closeDatabase());

const now = new Date();
const ago = (days: number) => new Date(now.getTime() - days * 24 * 60 * 60 * 1000);

async function aTenant(retentionDays = 90): Promise<string> {
  const { id } = await db().tenant.create({ data: { id: v4(), name: "Tailspin", retentionDays } });
  return id;
}

/** In which days' partitions her calls are, or `default`; the oldest first. */
async function placesOf(tenantId: string): Promise<string[]> {
  const { rows } = await pool().query<{ place: string }>(
    `SELECT tableoid::regclass::text AS place FROM "Call" WHERE "tenantId" = $1 ORDER BY "id"`,
    [tenantId],
  );
  return rows.map(({ place }) => /_([0-9]{8}|default)"?$/.exec(place)?.[1] ?? place);
}

async function daysOf(tenantId: string): Promise<string[]> {
  const { rows } = await pool().query<{ day: string }>(
    `SELECT "day"::text FROM "CallPartition" WHERE "tenantId" = $1 ORDER BY 1`,
    [tenantId],
  );
  return rows.map(({ day }) => day);
}

const place = (at: Date) => dayOf(at).replaceAll("-", "");

async function emailsOf(tenantId: string): Promise<(string | null)[]> {
  const rows = await db().call.findMany({ where: { tenantId }, orderBy: { id: "asc" } });
  return (await openCalls(tenantId, rows)).map(({ email }) => email);
}

test("the worker makes a week ahead, once, however many workers there are", async () => {
  const tenantId = await aTenant();
  await Promise.all([tendCallLog(now), tendCallLog(now), makePartitions(tenantId, daysAhead(now))]);
  expect(await daysOf(tenantId)).toEqual([1, 0, -1, -2, -3, -4, -5, -6, -7].map((days) => dayBefore(now, days)));
  expect(await tendCallLog(ago(-1))).toBe(true);
  expect((await daysOf(tenantId)).at(-1)).toBe(dayBefore(now, -8));
});

test("a call of a tenant without any partition is kept, read and moved", async () => {
  const tenantId = await aTenant();
  await savedCalls(aCall({ tenantId, at: now, email: "first@fabrikam.example" }));
  expect(await placesOf(tenantId)).toEqual(["Call_default".slice(5)]);
  await tendCallLog(now);
  expect(await placesOf(tenantId)).toEqual([place(now)]);
  expect(await emailsOf(tenantId)).toEqual(["first@fabrikam.example"]);
});

test("a partition that is missing, and a clock that goes backwards or far ahead, lose nothing", async () => {
  const tenantId = await aTenant();
  await tendCallLog(now);
  const moments = [ago(20), ago(3), now, ago(-12), ago(-400)];
  for (const at of moments) await savedCalls(aCall({ tenantId, at, email: `${dayOf(at)}@fabrikam.example` }));
  expect(await placesOf(tenantId)).toEqual(["default", "default", place(now), "default", "default"]);
  const emails = moments.map((at) => `${dayOf(at)}@fabrikam.example`);
  expect(await emailsOf(tenantId)).toEqual(emails);
  await tendCallLog(ago(2)); // the worker's clock, too
  await tendCallLog(now);
  expect(await placesOf(tenantId)).toEqual([...moments.slice(0, 4).map(place), "default"]);
  expect(await emailsOf(tenantId)).toEqual(emails);
});

test("so many calls that moving them would hold up guests stay where they are, and the log shows them", async () => {
  const tenantId = await aTenant();
  await makePartitions(tenantId, [dayOf(now)]);
  await pool().query(
    `INSERT INTO "Call" ("id", "tenantId", "connectorId", "receivedAt", "durationMs", "outcome", "status", "sealed")
     SELECT uuidv7(-interval '5 days'), $1, 'partners', now(), 1, 'continue', 200, '' FROM generate_series(1, 10001)`,
    [tenantId],
  );
  await tendCallLog(now);
  expect(new Set(await placesOf(tenantId))).toEqual(new Set(["default"]));
  await db().tenant.update({ where: { id: tenantId }, data: { retentionDays: 4 } });
  await tendCallLog(now);
  expect(await placesOf(tenantId)).toEqual([]);
});
