import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "@/lib/expression/compile";
import { functionTable } from "@/lib/expression/functions/table";
import { parse } from "@/lib/expression/parse";
import { print } from "@/lib/expression/print";
import { operators, type ExpressionNode, type OperandNode, type SlotNode } from "@/lib/expression/syntax";
import { aContext } from "./evaluated";

const span = { start: 0, end: 0 };
const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/);
const text: fc.Arbitrary<OperandNode> = fc
  .string({ unit: "binary", maxLength: 12 })
  .map((value) => ({ ...span, kind: "text", value }));
const number: fc.Arbitrary<OperandNode> = fc
  .stringMatching(/^-?\d{1,9}(\.\d{1,4})?$/)
  .map((literal) => ({ ...span, kind: "number", literal, value: literal }));
const attribute: fc.Arbitrary<OperandNode> = name.map((named) => ({ ...span, kind: "attribute", name: named }));
const omitted: fc.Arbitrary<SlotNode> = fc.constant({ ...span, kind: "omitted" });

/** Any tree that the grammar allows, with a preference for functions that exist. */
const { operand } = fc.letrec<{ operand: OperandNode; slot: SlotNode }>((tie) => ({
  operand: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    text,
    number,
    attribute,
    fc
      .tuple(
        fc.oneof(fc.constantFrom(...functionTable.map((known) => known.name)), name),
        fc.array(tie("slot"), { maxLength: 8 }),
      )
      // One empty slot and none at all look the same.
      .filter(([, slots]) => slots.length !== 1 || slots[0]?.kind !== "omitted")
      .map(([called, slots]): OperandNode => ({ ...span, kind: "call", name: called, nameSpan: span, slots })),
  ),
  slot: fc.oneof(
    { weight: 6, arbitrary: tie("operand") },
    { weight: 1, arbitrary: omitted },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie("operand"), fc.constantFrom(...operators), tie("operand"))
        .map(([left, operator, right]): SlotNode => ({ ...span, kind: "comparison", left, operator, right })),
    },
  ),
}));

const input = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.double(),
  fc.boolean(),
  fc.array(fc.string(), { maxLength: 4 }),
  fc.constantFrom(null, undefined, "2024-02-29", "1/1/2020 5:00:00 PM", "7", "-1", "True", ""),
);
const inputs = fc.dictionary(fc.oneof(name, fc.constantFrom("a", "b", "__proto__", "constructor")), input);

/** Trees without places, to be compared. */
const bare = (node: SlotNode | ExpressionNode): unknown =>
  JSON.parse(
    JSON.stringify(node, (key, value: unknown) => (["start", "end", "nameSpan"].includes(key) ? undefined : value)),
  );

test("what is printed is read back as the same tree", () => {
  fc.assert(
    fc.property(operand, (node) => {
      const parsed = parse(print(node));
      expect(parsed.kind === "parsed" && bare(parsed.node)).toEqual(bare(node));
    }),
    { numRuns: 500 },
  );
});

function mayBeEvaluated(
  source: string,
  given: Parameters<Extract<ReturnType<typeof compile>, { kind: "compiled" }>["evaluate"]>[0],
) {
  const compiled = compile(source);
  if (compiled.kind === "invalid") {
    expect(compiled.problems.length).toBeGreaterThan(0);
    for (const { message, start, end } of compiled.problems) {
      expect(message).not.toBe("");
      expect(message.length).toBeLessThan(1_000); // however long the expression
      expect(0 <= start && start <= end && end <= source.length).toBe(true);
    }
    return;
  }
  const result = compiled.evaluate(given, aContext({ defaultDomain: "contoso.com" }));
  expect(["value", "none", "ignored", "failed"]).toContain(result.kind);
  if (result.kind === "failed") expect(result.message).not.toContain("broke off");
  // The same question gets the same answer.
  expect(compiled.evaluate(given, aContext({ defaultDomain: "contoso.com" }))).toEqual(result);
}

test("any text gets problems inside it, or evaluates to a result", () => {
  const fragment = fc.constantFrom(
    '"',
    "[",
    "]",
    "(",
    ")",
    ",",
    "\\",
    "IIF(",
    "Join(",
    "Replace(",
    "[a]",
    '"x"',
    "=",
    "<>",
    "&H1",
    "-1",
    " ",
    "\n",
  );
  const pieces = fc.array(fc.oneof(fragment, fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 30 });
  fc.assert(
    fc.property(
      pieces.map((parts) => parts.join("")),
      inputs,
      mayBeEvaluated,
    ),
    { numRuns: 1000 },
  );
});

test("any tree gets problems, or evaluates to a result", () => {
  fc.assert(
    fc.property(
      operand.map((node) => print(node)),
      inputs,
      mayBeEvaluated,
    ),
    { numRuns: 1000 },
  );
});

test("any call of an existing function with fitting arguments evaluates to a result", () => {
  const argument = fc.constantFrom(
    "[a]",
    "[b]",
    "[c]",
    '"x"',
    '""',
    "1",
    "3",
    "Now()",
    '"d"',
    '"yyyy-MM-dd"',
    '"(?<x>.*)"',
    '"x"',
    "",
  );
  const call = fc
    .tuple(fc.constantFrom(...functionTable.map((known) => known.name)), fc.array(argument, { maxLength: 7 }))
    .map(([called, slots]) => `${called}(${slots.join(",")})`);
  const given = fc.record({ a: input, b: input, c: input });
  fc.assert(fc.property(call, given, mayBeEvaluated), { numRuns: 5000 });
});

test.each([
  ["brackets", "(".repeat(10_000)],
  ["calls", "A(".repeat(5_000)],
  ["square brackets", "[".repeat(10_000)],
  ["quotes", '"'.repeat(9_999)],
  ["backslashes", `"${"\\".repeat(9_998)}"`],
  ["commas", `Join(${",".repeat(9_990)})`],
  ["unknown escapes", `"${"\\x".repeat(4_999)}"`],
  ["names", `${"x".repeat(9_990)}()`],
  ["white space", `${" ".repeat(9_990)}1`],
  ["digits", "1".repeat(10_000)],
  ["a pattern", `Replace([a], , "${"(a*)*".repeat(1_900)}", , "", , )`],
  ["keys", `Switch([a], ${',"k","v"'.repeat(1_240)})`],
])("ten thousand characters of %s take no time to speak of", (_sentence, source) => {
  const started = performance.now();
  mayBeEvaluated(source, { a: "a".repeat(1_000) });
  expect(performance.now() - started).toBeLessThan(3_000);
});

test.each([
  ["ToLower", `${"ToLower(".repeat(200)}[a]${")".repeat(200)}`],
  ["NormalizeDiacritics", `${"NormalizeDiacritics(".repeat(200)}[a]${")".repeat(200)}`],
  ["PCase", `${"PCase(".repeat(200)}[a]${")".repeat(200)}`],
  ["InStr", `Join("", ${Array(500).fill('InStr([a], "z")').join()})`],
  ["comparing", `Join("", ${Array(250).fill('IIF([a] = [b], "x", "y")').join()})`],
  ["FormatDateTime", `Coalesce(${Array(200).fill("FormatDateTime([a], , [a], [a])").join()})`],
  ["Split", `Join("", ${Array(500).fill('Count(Split([a], ","))').join()})`],
])("%s on a huge claim takes bounded time", (_sentence, source) => {
  for (const piece of ["é", " ", "9", ",", "'"]) {
    const started = performance.now();
    mayBeEvaluated(source, { a: piece.repeat(99_000), b: `${piece.repeat(98_999)}x` });
    expect(performance.now() - started).toBeLessThan(3_000);
  }
});
