import { beforeEach, expect, test } from "vitest";
import { sealEntry } from "@/lib/calls/save.server";
import { insertLate } from "@/lib/calls/save-late.server";
import { countCalls, countLastDayAgain } from "@/lib/calls/statistics/count.server";
import { addDurations, classOf, percentile } from "@/lib/calls/statistics/durations";
import { countLastDay } from "@/lib/calls/statistics/last-day.server";
import { type CountedCalls, readStatistics } from "@/lib/calls/statistics/read.server";
import { db, pool } from "@/lib/database/client.server";
import { aCall, savedCalls } from "@/tests/support/calls";
import { contoso, fabrikam } from "@/tests/support/settings";

const minuteMs = 60_000;
const now = new Date();
const ago = (minutes: number) => new Date(now.getTime() - minutes * minuteMs);

beforeEach(async () => {
  await pool().query(`DELETE FROM "Call"`);
  await pool().query(`DELETE FROM "CallStatistic"`);
  await pool().query(`DELETE FROM "CallStatisticProgress"`);
});

async function countAll(at = now): Promise<void> {
  while ((await countCalls(at)) === "more");
}

const sum = (counted: readonly CountedCalls[]) => counted.reduce((total, { calls }) => total + calls, 0);

async function total(span: "minute" | "hour" | "day", tenantId = contoso): Promise<number> {
  const { counted } = await readStatistics(tenantId, { from: ago(60 * 24 * 40), to: now, span });
  return sum(counted);
}

test("calls are counted by minute and hour, with what became of them", async () => {
  await savedCalls(
    ...[aCall({ at: ago(200) }), aCall({ at: ago(200) }), aCall({ at: ago(70), outcome: "block" })],
    aCall({ at: ago(10), step: null, outcome: "refused", cause: "unknownStep", email: null, claims: null }),
    aCall({ at: ago(10), tenantId: fabrikam }),
  );
  await countAll();
  expect([await total("minute"), await total("hour"), await total("hour", fabrikam)]).toEqual([4, 4, 1]);
  expect([await total("day"), await total("day", fabrikam)]).toEqual([4, 1]);
  const { counted } = await readStatistics(contoso, { from: ago(15), to: now, span: "minute", outcome: "refused" });
  expect(counted).toMatchObject([{ step: "", cause: "unknownStep", calls: 1, durations: [classOf(3)] }]);
});

test("counting again, after a restart or by two workers at once, counts nothing twice", async () => {
  await savedCalls(...Array.from({ length: 20 }, (_, place) => aCall({ at: ago(1 + place * 7) })));
  await Promise.all([countAll(), countAll(), countAll()]);
  await countAll();
  await pool().query(`UPDATE "CallStatisticProgress" SET "countedTo" = "countedTo" - interval '3 hours'`);
  await countAll();
  await countLastDayAgain(now);
  expect([await total("minute"), await total("hour"), await total("day")]).toEqual([20, 20, 20]);
});

test("a call that is committed a moment after its minute was counted is counted, too", async () => {
  await savedCalls(aCall({ at: ago(30) }));
  await countAll();
  await savedCalls(aCall({ at: ago(1) }));
  await countAll();
  expect([await total("minute"), await total("hour")]).toEqual([2, 2]);
});

test("calls that were saved hours late are counted where they belong", async () => {
  await savedCalls(aCall({ at: ago(300) }));
  await countAll();
  await insertLate(await Promise.all([ago(300), ago(480)].map((at) => sealEntry(aCall({ at }), null))));
  await countAll();
  expect([await total("minute"), await total("hour")]).toEqual([3, 3]);
});

test("calls of the last seconds are told before they are counted, and none is told twice", async () => {
  await savedCalls(aCall({ at: ago(5) }));
  await countAll(ago(2));
  await savedCalls(aCall({ at: ago(1) }), aCall({ at: ago(1), connectorId: "suppliers" }));
  expect([await total("minute"), await total("hour")]).toEqual([3, 3]);
  const { counted } = await readStatistics(contoso, {
    ...{ from: ago(60), to: now, span: "minute", connectorId: "suppliers" },
  });
  expect(sum(counted)).toBe(1);
});

test("statistics that no worker fills say how far they reach", async () => {
  await savedCalls(aCall({ at: ago(90) }));
  await countAll(ago(80));
  await savedCalls(aCall({ at: ago(1) }));
  const { counted, countedTo } = await readStatistics(contoso, { from: ago(120), to: now, span: "minute" });
  expect([sum(counted), countedTo]).toEqual([1, ago(80)]);
});

test("retention takes calls away and leaves what was counted", async () => {
  await savedCalls(aCall({ at: ago(60 * 24) }));
  await countAll();
  await db().call.deleteMany({ where: { tenantId: contoso } });
  await countAll();
  await countLastDayAgain(now);
  expect(await total("hour")).toBe(1);
});

test("the database counts durations in the same classes as we do, and percentiles are right to a tenth", async () => {
  const durations = [0, 0.05, 0.1, 0.3, 1, 3.3, 12, 80, 950, 20_000, 90_000];
  await savedCalls(...durations.map((durationMs) => aCall({ at: ago(3), durationMs })));
  await countAll();
  const { counted } = await readStatistics(contoso, { from: ago(60), to: now, span: "hour" });
  const map = new Map<number, number>();
  for (const each of counted) addDurations(map, each.durations, each.durationCalls);
  const expected = new Map<number, number>();
  for (const ms of durations) addDurations(expected, [classOf(Math.fround(ms))], [1]);
  expect([...map].sort()).toEqual([...expected].sort());
  expect(percentile(map, 0.5) ?? 0).toBeGreaterThan(3.3 * 0.9);
  expect(percentile(map, 0.5) ?? 0).toBeLessThan(3.3 * 1.1);
  expect(percentile(new Map(), 0.5)).toBeUndefined();
});

test("the last day is the same number, however much of it the worker has counted", async () => {
  const connectorId = "lastDay";
  const minutes = [1, 30, 61, 600, 24 * 60 - 5, 24 * 60 + 5];
  await savedCalls(...minutes.map((each) => aCall({ connectorId, at: ago(each) })), aCall({ at: ago(2) }));
  await savedCalls(
    aCall({ connectorId, at: ago(90), outcome: "refused", cause: "wrongKey", email: null, claims: null }),
  );
  const expected = [{ connectorId, calls: 6, refused: 1 }];
  expect(await countLastDay(contoso, connectorId)).toEqual(expected);
  await countAll(ago(45));
  expect(await countLastDay(contoso, connectorId)).toEqual(expected);
  await countAll();
  expect(await countLastDay(contoso, connectorId)).toEqual(expected);
  expect(await countLastDay(fabrikam)).toEqual([]);
});
