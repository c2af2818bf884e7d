import { describe, expect, test } from "vitest";
import { compile } from "@/lib/expression/compile";
import { functionTable } from "@/lib/expression/functions/table";
import { maxDepth, maxLength, maxText } from "@/lib/expression/limits";
import { aContext, evaluated, problemOf, said, warningsOf } from "./evaluated";

describe("an expression as long as it may be", () => {
  const filled = (start: string, piece: string, end: string) =>
    start + piece.repeat(Math.floor((maxLength - start.length - end.length) / piece.length)) + end;

  test.each([
    ["many sources", filled('Join("-", "a"', ',"b"', ")"), /^a(-b)+$/],
    ["many keys", filled('Switch([a], "none"', ',"k","v"', ")"), /^none$/],
    ["many claims", filled("Coalesce([a]", ",[b]", ', "last")'), /^last$/],
    ["calls side by side", filled('Join("", "a"', ",Len([a])", ")"), /^a0+$/],
    ["one long text in many letters", filled('"', "ß界", '"'), /^(ß界)+$/],
  ])("with %s is evaluated", (_sentence, text, expected) => {
    expect(text.length).toBeGreaterThan(maxLength - 10);
    expect(said(text)).toMatch(expected);
  });

  test("is refused with a character more, whatever it holds", () => {
    for (const piece of ["x", '"', "(", "[a],", "ToLower(", "😀", "\0"]) {
      const problem = problemOf(piece.repeat(maxLength + 1).slice(0, maxLength + 1));
      expect(problem?.message).toContain("at most 10,000 characters");
    }
  });
});

test.each([
  ["calls", "ToLower(".repeat(1_000) + "[a]" + ")".repeat(1_000), "nested 200 deep"],
  ["calls without end", "IIF(".repeat(1_000), "nested 200 deep"],
  ["conditions", 'IIF([a]="1",'.repeat(800), "nested 200 deep"],
  ["round brackets", "(".repeat(1_000), "Brackets group nothing"],
  ["square brackets", "[".repeat(1_000), "no closing ]"],
  ["quotes within brackets", '["'.repeat(1_000), "no closing ]"],
])("%s a thousand deep are refused with a message", (_sentence, text, message) => {
  expect(problemOf(text)?.message).toContain(message);
});

test("what is as deep as it may be is evaluated at every function that takes one text", () => {
  const takesOne = functionTable.filter(
    ({ parameters, notAtSignUp, leastArguments }) =>
      notAtSignUp === undefined &&
      parameters[0]?.type === "text" &&
      (leastArguments ?? parameters.filter(({ optional }) => !optional).length) === 1,
  );
  expect(takesOne.length).toBeGreaterThan(10);
  for (const { name } of takesOne) {
    if (name === "IgnoreFlowIfNullOrEmpty") continue; // only outermost
    const result = evaluated(`${name}(`.repeat(maxDepth) + "[a]" + ")".repeat(maxDepth), { a: "Ada" });
    expect(result.kind === "failed" ? result.message : "", name).not.toContain("broke off");
  }
});

test.each([
  ["NUL", "ToLower([a])\0", "\0", "U+0000"],
  ["a bell", "\u0007ToLower([a])", "\u0007", "U+0007"],
  ["a blank without width", "ToLower\u200B([a])", "\u200B", "U+200B"],
  ["a turn of direction", "\u202EToLower([a])", "\u202E", "U+202E"],
  ["half a character", "Join(\uD83D)", "\uD83D", "U+D83D"],
  ["a tag that nobody sees", "\u{E0041}[a]", "\u{E0041}", "U+E0041"],
])("%s between the words is named by its number, at its place", (_sentence, text, at, code) => {
  const problem = problemOf(text);
  expect(problem?.at).toBe(at);
  expect(problem?.message).toBe(`A character that cannot be seen stands here, ${code}. Delete it.`);
});

test.each([
  ["a no-break space", "ToLower(\u00A0[a])"],
  ["a mark of the byte order", "\uFEFFToLower([a])"],
  ["a line separator", "ToLower(\u2028[a])"],
  ["tabs and line breaks of Windows", "ToLower(\r\n\t[a]\r\n)"],
])("%s is white space", (_sentence, text) => {
  expect(said(text, { a: "ABC" })).toBe("abc");
});

test("text that is written from the right, and emoji, are letters like others", () => {
  expect(said('Join(" ", [مدينة], "שלום")', { مدينة: "القاهرة" })).toBe("القاهرة שלום");
  expect(said("Len([a])", { a: "القاهرة" })).toBe("7");
  expect(said('Replace([a], , "\\\\w+", , "x", , )', { a: "القاهرة مصر" })).toBe("x x");
  expect(said('Switch([😀], "no", "👩‍👩‍👧", "yes")', { "😀": "👩‍👩‍👧" })).toBe("yes");
  expect(problemOf("حول([a])")).toMatchObject({ message: 'There is no function "حول".', at: "حول" });
  expect(warningsOf('"שלום"')).toEqual([]);
});

test("a character that makes an expression read otherwise than it is evaluated is warned of, also inside a text", () => {
  expect(warningsOf('IIF([role] = "guest\u202E", "a", "b")')).toEqual([
    "A character that cannot be seen turns the direction of the text here, U+202E. Delete it.",
  ]);
  expect(warningsOf("[a\u2066]")).toHaveLength(1);
});

describe("a claim of 256 kB", () => {
  const huge = "é".repeat(256 * 1024);
  const grows = { kind: "failed", message: `The text grows beyond ${maxText.toLocaleString("en-US")} characters.` };

  test("is too long for any function that reads it", () => {
    for (const text of ["[a]", "ToLower([a])", 'Join("", "x", [a])', "IIF([a] = [a], 1, 2)", 'Lookup("t", [a])'])
      expect(said(text, { a: huge }, { tables: new Map([["t", new Map()]]) })).toEqual(grows);
  });

  test("does not harm where it is not read", () => {
    expect(said('IIF([b] = "1", "small", [a])', { a: huge, b: "1" })).toBe("small");
  });

  test("costs every function little time, in any argument", () => {
    for (const { name, parameters, notAtSignUp } of functionTable) {
      if (notAtSignUp !== undefined) continue;
      for (const size of [256 * 1024, maxText - 1]) {
        const claim = huge.slice(0, size);
        for (const list of [false, true]) {
          const text = `${name}(${parameters.map(({ type }) => written(type)).join(", ")})`;
          const compiled = compile(text);
          if (compiled.kind === "invalid") continue;
          const startedAt = performance.now();
          const result = compiled.evaluate({ a: list ? Array<string>(20_000).fill("é") : claim }, aContext());
          expect(performance.now() - startedAt, text).toBeLessThan(1_000);
          expect(result.kind === "failed" ? result.message : "", text).not.toContain("broke off");
        }
      }
    }
  });

  /** The claim, wherever a claim may stand. */
  const written = (type: string): string =>
    ({ pattern: '"(é|é)*$"', table: '"t"', sequence: '"s"', interval: '"d"', "compare type": "vbTextCompare" })[type] ??
    "[a]";
});
