import { describe, expect, test } from "vitest";
import { type Burst, burstWords, RefusalsPerSource, sourceOfBurst } from "@/lib/connector/refusals-per-source";

const start = 1_000_000;
const aRefusal = { connectorId: "one", tenantId: "contoso", source: "203.0.113.9", cause: "wrongCredential" } as const;

function theRefusals() {
  const ended: Burst[] = [];
  return { ended, refusals: new RefusalsPerSource((burst) => ended.push(burst)) };
}
type Fields = Partial<Omit<Parameters<RefusalsPerSource["admit"]>[0], "tenantId">>;
const admitted = (refusals: RefusalsPerSource, times: number, fields: Fields = {}, nowMs = start) =>
  Array.from({ length: times }, () => refusals.admit({ ...aRefusal, ...fields }, nowMs)).filter((each) => each === true)
    .length;

test("twenty refused calls of a source a minute are logged, the others are counted", () => {
  const { refusals, ended } = theRefusals();
  expect(admitted(refusals, 50)).toBe(20);
  expect(admitted(refusals, 1, { cause: "noCredential" })).toBe(0);
  refusals.endBefore(start + 59_999);
  expect(ended).toEqual([]);
  refusals.endBefore(start + 60_000);
  expect(ended.map(burstWords)).toEqual(["31 further calls (wrongCredential 30, noCredential 1)"]);
  expect(ended.map(sourceOfBurst)).toEqual(["203.0.113.9"]);
});

test("whoever was counted hears when to come back", () => {
  const { refusals } = theRefusals();
  admitted(refusals, 20);
  expect(refusals.admit(aRefusal, start + 10_500)).toEqual({ retryAfterSeconds: 50 });
});

test("each minute begins anew", () => {
  const { refusals } = theRefusals();
  expect(admitted(refusals, 30)).toBe(20);
  expect(admitted(refusals, 30, {}, start + 60_000)).toBe(20);
});

test("a minute with few refused calls leaves no row", () => {
  const { refusals, ended } = theRefusals();
  admitted(refusals, 20);
  refusals.endBefore(Infinity);
  expect(ended).toEqual([]);
});

describe("separately", () => {
  test.each<[string, Fields]>([
    ["for another source", { source: "203.0.113.10" }],
    ["for another connector", { connectorId: "two" }],
    ["for another network of IPv6", { source: "2001:db8:1:3::1" }],
  ])("%s", (_what, fields) => {
    const { refusals } = theRefusals();
    admitted(refusals, 30);
    admitted(refusals, 30, { source: "2001:db8:1:2::1" });
    expect(admitted(refusals, 5, fields)).toBe(5);
  });
});

test("a network of IPv6 is one source, however it is written", () => {
  const { refusals, ended } = theRefusals();
  for (const source of ["2001:db8:1:2::1", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2:ffff::"])
    admitted(refusals, 10, { source });
  refusals.endBefore(Infinity);
  expect(ended).toMatchObject([{ source: "2001:db8:1:2::/64", counted: { wrongCredential: 10 } }]);
});

test("callers without an address are one source with more room", () => {
  const { refusals } = theRefusals();
  expect(admitted(refusals, 150, { source: null })).toBe(100);
});

test("many sources together fill no log either, and their row says so", () => {
  const { refusals, ended } = theRefusals();
  const logged = Array.from({ length: 100 }, (_, n) => admitted(refusals, 10, { source: `203.0.113.${n}` }));
  expect(logged.reduce((sum, count) => sum + count)).toBe(600);
  refusals.endBefore(Infinity);
  expect(ended.map(burstWords)).toEqual(["400 further calls from many sources (wrongCredential 400)"]);
  expect(ended.map(sourceOfBurst)).toEqual([null]);
});

test("the memory stays small, whoever calls", () => {
  const { refusals } = theRefusals();
  for (let n = 0; n < 30_000; n += 1)
    refusals.admit({ ...aRefusal, source: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}` }, start);
  expect(Reflect.get(refusals, "bursts")).toHaveProperty("size", 10_000);
});
