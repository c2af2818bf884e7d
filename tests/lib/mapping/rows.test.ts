import { describe, expect, test } from "vitest";
import { type Edit, edited, type Row, readRow, rulesOf, sameRows, toRow } from "@/lib/mapping/rows";
import { maxRules } from "@/lib/mapping/rule";

const row = (id: string, fields: Partial<Row> = {}): Row => ({
  ...{ id, target: id, kind: "constant", value: "x", delivery: "answer", options: {} },
  ...fields,
});
const three = [row("a"), row("b"), row("c")];
const ids = (rows: readonly Row[]) => rows.map(({ id }) => id).join("");

describe("a button of the form", () => {
  test.each<[string, Edit, string]>([
    ["adds a rule at the end", { kind: "add", id: "d" }, "abcd"],
    ["removes a rule", { kind: "remove", id: "b" }, "ac"],
    ["puts a removed rule back in its place", { kind: "putBack", row: row("z"), place: 1 }, "azbc"],
    ["moves a rule up", { kind: "moveUp", id: "b" }, "bac"],
    ["moves a rule down", { kind: "moveDown", id: "b" }, "acb"],
    ["leaves the first rule where it is when it is to go up", { kind: "moveUp", id: "a" }, "abc"],
    ["leaves the last rule where it is when it is to go down", { kind: "moveDown", id: "c" }, "abc"],
    ["does nothing about a rule that is gone", { kind: "moveUp", id: "gone" }, "abc"],
  ])("%s", (_sentence, edit, expected) => {
    expect(ids(edited(three, edit))).toBe(expected);
  });

  test("changes one field of one rule", () => {
    expect(edited(three, { kind: "change", id: "b", to: { delivery: "silent" } })).toEqual([
      row("a"),
      row("b", { delivery: "silent" }),
      row("c"),
    ]);
  });

  test("adds no rule beyond what can be saved", () => {
    const full = Array.from({ length: maxRules }, (_, place) => row(`r${place}`));
    expect(edited(full, { kind: "add", id: "one too many" })).toHaveLength(maxRules);
  });
});

describe("a row that was typed", () => {
  test.each<[string, Partial<Row>, "target" | "value", RegExp]>([
    ["without a target says so at the target", { target: " " }, "target", /^Name the attribute/],
    ["with a target that no attribute can have says why", { target: "job title" }, "target", /letters, digits/],
    ["named like a part of the answer says why", { target: "action" }, "target", /the answer itself/],
    ["with NUL in its constant says so", { value: "a\0b" }, "value", /control character/],
    ["with NUL in its claim says so", { kind: "claim", value: "em\0ail" }, "value", /control character/],
    ["with NUL in its expression says so", { kind: "expression", value: "[a]\0" }, "value", /control character/],
    ["with NUL in its target says so", { target: "city\0" }, "target", /letters, digits/],
    ["without a claim says so at the value", { kind: "claim", value: "" }, "value", /claim/],
    ["without an expression says so at the value", { kind: "expression", value: " " }, "value", /expression/],
  ])("%s", (_sentence, fields, field, words) => {
    const read = readRow(row("a", { target: "city", ...fields }));
    const problems = read.kind === "incomplete" ? read.problems : {};
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toMatch(words);
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
    for (const to of [{ target: "x" }, { kind: "claim" }, { value: "y" }, { delivery: "silent" }] as const)
      expect(sameRows(three, edited(three, { kind: "change", id: "b", to }))).toBe(false);
    expect(sameRows(three, three.slice(1))).toBe(false);
  });
});
