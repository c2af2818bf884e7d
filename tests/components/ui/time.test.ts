import { expect, test } from "vitest";
import { clockTime, count, duration, exactTime, relativeTime } from "@/components/ui/time";

const now = new Date("2026-11-22T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

test.each([
  [0, "just now"],
  [59, "just now"],
  [60, "1 minute ago"],
  [3_599, "59 minutes ago"],
  [7_200, "2 hours ago"],
  [86_400, "yesterday"],
  [8 * 86_400, "last week"],
  [400 * 86_400, "last year"],
  [-30, "in a moment"],
  [-180, "in 3 minutes"],
])("%i seconds ago reads %j", (seconds, words) => {
  expect(relativeTime(ago(seconds), now)).toBe(words);
});

test("the exact time names its zone where it is not the reader's", () => {
  expect(exactTime(now, "UTC")).toBe("22 Nov 2026, 12:00:00 UTC");
  expect(clockTime(now, "UTC")).toBe("12:00 UTC");
});

test.each([
  [0.04, "under 0.1 ms"],
  [0.44, "0.4 ms"],
  [3.4, "3 ms"],
  [1_234, "1.2 s"],
  [240_000, "4 min"],
])("%d ms reads %j", (ms, words) => {
  expect(duration(ms)).toBe(words);
});

test.each([
  [0, "no calls"],
  [1, "1 call"],
  [10_000, "10,000 calls"],
])("%i calls read %j", (n, words) => {
  expect(count(n, "call")).toBe(words);
});
