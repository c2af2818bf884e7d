import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "@/lib/expression/compile";
import { evaluated, none, problemOf, said } from "./evaluated";

const failed = { kind: "failed" };

test.each([
  ["Len counts UTF-16 units", "Len([a])", { a: "a😀" }, "3"],
  ["Len of a number is that of its writing", "Len(42568.75)", {}, "8"],
  ["Len of nothing", "Len([a])", {}, "0"],
  ["Word cuts at any delimiter", 'Word([a], 2, " ,")', { a: "one, two" }, "two"],
  ["there is no word 0", 'Word([a], 0, " ")', { a: "one" }, ""],
  ["no such word", 'Word([a], 3, " ")', { a: "one two" }, ""],
  ["InStr finds nothing", 'InStr([a], "z")', { a: "abc" }, "0"],
  ["InStr minds the case", 'InStr([a], "B")', { a: "abc" }, "0"],
  ["InStr in any case", 'InStr([a], "B", , vbTextCompare)', { a: "abc" }, "2"],
  ["InStr from a place on", 'InStr([a], "a", 2)', { a: "aba" }, "3"],
  ["InStr beyond the end", 'InStr([a], "a", 9)', { a: "aba" }, "0"],
  ["StripSpaces takes blanks only", "StripSpaces([a])", { a: " a\tb c " }, "a\tbc"],
  ["PCase keeps an apostrophe's word", "PCase([a])", { a: "st john's HOSPITAL" }, "St John's Hospital"],
  ["PCase breaks at a hyphen", "PCase([a])", { a: "anne-marie" }, "Anne-Marie"],
  ["a digit is no letter", "PCase([a])", { a: "3rd a3b" }, "3Rd A3b"],
  ["a digraph has a titled form", "PCase([a])", { a: "ǆep" }, "ǅep"],
  ["PCase with its own separators", 'PCase([a], "_")', { a: "one_two three" }, "One_Two three"],
  ["diacritics of names", "NormalizeDiacritics([a])", { a: "Łukasz Søren Weiß Æsa" }, "Lukasz Soeren Weiss AEsa"],
  ["decomposed ones, too", "NormalizeDiacritics([a])", { a: "e\u0301" }, "e"],
  ["other scripts keep their marks", "NormalizeDiacritics([a])", { a: "がй" }, "がй"],
  ["đ stays", "NormalizeDiacritics([a])", { a: "đ" }, "đ"],
  ["base64 of UTF-16", 'ConvertToBase64("Hello world!")', {}, "SABlAGwAbABvACAAdwBvAHIAbABkACEA"],
  ["hexadecimal UTF-8", 'ConvertToUTF8Hex("é")', {}, "C3A9"],
  ["Count of a list", "Count([a])", { a: ["x", "y"] }, "2"],
  ["Count of nothing", "Count([a])", {}, "0"],
  ["Item counts from 1", "Item([a], 2)", { a: ["x", "y"] }, "y"],
  ["RemoveDuplicates keeps the first", "RemoveDuplicates([a])", { a: ["x", "X", "x"] }, ["x", "X"]],
  ["Split keeps blanks", 'Split([a], ",")', { a: "x, y" }, ["x", " y"]],
  ["a list in a text is joined with commas", "ToUpper([a])", { a: ["x", "y"] }, "X,Y"],
  ["CStr", "CStr([a])", { a: true }, "True"],
  ["IsString of a list", "IsString([a])", { a: ["x"] }, "False"],
  ["IsString of a text", "IsString([a])", { a: "x" }, "True"],
  ["CBool of a number", "CBool([a])", { a: "-2" }, "True"],
  ["CBool of zero", "CBool(0.0)", {}, "False"],
  ["CBool of nothing", "CBool([a])", {}, "False"],
  ["BitAnd beyond 32 bits", "BitAnd(4294967296, 4294967297)", {}, "4294967296"],
  ["BitAnd of hexadecimal numbers", "BitAnd(&hff, &HF0)", {}, "240"],
  ["BitAnd of a negative number", "BitAnd(-1, 7)", {}, "7"],
  ["BitAnd of nothing", "BitAnd([a], 7)", {}, none],
  ["Redact leaves the value", "Redact([a])", { a: "x" }, "x"],
  ["nothing stays nothing", "PCase(StripSpaces(NormalizeDiacritics([a])))", {}, none],
])("%s", (_sentence, expression, inputs, expected) => {
  expect(said(expression, inputs)).toEqual(expected);
});

