import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "@/lib/expression/compile";
import { aContext, none, problemOf, said } from "./evaluated";

const tables = new Map([
  [
    "areas",
    new Map([
      ["fabrikam.example", "North"],
      ["Fabrikam", "North, with a capital"],
      ["empty", ""],
    ]),
  ],
]);
const looked = (text: string, inputs = {}) => said(text, inputs, { tables });

test("a key gives its value, whatever blanks stand around it", () => {
  expect(looked('Lookup("areas", Domain([email]))', { email: "ada@Fabrikam.example" })).toBe("North");
  expect(looked('lookup("areas", " fabrikam.example ")')).toBe("North");
  expect(looked('Lookup("areas", "empty", "default")')).toBe("");
});

test("case matters in a key", () => {
  expect(looked('Lookup("areas", "Fabrikam")')).toBe("North, with a capital");
  expect(looked('Lookup("areas", "FABRIKAM")')).toEqual(none);
});

test("a key that the table does not have gives the default, or no value", () => {
  expect(looked('Lookup("areas", "else", "Partner")')).toBe("Partner");
  expect(looked('Lookup("areas", [nothing], Join("-", "a", "b"))')).toBe("a-b");
  expect(looked('Lookup("areas", "else")')).toEqual(none);
  expect(looked('Lookup("areas", [nothing])')).toEqual(none);
});

test("what every object of JavaScript has is no key", () => {
  for (const key of ["__proto__", "constructor", "toString", "size"])
    expect(looked(`Lookup("areas", "${key}", "no")`)).toBe("no");
});

test("the default is evaluated only when it is needed", () => {
  expect(looked('Lookup("areas", "fabrikam.example", Left([x], [x]))', { x: "y" })).toBe("North");
});

test("a table that does not exist fails the rule and says so", () => {
  const failed = { kind: "failed", message: 'There is no look-up table "other".' };
  expect(looked('Lookup("other", "x", "default")')).toEqual(failed);
  expect(said('Lookup("other", "x")')).toEqual(failed);
});

test.each([
  ['Lookup([a], "x")', "[a]", /must be written out in double quotes/],
  ['Lookup(Join("", "a"), "x")', 'Join("", "a")', /must be written out in double quotes/],
  ['Lookup("two words", "x")', '"two words"', /is named by a letter and then letters/],
  ['Lookup(7, "x")', "7", /is named by a letter/],
  ['Lookup("areas")', 'Lookup("areas")', /at least 2 arguments: Lookup\(table, key, default\?\)/],
  ['Lookup(, "x")', 'Lookup(, "x")', /needs its table/],
  ['Lookup("areas", "x", "y", "z")', 'Lookup("areas", "x", "y", "z")', /4 arguments where 3/],
])("%s is a problem before any guest comes", (text, at, message) => {
  const problem = problemOf(text);
  expect(problem?.at).toBe(at);
  expect(problem?.message).toMatch(message);
});

test("an expression tells which tables it names, and where", () => {
  const text = 'IIF([a] = "1", Lookup("areas", "x"), Lookup("Roles_2", Lookup("areas", "y")))';
  const compiled = compile(text);
  const uses = compiled.kind === "compiled" ? compiled.tables : [];
  expect(uses.map(({ name, start, end }) => [name, text.slice(start, end)])).toEqual([
    ["areas", '"areas"'],
    ["Roles_2", '"Roles_2"'],
    ["areas", '"areas"'],
  ]);
});

test("whatever the table and the key, Lookup gives a result and never throws", () => {
  const text = fc.string({ unit: "binary", maxLength: 20 });
  const anyTables = fc.array(fc.tuple(text, text)).map((rows) => new Map([["t", new Map(rows)]]));
  const compiled = compile('Lookup("t", [key], [fallback])');
  fc.assert(
    fc.property(
      anyTables,
      fc.oneof(text, fc.double(), fc.array(text), fc.constant(null)),
      text,
      (given, key, fallback) => {
        if (compiled.kind === "invalid") throw new Error("invalid");
        const result = compiled.evaluate({ key, fallback }, aContext({ tables: given }));
        expect(result.kind).toBe("value");
        const row = typeof key === "string" ? given.get("t")?.get(key.trim()) : undefined;
        const kept = (row ?? fallback).replace(/\p{Surrogate}/gu, "");
        if (typeof key === "string") expect(result).toEqual({ kind: "value", value: kept });
      },
    ),
    { numRuns: 500 },
  );
});
