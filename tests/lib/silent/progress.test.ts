import { expect, test } from "vitest";
import { GraphFailure } from "@/lib/graph/error";
import type { StepOutcome } from "@/lib/silent/outcome";
import { afterStep, stepOf } from "@/lib/silent/progress";
import { maxWrites, patienceMs } from "@/lib/silent/retry";
import type { SilentWrite } from "@/lib/silent/silent-write";

const createdAt = new Date("2026-03-01T12:00:00Z");
const aWrite = (fields: Partial<SilentWrite> = {}): SilentWrite => ({
  id: "w",
  tenantId: "t",
  connectorId: "c",
  callId: "k",
  guestKey: "ada",
  email: "ada@fabrikam.example",
  identities: [],
  values: { jobTitle: "4711" },
  state: "planned",
  guestId: null,
  reason: null,
  attempts: 0,
  nextTryAt: createdAt,
  lookAgainAt: null,
  needs: null,
  receipt: [{ at: createdAt.toISOString(), what: "planned" }],
  createdAt,
  updatedAt: createdAt,
  ...fields,
});
const at = (ageMs: number, random = 0) => ({ now: new Date(createdAt.getTime() + ageMs), random });
const failed = (facts: ConstructorParameters<typeof GraphFailure>[0]): StepOutcome => ({
  kind: "failed",
  failure: new GraphFailure(facts),
});
const waitOf = (write: SilentWrite, outcome: StepOutcome, moment = at(0)) => {
  const progress = afterStep(write, outcome, moment);
  return progress.kind === "wait" ? progress.afterMs : progress.kind;
};

test.each([
  ["one who is not found yet is looked for", aWrite(), "find"],
  ["one who is found gets her values", aWrite({ guestId: "g" }), "write"],
  ["what is written is read back", aWrite({ guestId: "g", state: "written" }), "readBack"],
])("%s", (_sentence, write, step) => {
  expect(stepOf(write)).toBe(step);
});

test("a guest who is not there yet is looked for again, at growing distances", () => {
  const waits = [0, 1, 2, 3, 9, 10, 60].map((attempts) => waitOf(aWrite({ attempts }), { kind: "notYet" }));
  expect(waits).toEqual([500, 1000, 2000, 4000, 256_000, 300_000, 300_000]);
});

test("after an hour she is looked for every half hour", () => {
  expect(waitOf(aWrite({ attempts: 3 }), { kind: "notYet" }, at(3_600_001))).toBe(30 * 60_000);
});

test("the waits of many guests spread", () => {
  expect(waitOf(aWrite(), { kind: "notYet" }, at(0, 0.999))).toBe(625);
});

test("a guest who did not come for a day is given up", () => {
  const progress = afterStep(aWrite(), { kind: "notYet" }, at(patienceMs));
  expect(progress).toMatchObject({ kind: "close", state: "abandoned" });
});

test("a person's retry starts the day anew", () => {
  const receipt = [...aWrite().receipt, { at: at(patienceMs).now.toISOString(), what: "retried" as const }];
  expect(waitOf(aWrite({ receipt }), { kind: "notYet" }, at(patienceMs + 1000))).toBe(500);
});

test("looking all day makes one line of the receipt", () => {
  const first = afterStep(aWrite(), { kind: "notYet" }, at(1000));
  const second = afterStep(aWrite({ receipt: first.receipt }), { kind: "notYet" }, at(2000));
  expect(second.receipt.slice(1)).toEqual([
    { at: at(1000).now.toISOString(), what: "guestNotYet", times: 2, lastAt: at(2000).now.toISOString() },
  ]);
});

test("Graph's wait is kept, and never shortened", () => {
  const throttled = failed({ message: "Too many requests.", status: 429, retryAfterMs: 30_000 });
  expect(waitOf(aWrite(), throttled)).toBe(30_000);
  expect(waitOf(aWrite(), throttled, at(0, 0.5))).toBe(33_750);
});

test("when Graph goes on asking for a second, ours grows", () => {
  const throttled = failed({ message: "Too many requests.", status: 429, retryAfterMs: 1_000 });
  expect(waitOf(aWrite({ attempts: 5 }), throttled)).toBe(16_000);
});

