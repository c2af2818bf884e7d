import { expect, test } from "vitest";
import { numberedBy, numberIn } from "@/lib/numbers/taken";
import { aRule } from "@/tests/support/connectors";

const formOf = (text: string) =>
  numberedBy(aRule({ target: "employeeId", source: { kind: "expression", text } }), "employeeId", new Map());

test.each([
  ["a bare number", 'UniqueNumber("a", 10, 99)', "42", 42],
  ["one with words around it", 'Join("", "P-", UniqueNumber("a", 10, 99), "-X")', "P-42-X", 42],
  ["one in other letters, as the directory compares", 'Join("", "P", UniqueNumber("a"))', "p42", 42],
  ["one with a check digit", 'WithCheckDigits(UniqueNumber("a", 10, 99), "luhn")', "422", 42],
  ["a check digit that is wrong", 'WithCheckDigits(UniqueNumber("a", 10, 99), "luhn")', "423", undefined],
  ["another form", 'Join("", "P", UniqueNumber("a"))', "Q42", undefined],
  ["a number outside the range", 'UniqueNumber("a", 10, 99)', "7", undefined],
  ["leading zeros that the form has not", 'UniqueNumber("a")', "0042", undefined],
  ["no number", 'UniqueNumber("a")', "none", undefined],
  ["what depends on the guest", 'Join("", [country], UniqueNumber("a"))', "NO42", undefined],
])("%s in a value of the directory", (_sentence, text, value, number) => {
  const [numbered] = formOf(text);
  expect(numbered && numberIn(value, numbered)).toBe(number);
});

test("a number of the directory, as an extension may hold one, is read as its text", () => {
  const [numbered] = formOf('UniqueNumber("a")');
  expect(numbered && numberIn(42, numbered)).toBe(42);
});

test("an expression without a number, or with two, is not read for", () => {
  expect(formOf('Join("", "x")')).toEqual([]);
  expect(formOf('Join("", UniqueNumber("a"), UniqueNumber("b"))')).toEqual([]);
});