test.each([
  ["Item([a], 3)", { a: ["x"] }],
  ["Item([a], 0)", { a: ["x"] }],
  ['Split([a], "")', { a: "x" }],
  ["CBool([a])", { a: "maybe" }],
  ["BitAnd([a], 1)", { a: "x" }],
  ["BitAnd(99999999999999999999, 1)", {}],
  ['InStr([a], "x", 0)', { a: "x" }],
  ["DefaultDomain()", {}],
  ['Replace([a], "x", , , [b], , )', { a: "x".repeat(1000), b: "y".repeat(1000) }],
])("%s fails with a message", (expression, inputs) => {
  expect(evaluated(expression, inputs)).toMatchObject(failed);
});

test("the default domain comes with the context", () => {
  expect(said("DefaultDomain()", {}, { defaultDomain: "contoso.com" })).toBe("contoso.com");
});

test("the log is told where Redact is used", () => {
  expect(compile('Join("", Redact([a]), "b")')).toMatchObject({ redacts: true });
  expect(compile("[a]")).toMatchObject({ redacts: false });
});

test("and the message of a failure does not quote what is redacted", () => {
  expect(evaluated("CDate(Redact([born]))", { born: "secret" })).toEqual({
    ...failed,
    message: "[Redact] is not a date.",
  });
});

describe("random texts", () => {
  /** A source of numbers that fast-check picks. */
  const source = fc
    .array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1, maxLength: 50 })
    .map((numbers) => {
      let next = 0;
      return () => numbers[next++ % numbers.length] ?? 0;
    });

  test("Guid has the shape of a random GUID", () => {
    fc.assert(
      fc.property(source, (random) => {
        expect(said("Guid()", {}, { random })).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
    );
  });

  test("RandomString keeps its promises", () => {
    const count = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(count, count, count, count, fc.integer({ min: 1, max: 9 }), source, (n, s, c, l, more, random) => {
        const length = n + s + c + l + more;
        const made = said(`RandomString(${length}, ${n}, ${s}, ${c}, ${l}, "0O1l?,")`, {}, { random });
        if (typeof made !== "string") throw new Error("no text");
        const ofKind = (kind: RegExp): number => made.match(kind)?.length ?? 0;
        expect(made).toHaveLength(length);
        expect(ofKind(/[0-9]/g)).toBeGreaterThanOrEqual(n);
        expect(ofKind(/[^0-9A-Za-z]/g)).toBeGreaterThanOrEqual(s);
        expect(ofKind(/[A-Z]/g)).toBeGreaterThanOrEqual(c);
        expect(ofKind(/[a-z]/g)).toBeGreaterThanOrEqual(l);
        expect(made).not.toMatch(/[0O1l?,]/);
      }),
    );
  });

  test.each([
    ["RandomString(3,2,2,0,0)", "its minimums add up to 4"],
    ["RandomString(257,0,0,0,0)", "1 to 256"],
    ["RandomString(5,-1,0,0,0)", "below 0"],
  ])("%s is refused", (expression, message) => {
    expect(problemOf(expression)?.message).toContain(message);
  });

  test("avoiding every character of a kind fails", () => {
    expect(evaluated('RandomString(4, 1, 0, 0, 0, "0123456789")')).toMatchObject(failed);
  });
});

test.each([
  ["SelectUniqueValue([a],[b])", "cannot be used at sign-up"],
  ["SingleAppRoleAssignment([appRoleAssignments])", "no role assignments before she exists"],
  ["appRoleAssignmentsComplex([appRoleAssignments])", "cannot be used at sign-up"],
  ["IsDate([a])", "There is no IsDate here."],
  ["CertIssuer([a])", "There is no CertIssuer here."],
  ["RandomNum(1,2)", "Use RandomNumber(min, max)"],
  ["And([a],[b])", "There is no AND"],
  ["InStr([a],[b],1,binary)", "vbTextCompare or vbBinaryCompare"],
])("%s is refused with a reason", (expression, message) => {
  expect(problemOf(expression)?.message).toContain(message);
});

test.each([
  ['Trim("  a b ")', "a b"],
  ['LTrim("  a ")', "a "],
  ['Right("John Doe", 3)', "Doe"],
  ['Right("ab", 3)', "ab"],
  ['UCase("a")', "A"],
  ['Concat("a", "b", 1)', "ab1"],
  ['Contains("abc", "b")', "True"],
  ['Prepend("b", "a")', "ab"],
  ['Substring("abc", 2, 1)', "b"],
  ['If("True", "x", "y")', "x"],
])("%s of a sibling product can be rewritten", (expression, expected) => {
  const problem = problemOf(expression);
  expect(problem?.at).toBe(expression);
  expect(said(problem?.suggestion ?? "")).toBe(expected);
});