test.each([
  ["429 without a wait", { status: 429 }],
  ["500", { status: 500 }],
  ["503", { status: 503 }],
  ["no answer", {}],
  ["401", { status: 401 }],
  ["409", { status: 409 }],
])("%s is tried again", (_sentence, facts) => {
  expect(waitOf(aWrite({ attempts: 1 }), failed({ message: "", ...facts }))).toBe(1000);
});

test("Graph out of order for a day needs a person", () => {
  const progress = afterStep(aWrite(), failed({ message: "Down.", status: 503 }), at(patienceMs));
  expect(progress).toMatchObject({
    kind: "close",
    state: "parked",
    reason: "Given up after a day. Graph said: 503, Down.",
  });
});

test("403 is parked and names the permission", () => {
  const denied = failed({ message: "Insufficient privileges.", status: 403, code: "Authorization_RequestDenied" });
  const progress = afterStep(aWrite(), denied, at(0));
  expect(progress).toMatchObject({ kind: "close", state: "parked" });
  expect(progress).toHaveProperty("reason", expect.stringContaining("User.ReadWrite.All"));
});

test("400 is parked with Graph's message, which the receipt does not repeat", () => {
  const rejected = failed({
    message: "Invalid value 'secret'.",
    status: 400,
    code: "Request_BadRequest",
    requestId: "r",
  });
  const progress = afterStep(aWrite({ guestId: "g" }), rejected, at(0));
  expect(progress).toHaveProperty("reason", "Graph said: 400 Request_BadRequest, Invalid value 'secret'.");
  expect(progress.receipt.slice(1)).toMatchObject([
    { what: "failed", detail: "400 Request_BadRequest", requestId: "r" },
    { what: "parked" },
  ]);
  expect(JSON.stringify(progress.receipt)).not.toContain("secret");
});

test("a guest whom Graph no longer knows is looked for anew", () => {
  const progress = afterStep(aWrite({ guestId: "g" }), { kind: "gone" }, at(0));
  expect(progress).toMatchObject({ kind: "wait", guestId: null });
});

test("a guest who is not shown right after the write is waited for", () => {
  const progress = afterStep(aWrite({ guestId: "g", state: "written" }), { kind: "gone" }, at(0));
  expect(progress).toMatchObject({ kind: "wait", guestId: "g" });
});

test("a mismatch is read again before it is written again, ever more patiently, and a person looks at the end", () => {
  let write = aWrite({ guestId: "g", state: "written", receipt: [...aWrite().receipt, { at: "", what: "written" }] });
  const waits: number[][] = [[]];
  for (;;) {
    const progress = afterStep(write, { kind: "mismatch", attributes: ["jobTitle"] }, at(0));
    if (progress.kind === "close") {
      expect(progress).toMatchObject({ state: "parked", reason: expect.stringContaining("jobTitle") as string });
      break;
    }
    if (progress.kind === "wait") {
      waits.at(-1)?.push(progress.afterMs);
      write = { ...write, attempts: write.attempts + 1, receipt: progress.receipt };
    } else {
      expect(progress.next).toBe("write");
      waits.push([]);
      const written = afterStep({ ...write, receipt: progress.receipt }, { kind: "written", left: [] }, at(0));
      write = { ...write, attempts: 0, receipt: written.receipt };
    }
  }
  expect(waits[0]).toEqual([500, 1000, 2000]);
  expect(waits).toHaveLength(maxWrites);
  const minutes = waits.flat().reduce((sum, ms) => sum + ms, 0) / 60_000;
  expect(minutes).toBeGreaterThan(15);
});

test("two guests who match are parked, with their ids", () => {
  const progress = afterStep(aWrite(), { kind: "several", guestIds: ["a", "b"] }, at(0));
  expect(progress).toMatchObject({ kind: "close", state: "parked", reason: "Two guests match." });
  expect(progress.receipt.at(-1)).toMatchObject({ what: "parked", detail: "a, b" });
});
