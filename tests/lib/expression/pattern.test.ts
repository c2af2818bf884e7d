import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toPattern } from "@/lib/expression/pattern/pattern";
import { evaluated, none, problemOf, said } from "./evaluated";

const quoted = (text: string): string => `"${text.replace(/[\\"]/g, "\\$&")}"`;

/** Replaces every match, with pattern and replacement as .NET sees them. */
const replaced = (source: string, pattern: string, replacement: string) =>
  said(`Replace([a], , ${quoted(pattern)}, , ${quoted(replacement)}, , )`, { a: source });

const patternProblem = (pattern: string): string | undefined => {
  const read = toPattern(pattern);
  return read.kind === "problem" ? read.message : undefined;
};

describe("Replace has five forms", () => {
  test.each([
    ["a text by another, everywhere", 'Replace([a],"a", , ,"-", , )', { a: "banana" }, "b-n-n-"],
    ["case matters", 'Replace([a],"A", , ,"-", , )', { a: "banana" }, "banana"],
    ["a placeholder in a template", 'Replace([a],"<u>", , , , , "<u>@x.org, <u>")', { a: "jo" }, "jo@x.org, jo"],
    ["every match of a pattern", 'Replace([a], ,"\\\\d+", ,"#", , )', { a: "a1b22" }, "a#b#"],
    ["no match changes nothing", 'Replace([a], ,"\\\\d+", ,"#", , )', { a: "abc" }, "abc"],
    ["only what a group caught", 'Replace([a], ,"(?<x>\\\\d+)px","x","0", , )', { a: "7px 8em 9px" }, "0px 8em 0px"],
    ["a group that took no part stays", 'Replace([a], ,"a(?<x>\\\\d)?","x","0", , )', { a: "a a1" }, "a a0"],
    ["a source with a value stays", 'Replace([a], ,"(?<x>\\\\d+)","x", ,[b], )', { a: "A", b: "b7" }, "A"],
    ["without one, a group from another claim", 'Replace([a], ,"(?<x>\\\\d+)","x", ,[b], )', { b: "b7" }, "7"],
    ["and no value if nothing matches there", 'Replace([a], ,"(?<x>\\\\d+)","x", ,[b], )', { b: "b" }, none],
    ["a missing source has no value", 'Replace([a],"a", , ,"-", , )', {}, none],
  ])("%s", (_sentence, expression, inputs, expected) => {
    expect(said(expression, inputs)).toEqual(expected);
  });

  test("any other combination is refused", () => {
    expect(problemOf('Replace([a], , , , "x", , )')?.message).toContain("five forms");
    expect(problemOf('Replace([a], "", , , "x", , )')?.message).toBe("The oldValue of Replace is empty.");
    expect(problemOf('Replace([a], , "a", "x", "y", , )')?.message).toBe("The pattern has no group (?<x>…).");
    expect(problemOf('Replace([a], , [b], , "y", , )')?.message).toContain("must be written out");
  });

  test("Connect sync's three arguments are rewritten", () => {
    const suggestion = problemOf('Replace([a], "-", "_")')?.suggestion ?? "";
    expect(said(suggestion, { a: "x-y" })).toBe("x_y");
  });
});

