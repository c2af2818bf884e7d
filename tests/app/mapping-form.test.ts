import { describe, expect, test } from "vitest";
import { notesOf } from "@/app/(portal)/connectors/[connectorId]/mapping/_components/row-notes";
import { intentText, readForm, readIntent } from "@/app/(portal)/connectors/[connectorId]/mapping/mapping-form";
import type { Row } from "@/lib/mapping/rows";
import { targetsOf } from "@/lib/mapping/targets";

const connectorId = "AAAAAAAAAAAAAAAAAAAAAA";

const aRow = (fields: Partial<Row> = {}): Row => ({
  ...{ id: "a", target: "city", kind: "constant", value: "Oslo", delivery: "answer", options: {} },
  ...fields,
});

function aForm(rows: Row[], head: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ connectorId, edit: "2", intent: "save", ...head }))
    form.append(name, value);
  for (const { id, target, kind, value, delivery, options } of rows)
    for (const [name, text] of Object.entries({
      ruleId: id,
      target,
      kind,
      value,
      delivery,
      options: JSON.stringify(options),
    }))
      form.append(name, text);
  return form;
}

describe("the form of the mapping", () => {
  test("comes back with every row as it was typed", () => {
    const rows = [aRow(), aRow({ id: "b", target: " not a name", kind: "expression", value: "Joyn(" })];
    expect(readForm(aForm(rows))).toEqual({ connectorId, despite: [], edit: 2, intent: "save", note: "", rows });
  });

  test("brings the reason along as it was typed, even one that is too long", () => {
    const note = ` ${"why ".repeat(200)}`;
    expect(readForm(aForm([aRow()], { note }))?.note).toBe(note);
  });

  test("keeps a line break one character, as it was typed", () => {
    expect(readForm(aForm([aRow({ value: "a\r\nb" })]))?.rows[0]?.value).toBe("a\nb");
  });

  test.each([
    ["an edit that is no number", { edit: "x" }],
    ["no connector", { connectorId: "" }],
    ["what cannot be a connector", { connectorId: "\0".repeat(22) }],
  ])("is not read with %s", (_what, head) => {
    expect(readForm(aForm([aRow()], head))).toBeUndefined();
  });

  test("is not read with a row whose id none of ours has", () => {
    expect(readForm(aForm([aRow({ id: "a\0" })]))).toBeUndefined();
  });

  test("is not read when a row lacks a field", () => {
    const form = aForm([aRow()]);
    form.append("ruleId", "b");
    expect(readForm(form)).toBeUndefined();
  });
});

test("a form with the same row twice is none of ours", () => {
  expect(readForm(aForm([aRow(), aRow({ target: "country" })]))).toBeUndefined();
});

describe("a button of the form", () => {
  const newId = () => "new";
  test.each([
    ["save", { kind: "save" }],
    ["publish", { kind: "publish" }],
    ["takeTheirs", { kind: "takeTheirs" }],
    [intentText("keepMine", 7), { kind: "keepMine", over: 7 }],
    ["add", { kind: "edit", edit: { kind: "add", id: "new" } }],
    [intentText("remove", "a"), { kind: "edit", edit: { kind: "remove", id: "a" } }],
    [intentText("silence", "a"), { kind: "edit", edit: { kind: "change", id: "a", to: { delivery: "silent" } } }],
    ["nonsense", undefined],
  ])("%s is understood", (text, expected) => {
    expect(readIntent(text, newId)).toEqual(expected);
  });
});

describe("while a row is typed", () => {
  const notes = (row: Row, others: Row[] = []) =>
    notesOf(row, { rows: [...others, row], targets: targetsOf(null), tables: ["areas"] });

  test("a slip in an expression is shown where it is, with what was probably meant", () => {
    const { problems } = notes(aRow({ kind: "expression", value: '  Joyn(" ", [givenName])' }));
    expect(problems).toMatchObject([{ start: 2, end: 6, suggestion: "Join" }]);
  });

  test("a look-up table that does not exist is shown where it is named, with what was probably meant", () => {
    const { problems } = notes(aRow({ kind: "expression", value: ' Lookup("Areas", [x])' }));
    expect(problems).toMatchObject([{ start: 8, end: 15, suggestion: '"areas"' }]);
    expect(notes(aRow({ kind: "expression", value: 'Lookup("areas", [x])' })).problems).toEqual([]);
  });

  test("a claim in other letters is warned about", () => {
    const { problems, warnings } = notes(aRow({ kind: "claim", value: "givenname" }));
    expect([problems, warnings]).toMatchObject([[], [{ start: 0, end: 9, suggestion: "givenName" }]]);
  });

  test("a target that an earlier rule sets is a problem of the later rule only", () => {
    const [first, second] = [aRow(), aRow({ id: "b" })];
    expect(notes(second, [first]).fields.target).toBe("An earlier rule already sets city for every guest.");
    expect(notesOf(first, { rows: [first, second], targets: [], tables: [] }).fields.target).toBeUndefined();
    const extensions = [
      aRow({ target: "extension_Num" }),
      aRow({ id: "b", target: `extension_${"0".repeat(32)}_Num` }),
    ];
    expect(notesOf(extensions[1] ?? second, { rows: extensions, targets: [], tables: [] }).fields.target).toMatch(
      /^An earlier rule/,
    );
  });

  test.each([
    ["an attribute in other letters", aRow({ target: "jobtitle" }), "Graph spells it jobTitle; case matters."],
    ["an empty constant", aRow({ value: "" }), "Sets an empty text."],
    ["an empty silent constant", aRow({ value: "", delivery: "silent" }), "Sets nothing: Graph takes no empty text."],
    ["a text that Graph finds too long", aRow({ value: "x".repeat(129) }), "129 characters; city takes 128 at most."],
  ])("%s is mentioned", (_what, row, hint) => {
    expect(notes(row).hints).toEqual([hint]);
  });
});
