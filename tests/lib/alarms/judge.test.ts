import { expect, test } from "vitest";
import { judgeRefusals, judgeSilence, type Observed } from "@/lib/alarms/judge";
import { usualSettings } from "@/lib/alarms/settings";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** A Wednesday. */
const now = new Date("2026-11-18T12:00:00Z");

type Rate = (at: Date) => { accepted: number; refused: number };

/** Calls of each hour of so many days before, by the hour's beginning. */
function observed(days: number, rate: Rate, fields: Partial<Observed> = {}): Observed {
  const hours = new Map<number, { accepted: number; refused: number }>();
  for (let at = now.getTime() - days * dayMs; at < now.getTime(); at += hourMs) hours.set(at, rate(new Date(at)));
  const lastHour = { calls: 0, refused: 0, causes: new Map<string, number>() };
  return { firstAt: new Date(now.getTime() - days * dayMs), lastAt: now, hours, lastHour, ...fields };
}
const steady: Rate = () => ({ accepted: 60, refused: 0 });
/** Busy from 8 to 18 on working days. */
const office: Rate = (at) => {
  const isOpen = at.getUTCHours() >= 8 && at.getUTCHours() < 18 && at.getUTCDay() % 6 !== 0;
  return { accepted: isOpen ? 60 : 0, refused: 0 };
};
const quietFor = (ms: number, at = now) => ({ lastAt: new Date(at.getTime() - ms) });
const silent = (of: Observed, at = now) => judgeSilence(of, usualSettings, at);

test("a busy connector without a call for half an hour is silent, and the numbers of four weeks say why", () => {
  expect(silent(observed(35, steady, quietFor(hourMs)))).toEqual({
    kind: "silence",
    since: "2026-11-18T11:00:00.000Z",
    usual: [60, 60, 60, 60],
    every: "week",
    refused: 0,
  });
});

test("a few minutes, or too few calls before, are no silence", () => {
  expect(silent(observed(35, steady, quietFor(29 * 60_000)))).toBeUndefined();
  expect(silent(observed(35, () => ({ accepted: 9, refused: 0 }), quietFor(hourMs)))).toBeUndefined();
});

test("a night is no silence where nights are quiet, and the morning after is", () => {
  const midnight = new Date("2026-11-18T00:00:00Z");
  const of = observed(35, office, { lastAt: new Date("2026-11-17T18:00:00Z") });
  expect(silent(of, midnight)).toBeUndefined();
  expect(silent(of, new Date("2026-11-18T08:05:00Z"))).toBeUndefined();
  expect(silent(of, new Date("2026-11-18T08:15:00Z"))).toMatchObject({ usual: [15, 15, 15, 15] });
});

test("a Saturday is no silence, also not for a connector that knows no Saturday yet", () => {
  const saturday = new Date("2026-11-21T12:00:00Z");
  const lastAt = new Date("2026-11-20T18:00:00Z");
  expect(silent(observed(35, office, { lastAt }), saturday)).toBeUndefined();
});

test("one usual day without calls is enough to raise no alarm", () => {
  const holiday = new Date("2026-11-04T00:00:00Z").getTime();
  const rate: Rate = (at) => ({
    accepted: at.getTime() - holiday < dayMs && at.getTime() >= holiday ? 0 : 60,
    refused: 0,
  });
  expect(silent(observed(35, rate, quietFor(hourMs)))).toBeUndefined();
});

test("a young connector is compared with the days before, and a new one with nothing", () => {
  expect(silent(observed(5, steady, quietFor(hourMs)))).toMatchObject({ every: "day", usual: [60, 60, 60, 60] });
  expect(silent(observed(2, steady, quietFor(hourMs)))).toBeUndefined();
});

test("a connector that nobody has called for more than a week is no news", () => {
  expect(silent(observed(35, steady, quietFor(8 * dayMs)))).toBeUndefined();
  expect(silent(observed(35, () => ({ accepted: 0, refused: 60 }), { lastAt: new Date(0) }))).toBeUndefined();
});

const lastHour = (calls: number, refused: number) => ({
  lastHour: { calls, refused, causes: new Map([["wrongPassword", refused]]) },
});
const refusing = (of: Observed, isOpen = false) => judgeRefusals(of, usualSettings, { now, isOpen });

test("many refusals, a large share, and three times the usual of both raise an alarm", () => {
  const of = observed(35, () => ({ accepted: 60, refused: 1 }), lastHour(80, 30));
  const facts = { kind: "refusals", refused: 30, calls: 80, cause: "wrongPassword", ofCause: 30, usualPercent: 1.6 };
  expect(refusing(of)).toEqual(facts);
});

test.each([
  ["too few", steady, lastHour(20, 19)],
  ["a small share", steady, lastHour(1_000, 90)],
  ["as many as usual", () => ({ accepted: 60, refused: 20 }), lastHour(80, 45)],
  ["as large a share as usual", () => ({ accepted: 6, refused: 4 }), lastHour(100, 40)],
])("%s refusals raise none", (_what, rate, fields) => {
  expect(refusing(observed(35, rate, fields))).toBeUndefined();
});

test("an open alarm stays until refusals fall to half of what raised it", () => {
  expect(refusing(observed(35, steady, lastHour(100, 12)))).toBeUndefined();
  expect(refusing(observed(35, steady, lastHour(100, 12)), true)).toBeDefined();
  expect(refusing(observed(35, steady, lastHour(100, 9)), true)).toBeUndefined();
});
