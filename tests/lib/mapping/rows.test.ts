import { describe, expect, test } from "vitest";
import { emptyTest, noCondition } from "@/lib/condition/typed";
import { edited } from "@/lib/mapping/edit-rows";
import type { Rule } from "@/lib/mapping/rule";
import { emptyRow, type Row, readRow, type RowProblems, rulesOf, sameRows, toRow } from "@/lib/mapping/rows";

const row = (id: string, fields: Partial<Row> = {}): Row => ({ ...emptyRow, id, target: id, value: "x", ...fields });
const three = [row("a"), row("b"), row("c")];
describe("a row that was typed", () => {
  test("says what becomes of a value that a guest has only where it is silent", () => {
    const of = (fields: Partial<Row>) => rulesOf([row("city", { mode: "keepInStep", ...fields })])[0]?.mode;
    expect([of({ delivery: "silent" }), of({ delivery: "answer" })]).toEqual(["keepInStep", undefined]);
    expect(of({ delivery: "silent", mode: "overwrite" })).toBeUndefined();
  });

  test.each<[string, Partial<Row>, "target" | "value" | "default" | "comment", RegExp]>([
    ["without a target says so at the target", { target: " " }, "target", /^Name the attribute/],
    ["with a target that no attribute can have says why", { target: "job title" }, "target", /letters, digits/],
    ["named like a part of the answer says why", { target: "action" }, "target", /the answer itself/],
    ["with NUL in its constant says so", { value: "a\0b" }, "value", /control character/],
    ["with NUL in its claim says so", { kind: "claim", value: "em\0ail" }, "value", /control character/],
    ["with NUL in its expression says so", { kind: "expression", value: "[a]\0" }, "value", /control character/],
    ["with NUL in its target says so", { target: "city\0" }, "target", /letters, digits/],
    ["without a claim says so at the value", { kind: "claim", value: "" }, "value", /claim/],
    ["with NUL in its default says so", { hasDefault: true, default: "a\0" }, "default", /control character/],
    ["with NUL in its comment says so", { comment: "a\0" }, "comment", /control character/],
    ["without an expression says so at the value", { kind: "expression", value: " " }, "value", /expression/],
  ])("%s", (_sentence, fields, field, words) => {
    const read = readRow(row("a", { target: "city", ...fields }));
    const problems: RowProblems = read.kind === "incomplete" ? read.problems : {};
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toMatch(words);
  });

  test("with half a condition says so at each of its fields, and beside what else is wrong", () => {
    const condition = { ...noCondition, domains: "contoso", claims: [emptyTest] };
    expect(readRow(row("a", { target: "", condition }))).toMatchObject({
      kind: "incomplete",
      problems: {
        target: "Name the attribute that this rule sets.",
        condition: {
          domains: expect.stringContaining('"contoso" is no domain') as string,
          claims: [{ claim: "Name the claim to test, for example country.", value: "Give the text to compare with." }],
        },
      },
    });
  });

  test("is read once", () => {
    const typed = row("a", { target: "city" });
    expect(readRow(typed)).toBe(readRow(typed));
  });

  test("keeps every option of a rule", () => {
    const rule: Rule = {
      ...{ id: "a", target: "city", source: { kind: "none" }, delivery: "silent" },
      ...{ default: "", isOff: true, comment: "for now" },
      condition: { providers: ["google"], claims: [{ claim: "country", test: "isAbsent" }] },
    };
    expect(rulesOf([toRow(rule)])).toEqual([rule]);
  });

  test("without a default, condition or comment says nothing of them", () => {
    const [rule = {}] = rulesOf([row("a", { target: "city", default: "typed, then unticked", comment: " " })]);
    expect(Object.keys(rule)).toEqual(["id", "target", "source", "delivery"]);
  });

  test("becomes a rule once it is complete, and the same row again", () => {
    const typed: Row[] = [
      row("a", { target: "city", value: "Oslo" }),
      row("b", { target: "jobTitle", kind: "expression", value: "RandomNumber(1, 9)", delivery: "silent" }),
      row("c", { target: "surname", kind: "claim", value: "surname" }),
    ];
    expect(rulesOf(typed).map(toRow)).toEqual(typed);
    expect(sameRows(rulesOf(typed).map(toRow), typed)).toBe(true);
  });

  test("is another one when any field differs", () => {
    const condition = { ...noCondition, domains: "a.example" };
    for (const to of [
      ...([{ target: "x" }, { kind: "claim" }, { value: "y" }, { delivery: "silent" }] as const),
      ...[{ hasDefault: true }, { default: "y" }, { condition }, { isOff: true }, { comment: "y" }],
    ])
      expect(sameRows(three, edited(three, { kind: "change", id: "b", to }))).toBe(false);
    expect(sameRows(three, three.slice(1))).toBe(false);
  });
});
