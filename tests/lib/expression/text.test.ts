import { expect, test } from "vitest";
import { evaluated, none, said } from "./evaluated";

test.each([
  ["a text is a constant", '"Oslo"', {}, "Oslo"],
  ["a number keeps its writing", "00123", {}, "00123"],
  ["a claim is its value", "[city]", { city: "Oslo" }, "Oslo"],
  ["a missing claim is no value", "[city]", {}, none],
  ["a boolean claim is True or False", "[vip]", { vip: true }, "True"],
  ["a large number is written plainly", "[n]", { n: 1e21 }, "1000000000000000000000"],
  ["a small one, too", "[n]", { n: 1e-7 }, "0.0000001"],
  ["several values stay several", "[tags]", { tags: ["a", "b"] }, ["a", "b"]],
  ["Join leaves out what is missing", 'Join(" ", [a], [b], "", "c")', { a: "x" }, "x c"],
  ["a blank is not empty", 'Join("-", "a", " ", "b")', {}, "a- -b"],
  ["Join takes every value of a list", 'Join("; ", [tags], 7)', { tags: ["a", "b"] }, "a; b; 7"],
  ["Join of nothing is an empty text", 'Join(",", [a])', {}, ""],
  ["Append", 'Append([a], "!")', { a: "x" }, "x!"],
  ["Append to nothing is nothing", 'Append([a], "!")', {}, none],
  ["Left takes what is there", "Left([a], 10)", { a: "abc" }, "abc"],
  ["Left of nothing is empty", "Left([a], 10)", {}, ""],
  ["Left with a negative count changes nothing", "Left([a], -1)", { a: "abc" }, "abc"],
  ["Left with a quoted number", 'Left([a], "2")', { a: "abc" }, "ab"],
  ["Mid beyond the end is empty", "Mid([a], 9, 2)", { a: "abc" }, ""],
  ["Mid stops at the end", "Mid([a], 2, 64)", { a: "SMITH" }, "MITH"],
  ["half an emoji is dropped", "Left([a], 1)", { a: "😀x" }, ""],
  ["capital letters keep the length", "ToUpper([a])", { a: "straße ﬁ" }, "STRAßE ﬁ"],
  ["no final sigma", "ToLower([a])", { a: "ΑΣ" }, "ας".replace("ς", "σ")],
  ["the invariant culture leaves dotted İ alone", "ToLower([a])", { a: "İI" }, "İi"],
  ["Turkish pairs i with İ", 'ToUpper([a], "tr-TR")', { a: "izmir ı" }, "İZMİR I"],
  ["and I with ı", 'ToLower([a], "tr")', { a: "İI" }, "iı"],
  ["an omitted culture is the invariant one", "ToLower([a], )", { a: "ABC" }, "abc"],
  ["the domain of an email", "Domain([email])", { email: "Ada@Contoso.COM" }, "contoso.com"],
  ["the last @ counts", "Domain([email])", { email: '"a@b"@x.org' }, "x.org"],
  ["no @, no domain", "Domain([email])", { email: "ada" }, none],
])("%s", (_sentence, expression, inputs, expected) => {
  expect(said(expression, inputs)).toEqual(expected);
});

test.each([
  ["Mid below 1", "Mid([a], 0, 1)", "Mid counts from 1; its start is below that."],
  ["a count that is no number", "Left([a], [a])", 'NumChars of Left must be a whole number, not "abc".'],
  ["a culture that is none", "ToLower([a], [a])", undefined],
])("%s fails with a message", (_sentence, expression, message) => {
  const result = evaluated(expression, { a: message === undefined ? "no such culture" : "abc" });
  expect(result).toMatchObject(message === undefined ? { kind: "failed" } : { kind: "failed", message });
});

test("a text does not grow without end", () => {
  const expression = `Join("", ${Array(6).fill("[a]").join()})`;
  expect(evaluated(expression, { a: "x".repeat(20_000) })).toEqual({
    kind: "failed",
    message: "The text grows beyond 100,000 characters.",
  });
});

test("a claim with the name of a JavaScript member is just a claim", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    expect(said(`[${name}]`, {})).toEqual(none);
    expect(said(`[${name}]`, JSON.parse(`{"${name}":"value"}`) as Record<string, string>)).toBe("value");
  }
});
