import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { compile } from "@/lib/expression/compile";
import { signature } from "@/lib/expression/functions/signature";
import { functionTable } from "@/lib/expression/functions/table";
import { problemOf, said, warningsOf } from "./evaluated";

test.each([
  ["", "", "Write a call such as"],
  ["   ", "", "Write a call such as"],
  ["Join(", "Join(", "no closing bracket"],
  ['Join(" ", [a]', "Join(", "no closing bracket"],
  ['Append("a, "b")', "b", "A comma is missing here, or the quotes"],
  ['ToLower("abc)', '"abc)', 'This text has no closing ".'],
  ["ToLower([abc)", "[abc)", "This [ has no closing ]."],
  ["ToLower([])", "[]", "Name a claim between the brackets"],
  ["ToLower([ email ])", "[ email ]", "Leave no blanks inside the brackets."],
  ["ToLower([a]))", ")", "one closing bracket too many"],
  ["[a], [b]", ",", "A comma stands only between the arguments"],
  ["ToLower([a]) ToUpper([b])", "ToUpper", "A comma is missing here"],
  ['[a] & "x"', "&", "Join or Append"],
  ['[a] + "x"', "+", "no arithmetic"],
  ["ToLower('x')", "'", "double quotes"],
  ["ToLower(“x”)", "“", "straight double quotes"],
  ['IIF([a]=="x","1","2")', "==", "one ="],
  ['IIF([a]!="x","1","2")', "!=", "<>"],
  ['IIF([a]="x" AND [b]="y","1","2")', "AND", "no AND and no OR"],
  ['IIF([a]="x"="y","1","2")', "=", "compares once"],
  ['IIF(="x","1","2")', "=", "missing before ="],
  ['IIF(([a]="x"),"1","2")', "(", "group nothing"],
  ['[a]="x"', '[a]="x"', "only as the condition of IIF"],
  ['Join([a]="x","b")', '[a]="x"', "only as the condition of IIF"],
  ["Oslo", "Oslo", "A text stands in double quotes"],
  ["ToLower", "ToLower", "its brackets are missing"],
  ["ToLower()", "ToLower()", "ToLower needs one argument: ToLower(source, culture?)."],
  ["Mid([a], 1)", "Mid([a], 1)", "Mid needs 3 arguments: Mid(source, start, length)."],
  ["Mid([a], , 1)", "Mid([a], , 1)", "Mid needs its start"],
  ["Left([a],1,2)", "Left([a],1,2)", "3 arguments where 2 would be enough"],
  ['Left([a],"x")', '"x"', "must be a whole number"],
  ['Switch([a],"x","NSW")', 'Switch([a],"x","NSW")', "Switch needs at least 4 arguments"],
  ['Switch([a],"x","b","1","c")', 'Switch([a],"x","b","1","c")', "Each key of Switch needs a value"],
  ['Switch([a],"x","b", )', 'Switch([a],"x","b", )', "Switch needs its value"],
  ["Append(IgnoreFlowIfNullOrEmpty([a]),[b])", "IgnoreFlowIfNullOrEmpty", "only be the outermost"],
  ["Tolover([a])", "Tolover", "Did you mean ToLower?"],
  ["Frobnicate([a])", "Frobnicate", 'There is no function "Frobnicate".'],
  ["Left([a], 1.)", "1.", "not a number"],
  ["Left([a], 12abc)", "12abc", "not a number"],
  ["Left($a, 1)", "$", "Variables"],
  ["Left([a]; 1)", ";", "commas"],
  ["😀", "😀", "no meaning"],
  ['IIF(IsPresent([a]),"x",IgnoreAttributeFlow)', "IgnoreAttributeFlow", "wrap the whole in IgnoreFlowIfNullOrEmpty"],
])("%s is explained at %s", (text, at, message) => {
  const problem = problemOf(text);
  expect(problem?.message).toContain(message);
  expect(problem?.at).toBe(at);
});

test("a suggestion can be put in place", () => {
  const text = "Tolower(Coalesc([a], [b]))";
  const problem = problemOf(text);
  const mended = text.slice(0, problem?.start) + (problem?.suggestion ?? "") + text.slice(problem?.end);
  expect(said(mended, { b: "X" })).toBe("x");
});

test("every problem of a readable expression is told at once", () => {
  const compiled = compile("Joyn(Lefft([a], 1), Mid([b]))");
  expect(compiled.kind === "invalid" && compiled.problems.length).toBe(3);
});

test("names of functions are accepted in any case", () => {
  expect(said('JOIN("-", toUPPER([a]), "b")', { a: "x" })).toBe("X-b");
});

test("white space may stand anywhere between tokens", () => {
  expect(said('\n Join (\t"-" ,\r\n\r\n [a] , "b" )\n', { a: "x" })).toBe("x-b");
});

test("escapes in a text", () => {
  expect(said('"a \\"b\\" \\\\ c"')).toBe('a "b" \\ c');
  expect(said('"\\+\\d"')).toBe("\\+\\d");
  expect(warningsOf('"\\+\\d"')).toHaveLength(2);
});

test("the names of the claims are listed once each", () => {
  const compiled = compile("Join([b], [a], ToLower([b]), IIF([c]=[d], [a], [a]))");
  expect(compiled.kind === "compiled" && compiled.claims).toEqual(["b", "a", "c", "d"]);
});

test("10,000 characters are read, one more is refused", () => {
  expect(said(`"${"x".repeat(9_998)}"`)).toHaveLength(9_998);
  expect(problemOf(`"${"x".repeat(9_999)}"`)?.message).toContain("at most 10,000 characters");
});

test("200 nested functions are read, one more is refused", () => {
  const nested = (depth: number) => `${"ToLower(".repeat(depth)}[a]${")".repeat(depth)}`;
  expect(said(nested(200), { a: "X" })).toBe("x");
  expect(problemOf(nested(201))?.message).toBe("Functions can be nested 200 deep, no deeper.");
});

test("every function in the table is documented, and its example compiles", () => {
  for (const { name, summary, example, notAtSignUp } of functionTable) {
    expect(summary, name).not.toBe("");
    const compiled = compile(example);
    expect(compiled, name).toMatchObject({ kind: notAtSignUp === undefined ? "compiled" : "invalid" });
  }
  const names = functionTable.map(({ name }) => name);
  expect(names.toSorted((a, b) => a.toLowerCase().localeCompare(b.toLowerCase()))).toEqual(names);
});

const docs = readFileSync(resolve(import.meta.dirname, "../../../docs/expressions.md"), "utf8");

test("the examples in docs/expressions.md compile", () => {
  const examples = Array.from(docs.matchAll(/^```\n([\s\S]*?)^```/gm), ([, block = ""]) =>
    block.trim().split("\n"),
  ).flat();
  expect(examples.length).toBeGreaterThan(4);
  for (const example of examples) expect(compile(example), example).toMatchObject({ kind: "compiled", warnings: [] });
});

test("docs/expressions.md lists every function as it is", () => {
  for (const { name, parameters, summary, notAtSignUp, ours } of functionTable) {
    const call = `| \`${signature({ name, parameters })}\`${ours ? " (ours)" : ""} |`;
    expect(docs).toContain(notAtSignUp === undefined ? `${call} ${summary} |` : `| \`${name}\` | ${notAtSignUp} |`);
  }
});
