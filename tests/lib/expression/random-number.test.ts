import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluated, problemOf, said } from "./evaluated";

test("the smallest and the largest number can come", () => {
  expect(said("RandomNumber(1000, 9999)", {}, { random: () => 0 })).toBe("1000");
  expect(said("RandomNumber(1000, 9999)", {}, { random: () => 1 - 2 ** -53 })).toBe("9999");
  expect(said("RandomNumber(-3, -3)")).toBe("-3");
});

test("every number of the range is equally likely", () => {
  const steps = 6000;
  const counts = new Map<string, number>();
  for (let step = 0; step < steps; step += 1) {
    const number = said("RandomNumber(1, 6)", {}, { random: () => step / steps });
    if (typeof number !== "string") throw new Error("no number");
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(["1", "2", "3", "4", "5", "6"]);
  expect([...counts.values()]).toEqual(Array<number>(6).fill(1000));
});

test("it never leaves its range", () => {
  const whole = fc.integer({ min: -(2 ** 52), max: 2 ** 51 });
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(whole, whole, random, (a, b, drawn) => {
      const [min, max] = a < b ? [a, b] : [b, a];
      const number = Number(said(`RandomNumber(${min}, ${max})`, {}, { random: () => drawn }));
      expect(Number.isInteger(number) && number >= min && number <= max).toBe(true);
    }),
  );
});

test.each([
  ["RandomNumber(9, 1)", "The min of RandomNumber is above its max."],
  ["RandomNumber(1.5, 3)", 'The min of RandomNumber must be a whole number, not "1.5".'],
  ["RandomNumber(-9007199254740991, 9007199254740991)", "The range of RandomNumber is too wide."],
  ["RandomNumber(1)", "RandomNumber needs 2 arguments: RandomNumber(min, max)."],
])("%s is refused before a guest comes", (expression, message) => {
  expect(problemOf(expression)?.message).toBe(message);
});

test("limits that only the guest brings fail with a message", () => {
  expect(evaluated("RandomNumber([min], 3)", { min: "7" })).toMatchObject({ kind: "failed" });
  expect(evaluated("RandomNumber([min], 3)", { min: "1.5" })).toMatchObject({ kind: "failed" });
  expect(evaluated("RandomNumber([min], 3)", {})).toMatchObject({ kind: "failed" });
});
