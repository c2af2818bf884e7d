import { describe, expect, test } from "vitest";
import { type Edit, edited } from "@/lib/mapping/edit-rows";
import { maxRules } from "@/lib/mapping/rule";
import { emptyRow, type Row } from "@/lib/mapping/rows";

const row = (id: string, fields: Partial<Row> = {}): Row => ({ ...emptyRow, id, target: id, value: "x", ...fields });
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
    ["moves a rule to the end", { kind: "moveTo", id: "a", place: 2 }, "bca"],
    ["moves a rule to the front", { kind: "moveTo", id: "c", place: 0 }, "cab"],
    ["moves no rule beyond the end", { kind: "moveTo", id: "a", place: 3 }, "abc"],
    ["puts a copy behind its original", { kind: "duplicate", id: "a", newId: "d" }, "adbc"],
    ["copies no rule that is gone", { kind: "duplicate", id: "gone", newId: "d" }, "abc"],
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

  test("copies everything but the id", () => {
    const full = [row("a", { target: "city", comment: "why", isOff: true })];
    expect(edited(full, { kind: "duplicate", id: "a", newId: "b" })).toEqual([full[0], { ...full[0], id: "b" }]);
  });

  test("adds no rule beyond what can be saved", () => {
    const full = Array.from({ length: maxRules }, (_, place) => row(`r${place}`));
    expect(edited(full, { kind: "add", id: "one too many" })).toHaveLength(maxRules);
    expect(edited(full, { kind: "duplicate", id: "r1", newId: "one too many" })).toHaveLength(maxRules);
  });
});
