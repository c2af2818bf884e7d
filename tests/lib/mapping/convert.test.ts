import { expect, test } from "vitest";
import { convert, convertSilent, withinLength } from "@/lib/mapping/convert";

test.each([
  ["7", "int64", 7],
  [" -12 ", "int64", -12],
  ["True", "boolean", true],
  ["false", "boolean", false],
  ["7", "string", "7"],
  ["7", undefined, "7"],
] as const)("%j for an attribute of type %s is %j", (text, dataType, value) => {
  expect(convert(text, dataType)).toEqual({ kind: "value", value });
  expect(convertSilent(text, { dataType })).toEqual({ kind: "value", value });
});

test.each([
  ["7.5", "int64"],
  ["9007199254740993", "int64"],
  ["2147483648", "int32"],
  ["-2147483649", "int32"],
  ["yes", "boolean"],
] as const)("%j is no value for an attribute of type %s", (text, dataType) => {
  expect(convert(text, dataType)).toMatchObject({ kind: "failed" });
  expect(convertSilent(text, { dataType })).toMatchObject({ kind: "failed" });
});

test("an empty text is no number, and nothing to write", () => {
  expect(convert("", "int64")).toMatchObject({ kind: "failed" });
  expect(convertSilent("", { dataType: "int64" })).toEqual({ kind: "value", value: "" });
  expect(convertSilent(" , ", { dataType: "stringCollection" })).toEqual({ kind: "value", value: "" });
});

test("a number that JSON cannot carry is called too large, not no number", () => {
  expect(convert("9007199254740993", "int64")).toMatchObject({ message: expect.stringContaining("larger") as string });
});

test("a list is written silently only", () => {
  expect(convert("a,b", "stringCollection")).toMatchObject({ kind: "failed" });
  expect(convertSilent("a, b ,c", { dataType: "stringCollection" })).toEqual({ kind: "value", value: ["a", "b", "c"] });
});

test("a list has its limits", () => {
  const limits = { dataType: "stringCollection", maxEntries: 1, maxLength: 3 } as const;
  expect(convertSilent("abc", limits)).toEqual({ kind: "value", value: ["abc"] });
  expect(convertSilent("a,b", limits)).toMatchObject({ kind: "failed" });
  expect(convertSilent("abcd", limits)).toMatchObject({ kind: "failed" });
});

test.each([
  ["2026-01-31", "2026-01-31T00:00:00Z"],
  ["2024-02-29T09:30", "2024-02-29T09:30:00Z"],
  ["2026-01-31T09:30:15.250Z", "2026-01-31T09:30:15Z"],
  ["2026-01-31T01:00:00+02:00", "2026-01-30T23:00:00Z"],
])("the moment %s is written as %s", (text, value) => {
  expect(convertSilent(text, { dataType: "dateTime" })).toEqual({ kind: "value", value });
});

test.each(["2026-02-30", "31.01.2026", "2026-01-31T25:00:00Z", "tomorrow", "2026-13-01", "+012345-01-01"])(
  "%s is no moment",
  (text) => {
    expect(convertSilent(text, { dataType: "dateTime" })).toMatchObject({ kind: "failed" });
  },
);

test("a text is as long as it may be, and not longer", () => {
  expect(withinLength({ kind: "value", value: "abc" }, 3)).toEqual({ kind: "value", value: "abc" });
  expect(withinLength({ kind: "value", value: "abcd" }, 3)).toMatchObject({ kind: "failed" });
});
