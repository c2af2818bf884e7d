import { describe, expect, test } from "vitest";
import { pathBelow } from "@/lib/graph/address";
import { isSameValue, selectedAs, toGraphBody, toGraphValue, valueIn } from "@/lib/graph/attribute-value";
import { GraphFailure } from "@/lib/graph/error";
import { parseRetryAfter } from "@/lib/graph/retry-after";
import { filterOf } from "@/lib/graph/user";

const now = new Date("2026-03-01T12:00:00Z");

describe("Retry-After", () => {
  test.each([
    ["5", 5_000],
    ["0.249", 249],
    ["0", 0],
    [" 300 ", 300_000],
    ["Sun, 01 Mar 2026 12:00:10 GMT", 10_000],
    ["Sun, 01 Mar 2026 11:00:00 GMT", undefined],
    ["-5", undefined],
    ["soon", undefined],
    ["", undefined],
    [null, undefined],
  ])("%s", (header, ms) => {
    expect(parseRetryAfter(header, now)).toBe(ms);
  });
});

describe("an address of Graph's", () => {
  const bases = ["http://127.0.0.1:4400/graph/v1.0", "https://graph.microsoft.com/v1.0"];

  test.each([
    ["https://graph.microsoft.com/v1.0/users?$skiptoken=a%2Bb", "/users?$skiptoken=a%2Bb"],
    ["http://127.0.0.1:4400/graph/v1.0/users", "/users"],
    ["https://evil.example/v1.0/users", undefined],
    ["https://graph.microsoft.com.evil.example/v1.0/users", undefined],
    ["https://graph.microsoft.com@evil.example/v1.0/users", undefined],
    ["https://graph.microsoft.com/v1.0/../beta/users", undefined],
    ["https://graph.microsoft.com/v1.0\\..\\..\\beta", undefined],
    ["https://graph.microsoft.com/beta/users", undefined],
    ["http://graph.microsoft.com/v1.0/users", undefined],
    ["http://127.0.0.1:44001/graph/v1.0/users", undefined],
    ["//evil.example/v1.0", undefined],
    ["/users", undefined],
  ])("%s", (address, path) => {
    expect(pathBelow(bases, address)).toBe(path);
  });
});

test("quotes in a filter are doubled", () => {
  expect(filterOf({ by: "mail", address: "o'neil@x.example" })).toBe("mail eq 'o''neil@x.example'");
  expect(filterOf({ by: "identity", issuer: "mail", issuerAssignedId: "o'neil@x.example" })).toBe(
    "identities/any(c:c/issuerAssignedId eq 'o''neil@x.example' and c/issuer eq 'mail')",
  );
});

test.each([
  ["jobTitle", 4711, "4711"],
  ["jobTitle", true, "true"],
  ["businessPhones", "+49 30 1", ["+49 30 1"]],
  ["otherMails", ["a@x.example", "b@x.example"], ["a@x.example", "b@x.example"]],
  ["employeeHireDate", "2026-01-31T00:00:00Z", "2026-01-31T00:00:00Z"],
  ["extension_0_Count", 5, 5],
  ["extension_0_Terms", true, true],
])("%s takes %j as %j", (attribute, value, sent) => {
  expect(toGraphValue(attribute, value)).toEqual(sent);
});

test.each([
  ["a", "a", true],
  ["a", "A", false],
  ["a", undefined, false],
  [["1"], ["1"], true],
  [["1"], [], false],
  ["2026-01-31", "2026-01-31T00:00:00Z", true],
  ["2026-01-31", "2026-02-01T00:00:00Z", false],
  [5, "5", false],
])("written %j and read %j: %s", (written, read, isSame) => {
  expect(isSameValue(written, read)).toBe(isSame);
});

test.each([
  [429, "throttled"],
  [401, "unauthenticated"],
  [403, "forbidden"],
  [404, "notFound"],
  [400, "rejected"],
  [405, "rejected"],
  [501, "rejected"],
  [408, "unavailable"],
  [409, "unavailable"],
  [500, "unavailable"],
  [504, "unavailable"],
  [undefined, "unavailable"],
])("status %s is %s", (status, kind) => {
  expect(new GraphFailure({ message: "", status }).kind).toBe(kind);
});

test("the summary of a failure holds none of its message", () => {
  const failure = new GraphFailure({ message: "secret", status: 400, code: "Request_BadRequest", requestId: "r-1" });
  expect(failure.summary).toBe("400, Request_BadRequest, request r-1");
});

test("a property that stands in another is written, selected and read inside that", () => {
  const values = { extensionAttribute1: "a", extensionAttribute2: "b", division: "North", jobTitle: "Chef" };
  expect(toGraphBody(values)).toEqual({
    onPremisesExtensionAttributes: { extensionAttribute1: "a", extensionAttribute2: "b" },
    employeeOrgData: { division: "North" },
    jobTitle: "Chef",
  });
  expect(selectedAs("extensionAttribute2")).toBe("onPremisesExtensionAttributes");
  expect(selectedAs("jobTitle")).toBe("jobTitle");
  const user = { onPremisesExtensionAttributes: { extensionAttribute1: "a" }, employeeOrgData: null, jobTitle: "Chef" };
  expect(["extensionAttribute1", "division", "jobTitle"].map((name) => valueIn(user, name))).toEqual([
    "a",
    undefined,
    "Chef",
  ]);
});
