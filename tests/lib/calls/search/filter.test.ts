import fc from "fast-check";
import { expect, test } from "vitest";
import { endOfIds, referenceOf } from "@/lib/calls/reference";
import { isNarrowed, readLogQuery, timesOf, writeLogQuery } from "@/lib/calls/search/filter";
import { readSearchText } from "@/lib/calls/search/text";

const filterOf = (query: string) => readLogQuery(new URLSearchParams(query)).filter;
const id = "0190163d-8694-739b-aea5-966c26f8ad91";

test.each([
  ["nonsense", "outcome=nonsense&step=1&cause=x&provider=&connectorId=x&least=-1&most=1e3&revision=NaN&late=yes"],
  ["no dates", "from=yesterday&to=2026-13-45&time=eternity"],
  ["days that do not exist", "from=2026-02-30&to=2025-02-29T10:00"],
  ["zero bytes", "attribute=%00&connectorId=%00&before=%00"],
  ["numbers that nothing holds", "least=99999999999&revision=4294967296"],
])("%s in an address show the whole log", (_sentence, query) => {
  expect(isNarrowed(filterOf(query))).toBe(false);
});

test("every filter stands in the address, and is read from there as it was", () => {
  const query = [
    "q=ada%40fabrikam.example&from=2026-11-22T08%3A00Z&to=2026-11-22T09%3A30%3A05Z",
    `connectorId=${"A".repeat(22)}&step=tokenIssuanceStart&outcome=refused&cause=wrongCredential&attribute=city`,
    "least=100&most=2000&revision=7&provider=google&late=1",
  ].join("&");
  expect(writeLogQuery(filterOf(query)).toString()).toBe(query);
  expect(filterOf("late=1&late=2&outcome=block")).toMatchObject({ late: "1", outcome: "block" });
});

test("whatever an address holds, what is read from it reads the same once more", () => {
  const names = ["q", "time", "from", "to", "outcome", "least", "most", "revision", "before", "after", "x"];
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...names), fc.string())), (pairs) => {
      const { filter, cursor } = readLogQuery(new URLSearchParams(pairs));
      expect(readLogQuery(writeLogQuery(filter, cursor))).toEqual({ filter, cursor });
    }),
  );
});

test("ends that are the wrong way round mean what lies between", () => {
  const { from, to, least, most } = filterOf("from=2026-11-22&to=2026-11-20&least=50&most=10");
  expect([from?.toISOString(), to?.toISOString()]).toEqual(["2026-11-20T00:00:00.000Z", "2026-11-22T00:00:00.000Z"]);
  expect([least, most]).toEqual([10, 50]);
});

test("exact times are more than a preset, a zone counts, and the far future is a time like any other", () => {
  const now = new Date("2026-11-22T12:00:00Z");
  expect(timesOf(filterOf("time=day"), now)).toEqual({ from: new Date("2026-11-21T12:00:00Z") });
  expect(timesOf(filterOf("time=day&to=2026-11-01T10:00%2B01:00"), now).to).toEqual(new Date("2026-11-01T09:00:00Z"));
  expect(filterOf("from=9999-12-31").from).toEqual(new Date("9999-12-31"));
});

test("a cursor is a place in the log, and one direction counts", () => {
  expect(readLogQuery({ before: id, after: id }).cursor).toEqual({ after: id });
  expect(readLogQuery({ before: [id, "x"] }).cursor).toEqual({ before: id });
  expect(readLogQuery({ before: "7" }).cursor).toEqual({});
});

test.each([
  [" Ada@Fabrikam.Example ", { kind: "guest", email: "ada@fabrikam.example" }],
  ["@fabrikam.example", { kind: "domain", domain: "fabrikam.example" }],
  ["fabrikam.example", { kind: "domain", domain: "fabrikam.example" }],
  [referenceOf(id).toLowerCase(), { kind: "reference", reference: referenceOf(id) }],
  ["REF-7kq2 oil0", { kind: "reference", reference: "7KQ20110" }],
  [id.toUpperCase(), { kind: "call", id }],
  ["ada", { kind: "unknown", text: "ada" }],
  ["ada lovelace", { kind: "unknown", text: "ada lovelace" }],
  ["^(a+)+$", { kind: "unknown", text: "^(a+)+$" }],
  [".*@fabrikam.example", { kind: "guest", email: ".*@fabrikam.example" }],
  ["%@%", { kind: "guest", email: "%@%" }],
  ["a@b@c", { kind: "unknown", text: "a@b@c" }],
  ["ada@x\0.example", { kind: "unknown", text: "ada@x\0.example" }],
  ["", undefined],
])("the search field reads %j", (typed, expected) => {
  expect(readSearchText(typed)).toEqual(expected);
});

test("a reference leads back to the end of its id", () => {
  expect(endOfIds(referenceOf(id))).toBe(id.slice(-10));
  expect(endOfIds("00000000")).toBe("0000000000");
});
