import { expect, test } from "vitest";
import { convert } from "@/lib/mapping/convert";

test.each([
  ["7", "int64", 7],
  [" -12 ", "int64", -12],
  ["True", "boolean", true],
  ["false", "boolean", false],
  ["7", "string", "7"],
  ["7", undefined, "7"],
] as const)("%j for an attribute of type %s is %j", (text, dataType, value) => {
  expect(convert(text, dataType)).toEqual({ kind: "value", value });
});

test.each([
  ["7.5", "int64"],
  ["", "int64"],
  ["9007199254740993", "int64"],
  ["yes", "boolean"],
] as const)("%j is no value for an attribute of type %s", (text, dataType) => {
  expect(convert(text, dataType)).toMatchObject({ kind: "failed" });
});