describe("a pattern means what it means in .NET", () => {
  test.each([
    ["unnamed groups are numbered before named ones", "ab", "(?<n>a)(b)", "$1-$2", "b-a"],
    ["a name in quotes is a name", "ab", "(?'n'a)", "[${n}]", "[a]b"],
    ["the same name twice is one group", "b", "(?<n>a)|(?<n>b)", "<${n}>", "<b>"],
    ["all digits belong to the number of a group", "a", "(a)", "$11", "$11"],
    ["braces end it", "a", "(a)", "${1}1", "a1"],
    ["an unknown name is literal", "a", "(a)", "${x}", "${x}"],
    ["the other substitutions", "xay", "(a)", "{$$|$&|$`|$'|$+|$_}", "x{$|a|x|y|a|xay}y"],
    ["empty matches are replaced at every gap", "john_doe72", "[a-zA-Z_]*", "-", "--7-2-"],
    ["$ stands before a final line break, too", "a\n", "a$", "b", "b\n"],
    ["\\z does not", "a\n", "a\\z", "b", "a\n"],
    ["\\A and \\Z", "aa", "\\Aa|a\\Z", "b", "bb"],
    ["a dot takes a carriage return, but no line feed", "a\r\n", ".", "x", "xx\n"],
    ["with (?s) it takes both", "a\n", "(?s).", "x", "xx"],
    ["\\w knows all letters", "né-1", "\\w+", "x", "x-x"],
    ["\\d knows all digits", "٣4", "\\d", "x", "xx"],
    ["\\s knows the next-line character", "a\u0085b\uFEFF", "\\s", "_", "a_b\uFEFF"],
    ["\\b stands at the end of é", "né x", "\\b", "|", "|né| |x|"],
    ["categories", "aBc", "\\p{Lu}", "_", "a_c"],
    ["and their opposite", "aBc", "\\P{Lu}", "_", "_B_"],
    ["escaped punctuation is itself", "a:b<c", "[\\:\\<]", "-", "a-b-c"],
    ["a class less another", "hello", "[a-z-[aeiou]]", "_", "_e__o"],
    ["a ] first in a class is itself", "a]b", "[]]", "-", "a-b"],
    ["a - last in a class is itself", "a-b", "[a-]", "x", "xxb"],
    ["(?i) ignores case from there on, in later alternatives, too", "aAbB", "a(?i)B|a", "x", "xxbB"],
    ["(?i:…) only inside", "aAB", "(?i:a)B", "x", "ax"],
    ["(?i) in a negated class", "aAb", "(?i)[^a]", "x", "aAx"],
    ["(?m) lets ^ and $ stand at lines", "a\nb", "(?m)^", ">", ">a\n>b"],
    ["(?n) makes plain brackets no groups", "ab", "(?n)(a)(?<x>b)", "$1", "b"],
    ["(?x) ignores blanks and comments", "ab", "(?x) a b # two letters", "x", "x"],
    ["comments vanish", "ab", "a(?#here)b", "x", "x"],
    ["a brace that is no count is itself", "a{b", "a{b", "x", "x"],
    ["lazy repetition", "<a><b>", "<.+?>", "x", "xx"],
    ["counted repetition", "aaaaa", "a{2,3}", "x", "xx"],
    ["a lazy count", "aaaa", "a{1,3}?", "x", "xxxx"],
    ["look ahead", "1234567", "(?<=\\d)(?=(?:\\d{3})+$)", ",", "1,234,567"],
    ["what a look ahead catches counts", "ab", "(?=(a))(a)", "$1$2", "aab"],
    ["a negative look behind", "ab cb", "(?<!a)b", "x", "ab cx"],
    ["alternatives in their order", "abcd", "a|ab|abc", "x", "xbcd"],
    ["hexadecimal and Unicode escapes", "A\u00e9", "\\x41\\u00E9", "x", "x"],
    ["half of an emoji is a unit of its own", "😀", ".", "x", "xx"],
  ])("%s", (_sentence, source, pattern, replacement, expected) => {
    expect(replaced(source, pattern, replacement)).toBe(expected);
  });
});

