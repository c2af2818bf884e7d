import { beforeEach, expect, test } from "vitest";
import { readLogQuery } from "@/lib/calls/search/filter";
import { type Chart, chartTime } from "@/lib/calls/statistics/chart";
import { readChart } from "@/lib/calls/statistics/chart.server";
import { countCalls } from "@/lib/calls/statistics/count.server";
import { pool } from "@/lib/database/client.server";
import { aCall, savedCalls } from "@/tests/support/calls";
import { contoso, fabrikam } from "@/tests/support/settings";

const now = new Date();
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

beforeEach(async () => {
  for (const table of ["Call", "CallStatistic", "TenantStatistic", "CallStatisticProgress"])
    await pool().query(`DELETE FROM "${table}"`);
});

const chartOf = async (query: object, tenantId = contoso): Promise<Chart> => {
  const chart = await readChart(tenantId, readLogQuery({ ...query }).filter, now);
  if (!chart) throw new Error("no chart");
  return chart;
};
const sums = ({ bars }: Chart) => bars.map(({ total }) => total).filter((total) => total > 0);

test("the charts count what the worker has counted, and the last moments from the log", async () => {
  await savedCalls(
    aCall({ at: ago(40) }),
    aCall({ at: ago(40), outcome: "block" }),
    aCall({ at: ago(1), durationMs: 50 }),
  );
  while ((await countCalls(ago(5))) === "more");
  const chart = await chartOf({ time: "hour" });
  expect([chart.total.total, sums(chart), chart.countedTo]).toEqual([3, [2, 1], undefined]);
  expect(chart.total.calls).toEqual({ continue: 2, block: 1, askAgain: 0, refused: 0 });
  expect(chart.total.p50).toBeCloseTo(3, 0);
  expect(chart.total.p95).toBeGreaterThan(45);
  expect((await chartOf({ time: "hour" }, fabrikam)).total.total).toBe(0);
});

test.each([
  ["a connector", { connectorId: "A".repeat(22) }, 1],
  ["a step", { step: "tokenIssuanceStart" }, 1],
  ["an outcome", { outcome: "refused" }, 1],
  ["whatever is not Continue", { outcome: "notContinue" }, 2],
  ["a cause", { cause: "wrongKey" }, 1],
])("the charts are narrowed to %s, counted or not", async (_sentence, query, expected) => {
  const calls = (at: Date) => [
    ...[aCall({ at, connectorId: "A".repeat(22) }), aCall({ at, step: "tokenIssuanceStart" })],
    ...[
      aCall({ at, outcome: "block" }),
      aCall({ at, outcome: "refused", cause: "wrongKey", email: null, claims: null }),
    ],
  ];
  await savedCalls(...calls(ago(20)), ...calls(ago(1)));
  while ((await countCalls(ago(10))) === "more");
  expect((await chartOf({ time: "hour", ...query })).total.total).toBe(2 * expected);
});

test("a chart of a month has what a chart of a day has, and what came before", async () => {
  await savedCalls(
    aCall({ at: ago(20 * 1_440) }),
    aCall({ at: ago(3 * 1_440) }),
    aCall({ at: ago(90) }),
    aCall({ at: ago(1) }),
  );
  while ((await countCalls(ago(5))) === "more");
  expect((await chartOf({ time: "day" })).total.total).toBe(2);
  const month = await chartOf({ time: "month" });
  expect([month.total.total, month.bars.length]).toEqual([4, 31]);
});

test("where nobody counts, the charts say up to when they are whole", async () => {
  await savedCalls(aCall({ at: ago(120) }));
  while ((await countCalls(ago(100))) === "more");
  expect((await chartOf({ time: "day" })).countedTo).toEqual(ago(100));
});

test("the future has no chart, and every other time one of a few dozen bars", async () => {
  expect(await readChart(contoso, readLogQuery({ from: "9999-12-31" }).filter, now)).toBeUndefined();
  const lengths = [10, 60, 360, 1_440, 10_080, 43_200, 129_600, 50_000_000].map((minutes) => {
    const time = chartTime({ from: ago(minutes) }, now);
    return time && (time.to.getTime() - time.from.getTime()) / time.barMs;
  });
  for (const bars of lengths) expect(bars).toBeLessThanOrEqual(102);
  expect(chartTime({ to: new Date("2020-01-02T00:00Z") }, now)).toMatchObject({
    from: new Date("2020-01-01T00:00Z"),
    span: "hour",
  });
});
