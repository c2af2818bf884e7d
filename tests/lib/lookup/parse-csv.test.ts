import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeText, parseCsv } from "@/lib/lookup/parse-csv.server";

const rowsOf = (text: string) => {
  const { rows, problems } = parseCsv(text);
  expect(problems).toEqual([]);
  return rows;
};
const problemsOf = (text: string) => parseCsv(text).problems.map(({ line, message }) => `${line}: ${message}`);

test.each([
  ["commas", "fabrikam.example,North\ncontoso.example,South\n"],
  ["semicolons", "fabrikam.example;North\ncontoso.example;South"],
  ["tabs, as cells are pasted from a spreadsheet", "fabrikam.example\tNorth\r\ncontoso.example\tSouth\r\n"],
  ["a first line key,value", "Key,Value\nfabrikam.example,North\ncontoso.example,South\n"],
  ["a byte order mark and quotes", '\ufeff"fabrikam.example","North"\n"contoso.example","South"\n'],
  ["blanks around", " fabrikam.example , North\n\n contoso.example ,\tSouth\n,\n"],
  ["line ends of an old Mac", "fabrikam.example,North\rcontoso.example,South\r"],
])("two columns are read with %s", (_what, text) => {
  expect(rowsOf(text)).toEqual([
    ["fabrikam.example", "North"],
    ["contoso.example", "South"],
  ]);
});

test("a separator inside a text is no separator", () => {
  expect(rowsOf('a;"b;c"\nd;e,f\n')).toEqual([
    ["a", "b;c"],
    ["d", "e,f"],
  ]);
  expect(rowsOf('a,"say ""hello"", then go"\nb;c,d')).toEqual([
    ["a", 'say "hello", then go'],
    ["b;c", "d"],
  ]);
});

test("a value may be empty, keep its blanks in quotes, and have several lines", () => {
  expect(rowsOf('a,\nb," x "\nc,"1\n2"\n')).toEqual([
    ["a", ""],
    ["b", " x "],
    ["c", "1\n2"],
  ]);
});

test("keys that JavaScript knows are keys like any other", () => {
  expect(rowsOf("__proto__,1\nconstructor,2")).toEqual([
    ["__proto__", "1"],
    ["constructor", "2"],
  ]);
});

test("everything that is wrong is told by its line, also behind values of several lines", () => {
  const text = 'key,value\n"a","1\n2"\n\n,x\na,3\nb,c,d\nalone\ncontrol\u0007,x\nfine,x\n';
  expect(problemsOf(text)).toEqual([
    "5: The key is empty.",
    "6: The key “a” stands in line 2 already.",
    "7: 3 columns instead of two. A value that has commas stands in double quotes.",
    "8: One column only: a key and its value are needed, with a comma, semicolon or tab between.",
    "9: It has a control character, which no text of a guest has.",
  ]);
  expect(parseCsv(text).rows.map(([key]) => key)).toEqual(["a", "fine"]);
});

test.each([
  ["a quote that is never closed", 'a,b\nc,"d\ne,f\n', "2: A double quote opens here and is never closed."],
  ["a quote in the middle", 'a,b\nc"d,e\n', /^2: A double quote stands in the middle/],
  ["text behind a closing quote", 'a,b\n"c"d,e\n', /^2: A double quote stands in the middle/],
  ["200 columns", Array(200).fill("x").join(","), /^1: 200 columns instead of two/],
  ["200 columns with semicolons", Array(200).fill("x").join(";"), /^1: 200 columns instead of two/],
  ["too long a key", `${"k".repeat(257)},x`, "1: The key has 257 characters, at most 256 fit."],
  ["too long a value", `k,${"v".repeat(1025)}`, "1: The value has 1,025 characters, at most 1024 fit."],
  ["nothing", " \n", "1: There is no row yet."],
  ["a header only", "key,value\n", "1: There is no row yet."],
])("%s is a clear message", (_what, text, message) => {
  const [first, ...more] = problemsOf(text);
  expect(first).toMatch(message);
  expect(more).toEqual([]);
});

const manyRows = (count: number) => Array.from({ length: count }, (_, at) => `k${at},v`).join("\n");

test("ten thousand rows are read, with a header too, and one more is too many", () => {
  expect(rowsOf(`key,value\n${manyRows(10_000)}`)).toHaveLength(10_000);
  expect(problemsOf(manyRows(10_001))).toEqual([
    "10001: A table has at most 10,000 rows; this line is the first too many.",
  ]);
});

test("two million bytes of the shortest lines do not keep the server busy", () => {
  const started = performance.now();
  expect(parseCsv("a\n".repeat(1_000_000)).problems[0]?.message).toMatch(/at most 10,000 rows/);
  expect(problemsOf(",\n".repeat(1_000_000))).toContain("20000: Too many lines without a row.");
  expect(performance.now() - started).toBeLessThan(5_000);
});

test("any text gives rows or problems, and never an exception", () => {
  const piece = fc.oneof(
    fc.constantFrom('"', ",", ";", "\t", "\n", "\r", "\r\n", " ", "a"),
    fc.string({ unit: "binary" }),
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
      (text) => {
        const { rows, problems } = parseCsv(text);
        const lines = text.split(/\r\n|\n|\r/).length;
        for (const { line } of problems) expect(1 <= line && line <= lines + 1).toBe(true);
        expect(new Set(rows.map(([key]) => key)).size).toBe(rows.length);
        expect(rows.length + problems.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 2_000 },
  );
});

test.each([
  ["UTF-16 with its mark", new Uint8Array([0xff, 0xfe, 0x61, 0, 0x2c, 0]), /UTF-16/],
  ["UTF-16 the other way round", new Uint8Array([0xfe, 0xff, 0, 0x61]), /UTF-16/],
  ["UTF-16 without a mark", new Uint8Array([0x61, 0, 0x2c, 0]), /UTF-16/],
  ["a Windows code page", new Uint8Array([0x61, 0x2c, 0x62, 0x0a, 0x4d, 0xfc, 0x2c]), /not written in UTF-8: line 2/],
])("a file in %s is refused with the way out", (_what, bytes, message) => {
  const decoded = decodeText(bytes);
  expect(decoded.kind === "wrong" && decoded.message).toMatch(message);
  expect(decoded.kind === "wrong" && decoded.message).toContain("CSV UTF-8");
});

test("a file in UTF-8 is read, with its mark or without", () => {
  const bytes = new TextEncoder().encode("\ufeffMünchen,Süd 🏔");
  expect(decodeText(bytes)).toEqual({ kind: "text", text: "München,Süd 🏔" });
});
