import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bracketsAt, marksOf } from "@/lib/expression/editor/marks";
import { piecesOf } from "@/lib/expression/editor/pieces";

const shown = (text: string) => piecesOf(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

describe("the pieces of what is half typed", () => {
  test.each([
    ["a whole call", "Left([city], 3)", ["name Left", "( (", "attribute [city]", ", ,", "number 3", ") )"]],
    [
      "a claim without its bracket ends at the comma",
      "Join([giv, [surname])",
      ["name Join", "( (", "unclosedClaim [giv", ", ,", "attribute [surname]", ") )"],
    ],
    [
      "empty brackets are a claim without a name",
      "Left([], 1)",
      ["name Left", "( (", "attribute []", ", ,", "number 1", ") )"],
    ],
    ["a text without its quote goes to the end", 'Join("a, [b])', ["name Join", "( (", 'unclosedText "a, [b])']],
    ["habits of other languages do not hide the rest", '[a] + "b"', ["attribute [a]", "unread +", 'text "b"']],
    ["nothing", "", []],
  ])("%s", (_sentence, text, pieces) => {
    expect(shown(text)).toEqual(pieces);
  });

  test("they stand in order and within any text", () => {
    const character = fc.constantFrom(..."[]()\"\\,' ab1=<&😀\n".split(/(?:)/u));
    fc.assert(
      fc.property(fc.array(character, { maxLength: 300 }), (characters) => {
        const text = characters.join("");
        let last = 0;
        for (const { start, end } of piecesOf(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(text.length);
      }),
    );
  });

  test("ten thousand slips become few pieces", () => {
    expect(piecesOf("'".repeat(10_000)).length).toBeLessThanOrEqual(101);
    expect(piecesOf("[".repeat(10_000)).length).toBeLessThanOrEqual(101);
  });
});

describe("how pieces are shown", () => {
  const marks = (text: string) =>
    marksOf(piecesOf(text)).map(({ mark, start, end }) => `${mark} ${text.slice(start, end)}`);

  test.each([
    ["a function", "ToLower([city])", "function ToLower"],
    ["a function in another case", "tolower([city])", "function tolower"],
    ["Vestibule's own function", "Domain([email])", "own Domain"],
    ["a claim", "ToLower([city])", "claim [city]"],
    ["the name of a look-up table", 'Lookup("areas", [city])', 'table "areas"'],
    ["the key of a look-up, which is a text", 'Lookup("areas", "x")', 'text "x"'],
    ["a text that is not finished", 'Join("a', 'text "a'],
    ["a bare word", 'InStr([a], "b", 1, vbTextCompare)', "word vbTextCompare"],
    ["a number", "Left([a], 3)", "number 3"],
  ])("%s", (_sentence, text, mark) => {
    expect(marks(text)).toContain(mark);
  });

  test.each([
    ["a function that does not exist", "Foo([a])"],
    ["a function that cannot be used at sign-up", "SelectUniqueValue([a])"],
  ])("%s is not shown as one", (_sentence, text) => {
    expect(marks(text).join()).not.toMatch(/function|own/);
  });
});

describe("the partner of a bracket", () => {
  test.each([
    ["behind the opening one", "Left(Len([a]), 1)", 5, "( at 4, ) at 16"],
    ["before the opening one", "Left([a], 1)", 4, "( at 4, ) at 11"],
    ["behind the closing one", "Left(Len([a]), 1)", 13, ") at 12, ( at 8"],
    ["brackets in a text do not count", 'Join("(", [a])', 5, "( at 4, ) at 13"],
    ["an opening one without a partner", "Left([a], 1", 5, "( at 4"],
    ["a closing one without a partner", "[a])", 4, ") at 3"],
    ["not beside a bracket", "Left([a], 1)", 2, ""],
  ])("%s", (_sentence, text, at, found) => {
    const brackets = bracketsAt(piecesOf(text), at);
    expect(brackets.map(({ start }) => `${text[start] ?? ""} at ${start}`).join(", ")).toBe(found);
  });
});
