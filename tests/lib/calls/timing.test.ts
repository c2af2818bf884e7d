import { expect, test } from "vitest";
import { timingOf } from "@/lib/calls/timing";

const trace = (...took: number[]) => ({ rules: [], gates: [], took });

test("the parts of a call follow each other, and what is left is the decision", () => {
  expect(timingOf({ step: "postAttributeCollection", durationMs: 10, trace: trace(1, 2, 3) })).toEqual({
    parts: [
      { part: "policy", ms: 1, startsAt: 0 },
      { part: "credential", ms: 2, startsAt: 1 },
      { part: "body", ms: 3, startsAt: 3 },
      { part: "decision", ms: 4, startsAt: 6 },
    ],
    ...{ totalMs: 10, budgetMs: 4_000, entraMs: 20_000 },
  });
});

test("a call that was refused on its way has no decision", () => {
  const timing = timingOf({ step: "tokenIssuanceStart", durationMs: 5, trace: trace(1, 2) });
  expect(timing?.parts.map(({ part }) => part)).toEqual(["policy", "credential"]);
  expect(timing?.entraMs).toBe(1_000);
});

test("rounding never makes a decision negative, and a call of an older version has a total only", () => {
  const { parts } = timingOf({ step: "postAttributeCollection", durationMs: 5.99, trace: trace(2, 2, 2) }) ?? {};
  expect(parts?.at(-1)).toMatchObject({ part: "decision", ms: 0 });
  expect(timingOf({ step: "postAttributeCollection", durationMs: 3, trace: null })?.parts).toEqual([]);
});

test("for an address that names no step Entra waits for nothing", () => {
  expect(timingOf({ step: null, durationMs: 3, trace: trace(1) })).toBeUndefined();
});
