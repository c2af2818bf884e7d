import { expect, test } from "vitest";
import { type Difference, differencesOf } from "@/lib/audit/difference";

const rule = (target: string, value: string, more = {}) => ({
  ...{ id: `id-of-${target}-${value}`, target, source: { kind: "constant", value }, delivery: "answer" },
  ...more,
});

test.each<[string, unknown, unknown, Difference[]]>([
  [
    "a name that changed",
    { name: "Old", userFlowId: "B2X_1_A" },
    { name: "New" },
    [{ what: "name", before: "Old", after: "New" }],
  ],
  [
    "what was made is said in full",
    null,
    { name: "Partner", userFlowId: "B2X_1_A" },
    [
      { what: "name", after: "Partner" },
      { what: "user flow id", after: "B2X_1_A" },
    ],
  ],
  [
    "what was deleted is said in full",
    { name: "Partner", rows: 3 },
    null,
    [
      { what: "name", before: "Partner" },
      { what: "rows", before: "3" },
    ],
  ],
  [
    "a value within a rule, named by its target",
    { rules: [rule("city", "Oslo")] },
    { rules: [rule("city", "Bergen")] },
    [{ what: "rules › city › source › value", before: "Oslo", after: "Bergen" }],
  ],
  [
    "a rule that was added",
    { rules: [] },
    { rules: [rule("city", "Oslo")] },
    [
      { what: "rules › city › target", after: "city" },
      { what: "rules › city › source › kind", after: "constant" },
      { what: "rules › city › source › value", after: "Oslo" },
      { what: "rules › city › delivery", after: "answer" },
    ],
  ],
  [
    "of two rules with one target, the second",
    { rules: [rule("city", "a"), rule("city", "b")] },
    { rules: [rule("city", "a"), rule("city", "c")] },
    [{ what: "rules › city (2) › source › value", before: "b", after: "c" }],
  ],
  ["a list of words", { tables: ["areas"] }, { tables: [] }, [{ what: "tables", before: "areas", after: "none" }]],
  [
    "empty text and truth in words",
    { text: "", isOn: true },
    { text: "x", isOn: false },
    [
      { what: "text", before: "empty text", after: "x" },
      { what: "is on", before: "yes", after: "no" },
    ],
  ],
  ["nothing", { a: { b: 1 } }, { a: { b: 1 } }, []],
  [
    "a value that became an object",
    { limit: 1 },
    { limit: { a: 1 } },
    [{ what: "limit", before: "1", after: '{"a":1}' }],
  ],
  ["a bare value", 1, 2, [{ what: "", before: "1", after: "2" }]],
])("%s", (_sentence, before, after, differences) => {
  expect(differencesOf(before, after)).toEqual(differences);
});
