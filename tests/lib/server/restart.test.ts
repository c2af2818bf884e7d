import { expect, test } from "vitest";
import { afterEnd } from "@/lib/server/start/restart";

const now = 1_000_000;

test("a process that ended once starts again almost at once", () => {
  expect(afterEnd([now], now)).toEqual({ kind: "restart", afterMs: 200 });
});

test("the delay grows with each end, up to ten seconds", () => {
  const delays = [1, 2, 3, 4, 5].map((ends) => afterEnd(Array<number>(ends).fill(now), now));
  expect(delays.map((verdict) => verdict.kind === "restart" && verdict.afterMs)).toEqual([
    200, 600, 1800, 5400, 10_000,
  ]);
});

test("a process that keeps ending is given up", () => {
  expect(afterEnd(Array<number>(6).fill(now), now)).toEqual({ kind: "giveUp" });
});

test("ends of long ago do not count", () => {
  const longAgo = Array<number>(20).fill(now - 60_000);
  expect(afterEnd([...longAgo, now], now)).toEqual({ kind: "restart", afterMs: 200 });
});
