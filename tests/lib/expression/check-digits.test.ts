import { expect, test } from "vitest";
import { problemOf, said } from "./evaluated";

// The number of ISO/IEC 7812-1, annex B; of ISO/IEC 7064, MOD 97-10.
test.each([
  ["7992739871", "luhn", "79927398713"],
  ["1000", "luhn", "10009"],
  ["0", "luhn", "00"],
  ["794", "mod97", "79444"],
  ["1000", "mod97", "100008"],
])("%s with the check digits of %s is %s", (digits, method, whole) => {
  expect(said(`WithCheckDigits("${digits}", "${method}")`)).toBe(whole);
});

test("without a number there are no check digits, and other characters than digits are refused", () => {
  expect(said('WithCheckDigits([missing], "luhn")')).toMatchObject({ kind: "none" });
  expect(said('WithCheckDigits("P1", "luhn")')).toMatchObject({ kind: "failed" });
});

test("a method that does not exist is told before a guest comes", () => {
  expect(problemOf(`WithCheckDigits("1", "crc")`)?.message).toContain('"luhn" or "mod97"');
});