test.each([
  ["(a", "no closing )"],
  ["a)", "a ) too many"],
  ["[a", "no closing ]"],
  ["*a", "nothing before the *"],
  ["a**", "follow one another"],
  ["a++", "follow one another"],
  ["a{3,1}", "runs backwards"],
  ["[z-a]", "runs backwards"],
  ["a{1001}", "at most 1000"],
  ["(?:(?:a{100}){100}){100}", "too large"],
  ["(?:(?:(?:){1000}){1000}){1000}", "too large"],
  ["(".repeat(51) + ")".repeat(51), "nested 50 deep"],
  ["a\\", "ends in a backslash"],
  ["(a)\\1", "References back"],
  ["(?<n>a)\\k<n>", "References back"],
  ["\\Ga", "\\G is not supported"],
  ["(?>a)", "Atomic groups"],
  ["(?(a)b|c)", "Conditions"],
  ["(?<a-b>c)", "not supported"],
  ["(?P<n>a)", "(?<name>…)"],
  ["(?<=(a))b", "write (?:…)"],
  ["\\p{IsGreek}", "Named blocks"],
  ["\\p{Xy}", "no category"],
  ["\\i", "\\i has no meaning"],
  ["[a-\\d]", "from one character to another"],
])("the pattern %s is refused with a reason", (pattern, reason) => {
  expect(patternProblem(pattern)).toContain(reason);
});

describe("a pattern takes bounded time on any text", () => {
  test.each([
    ["nested repetitions", "(a+)+$", `${"a".repeat(20_000)}!`],
    ["repetitions of nothing", "((a*)*)*b", "a".repeat(20_000)],
    ["many searches to the end", "a.*z|a", "a".repeat(50_000)],
    ["alternatives", "(a|a)*(a|aa)*b", "a".repeat(20_000)],
    ["looking behind", "(?<=x.*)b", "b".repeat(50_000)],
    ["looking ahead", "(?=.*z)a", "a".repeat(50_000)],
    ["written-out repetitions", "(a?){500}a{500}", "a".repeat(20_000)],
  ])("%s", (_sentence, pattern, text) => {
    const started = performance.now();
    const result = evaluated(`Replace([a], , ${quoted(pattern)}, , "", , )`, { a: text });
    expect(["value", "failed"]).toContain(result.kind);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  test("the bound does not depend on the expression or the text", () => {
    const piece = fc.constantFrom(
      "a",
      "b",
      ".",
      "\\w",
      "[ab]",
      "[^a]",
      "(a|b)",
      "(?:a*)",
      "(?=b)",
      "^",
      "$",
      "\\b",
      "(a*)",
    );
    const repetition = fc.constantFrom("", "", "*", "+", "?", "*?", "{2,5}", "{0,3}?");
    const pattern = fc
      .array(fc.tuple(piece, repetition), { maxLength: 8 })
      .map((parts) => parts.map((part) => part.join("")).join(""));
    const text = fc.string({ unit: fc.constantFrom("a", "b", "c", "\n"), maxLength: 400 });
    fc.assert(
      fc.property(pattern, text, (source, subject) => {
        let steps = 0;
        const read = toPattern(source);
        if (read.kind === "pattern") read.findAll(subject, (taken) => (steps += taken));
        expect(steps).toBeLessThan(3_000_000);
      }),
    );
  });
});

test("what both can read, it matches like JavaScript's engine", () => {
  const atom = fc.constantFrom("a", "b", "[ab]", "[^a]", "(a|ab)", "(b)", "(?:a|b)", "(?=a)", "(?!b)", "(?<=a)", "\\b");
  const repetition = fc.constantFrom("", "", "", "+", "?", "+?", "??", "{2}", "{1,2}?");
  const branch = fc.array(fc.tuple(atom, repetition), { minLength: 1, maxLength: 5 });
  const pattern = fc
    .array(branch, { minLength: 1, maxLength: 3 })
    .map((branches) => branches.map((parts) => parts.map((part) => part.join("")).join("")).join("|"))
    .filter((source) => !/\(\?[=!<][^)]*\)[+?{]|\\b[+?{]/.test(source));
  const text = fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 12 });
  fc.assert(
    fc.property(pattern, text, (source, subject) => {
      const read = toPattern(source);
      if (read.kind === "problem") throw new Error(read.message);
      const ours = read.findAll(subject, () => undefined).map(([start, end]) => subject.slice(start, end));
      expect(ours).toEqual(Array.from(subject.matchAll(new RegExp(source, "g")), ([found]) => found));
    }),
    { numRuns: 2000 },
  );
});
