import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine } from "@/lib/export/csv";

test.each([
  ["=1+1", "'=1+1"],
  ["+49 30", "'+49 30"],
  ["-cmd", "'-cmd"],
  ["@SUM(A1)", "'@SUM(A1)"],
  [" =1", `"' =1"`.slice(1, -1)],
  ["\t=1", "'\t=1"],
  ["\u200B=1", "'\u200B=1"],
  ["＝1", "'＝1"],
  ["plain", "plain"],
  ["a=b", "a=b"],
])("%j is never a formula", (text, written) => {
  expect(parse(csvLine([text]))).toEqual([[written]]);
});

test("commas, quotes and line breaks stay within their field", () => {
  expect(csvLine(['a,"b"\r\nc', 2, null, true])).toBe('"a,""b""\r\nc",2,,true\r\n');
});

test("a number of ours is a number, even below zero", () => expect(csvLine([-1.5])).toBe("-1.5\r\n"));

test("whatever a guest writes is read back as it was, but for the apostrophe", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 5 }), (texts) => {
      const [row = []] = parse(csvLine(["first", ...texts]));
      expect(row.slice(1).map((text, at) => (text === texts[at] ? text : text.slice(1)))).toEqual(texts);
    }),
  );
});
