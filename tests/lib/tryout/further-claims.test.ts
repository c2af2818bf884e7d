import { expect, test } from "vitest";
import { furtherOf, rowsOf } from "@/lib/tryout/further-claims";

test.each([
  ["a text", "Sales"],
  ["a text that looks like a number", "42"],
  ["a text in quotes", '"x"'],
  ["a number", 42],
  ["a truth value", false],
  ["a list", [{ issuer: "idp" }]],
  ["null", null],
  ["a text with line breaks", "a\nb"],
])("%s comes back as it was from the fields", (_sentence, value) => {
  expect(furtherOf(rowsOf({ claim: value }))).toEqual({ claim: value });
});

test("a row without a name or a value is no claim", () => {
  expect(furtherOf([...rowsOf({ a: "" }), { id: 2, name: " ", value: "x" }])).toEqual({});
  expect(rowsOf(undefined)).toEqual([]);
});
