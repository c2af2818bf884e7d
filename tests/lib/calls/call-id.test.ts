import { validate, version } from "uuid";
import { afterEach, expect, test, vi } from "vitest";
import { newCallId } from "@/lib/calls/call-id.server";

afterEach(() => void vi.useRealTimers());

test("ids are UUIDs of version 7, all different, and each is above the one before", () => {
  const ids = Array.from({ length: 20_000 }, newCallId);
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect([...ids].sort()).toEqual(ids);
});

test("ids grow on when the clock goes backwards", () => {
  const before = newCallId();
  vi.useFakeTimers({ now: Date.now() - 3_600_000, toFake: ["Date"] });
  expect(newCallId() > before).toBe(true);
});
