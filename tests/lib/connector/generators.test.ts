import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { prepareGenerators } from "@/lib/connector/generators.server";

const draw = (secret: string, guest: string, rule: string, count: number) => {
  const random = prepareGenerators(secret)(guest)(rule);
  return Array.from({ length: count }, random);
};

test("a guest keeps her numbers at each step and at Entra's retry", () => {
  expect(draw("secret", "ada|facebook.com", "r1", 3)).toEqual(draw("secret", "ada|facebook.com", "r1", 3));
});

test("another guest, another rule and another connector get other numbers", () => {
  const all = [
    draw("s", "ada", "r1", 2),
    draw("s", "eva", "r1", 2),
    draw("s", "ada", "r2", 2),
    draw("t", "ada", "r1", 2),
  ].flat();
  expect(new Set(all).size).toBe(all.length);
});

test("a guest and a rule whose names run together do not share numbers", () => {
  expect(draw("s", "ab", "c", 1)).not.toEqual(draw("s", "a", "bc", 1));
});

test("numbers lie in [0, 1) and fill it evenly", () => {
  const numbers = draw("secret", "ada", "r1", 20_000);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
  const buckets = Array.from({ length: 10 }, (_, index) => numbers.filter((n) => Math.floor(n * 10) === index).length);
  for (const size of buckets) expect(Math.abs(size - 2_000)).toBeLessThan(250); // over five standard deviations
});

test.each([["secret"], ["x".repeat(64)], ["longer than a block".repeat(9)], ["schlüssel"]])(
  "numbers are the HMAC-SHA256 of guest, rule and place, for ever: %s",
  (secret) => {
    const digest = createHmac("sha256", secret)
      .update(JSON.stringify(["ada", "r1", 1]))
      .digest();
    const [, , , , fifth] = draw(secret, "ada", "r1", 5);
    expect(fifth).toBe(Number(digest.readBigUInt64BE(0) >> 11n) / 2 ** 53);
  },
);
