import { stat } from "node:fs/promises";
import { expect, test } from "vitest";
import { within } from "@/lib/database/within.server";

test("what does not come in time is late", async () => {
  expect(await within(10, new Promise<string>(() => undefined), () => "late")).toBe("late");
});

test("what has come while the process stood still is not late", async () => {
  const asked = within<unknown>(10, stat("."), () => "late");
  const until = performance.now() + 100;
  while (performance.now() < until); // nothing else gets a turn
  expect(await asked).not.toBe("late");
});
