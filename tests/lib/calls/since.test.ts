import { v7 } from "uuid";
import { expect, test } from "vitest";
import { leastIdAt, momentOfId } from "@/lib/calls/since";

test("calls of a moment and after it have greater ids, earlier ones have not", () => {
  const msecs = Date.parse("2026-03-01T12:00:00.000Z");
  const least = leastIdAt(new Date(msecs));
  expect(v7({ msecs, random: new Uint8Array(16), seq: 0 }) >= least).toBe(true);
  expect(v7({ msecs: msecs + 1 }) > least).toBe(true);
  expect(v7({ msecs: msecs - 1, random: new Uint8Array(16).fill(255), seq: 0x7fffffff }) < least).toBe(true);
});

test("the first moment of all has an id as well", () => {
  expect(leastIdAt(new Date(0))).toBe("00000000-0000-7000-8000-000000000000");
});

test("an id tells when its call began", () => {
  const moment = new Date("2026-03-01T12:00:00.123Z");
  expect(momentOfId(v7({ msecs: moment.getTime() }))).toEqual(moment);
  expect(momentOfId(leastIdAt(moment))).toEqual(moment);
});
