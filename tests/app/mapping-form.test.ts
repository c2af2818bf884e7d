import { describe, expect, test } from "vitest";
import { doubledRows, notesOf } from "@/app/(portal)/connectors/[connectorId]/mapping/_components/row-notes";
import {
  intentText,
  plainFieldName,
  readForm,
  readIntent,
} from "@/app/(portal)/connectors/[connectorId]/mapping/mapping-form";
import { emptyTest, noCondition } from "@/lib/condition/typed";
import { emptyRow, type Row } from "@/lib/mapping/rows";
import { targetsOf } from "@/lib/mapping/targets";

const connectorId = "AAAAAAAAAAAAAAAAAAAAAA";

const aRow = (fields: Partial<Row> = {}): Row => ({
  ...{ ...emptyRow, id: "a", target: "city", value: "Oslo" },
  ...fields,
});

function aForm(rows: Row[], head: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ connectorId, edit: "2", intent: "save", ...head }))
    form.append(name, value);
  for (const row of rows) form.append("row", JSON.stringify(row));
  return form;
}

describe("the form of the mapping", () => {
  test("comes back with every row as it was typed", () => {
    const rows = [aRow(), aRow({ id: "b", target: " not a name", kind: "expression", value: "Joyn(" })];
    expect(readForm(aForm(rows))).toEqual({ connectorId, despite: [], edit: 2, intent: "save", note: "", rows });
  });

  test("comes back with what is half a condition, a default and a comment", () => {
    const condition = {
      ...noCondition,
      domains: "contoso, @",
      claims: [emptyTest, { ...emptyTest, claim: "country" }],
    };
    const row = aRow({ condition, hasDefault: true, default: "", isOff: true, comment: " why? " });
    expect(readForm(aForm([row]))?.rows).toEqual([row]);
  });

  test("takes what was typed into the fields of a page without JavaScript, and keeps the rest", () => {
    const kept = aRow({ id: "b", comment: "kept", condition: { ...noCondition, domains: "contoso.com" } });
    const form = aForm([aRow(), kept]);
    for (const [field, text] of Object.entries({ target: "jobTitle", kind: "expression", value: "[a]\r\n&[b]" }))
      form.append(plainFieldName(field as "target", "b"), text); // a loop's names are texts
    expect(readForm(form)?.rows).toEqual([
      aRow(),
      { ...kept, target: "jobTitle", kind: "expression", value: "[a]\n&[b]" },
    ]);
  });

  test("brings the reason along as it was typed, even one that is too long", () => {
    const note = ` ${"why ".repeat(200)}`;
    expect(readForm(aForm([aRow()], { note }))?.note).toBe(note);
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

  test.each([
    ["lacks a field", JSON.stringify({ id: "b", target: "city" })],
    ["is no JSON", "{"],
    ["is no object", "7"],
  ])("is not read when a row %s", (_what, text) => {
    const form = aForm([aRow()]);
    form.append("row", text);
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
    [intentText("duplicate", "a"), { kind: "edit", edit: { kind: "duplicate", id: "a", newId: "new" } }],
    [intentText("switchOff", "a"), { kind: "edit", edit: { kind: "change", id: "a", to: { isOff: true } } }],
    [intentText("switchOn", "a"), { kind: "edit", edit: { kind: "change", id: "a", to: { isOff: false } } }],
    ["nonsense", undefined],
  ])("%s is understood", (text, expected) => {
    expect(readIntent(text, newId)).toEqual(expected);
  });
});

describe("while a row is typed", () => {
  const known = { flow: null, directory: null };
  const notes = (row: Row) => notesOf(row, { isDoubled: false, targets: targetsOf(null), tables: ["areas"], known });

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

  const [some, other] = ["0", "1"].map((digit) => `extension_${digit.repeat(32)}_Num`);
  const forFew = { ...noCondition, domains: "contoso.com" };
  test.each<[string, Partial<Row>[], string]>([
    ["that sets what an earlier one sets for every guest", [{}, {}], "b"],
    ["that has a condition, behind one for every guest", [{}, { condition: forFew }], "b"],
    ["for whom an earlier one leaves guests", [{ condition: forFew }, {}], ""],
    ["behind one that is off", [{ isOff: true }, {}], ""],
    ["that is off itself", [{}, { isOff: true }], ""],
    ["that names an extension without its app", [{ target: some ?? "" }, { target: "extension_Num" }], "b"],
    ["that names an extension with its app", [{ target: "extension_Num" }, { target: some ?? "" }], "b"],
    ["that names the extension of another app", [{ target: some ?? "" }, { target: other ?? "" }], ""],
    ["that names nothing, behind another such", [{ target: " " }, { target: "" }], ""],
  ])("a rule %s is known as one that no guest reaches, or not", (_what, fields, doubled) => {
    const rows = fields.map((each, place) => aRow({ id: ["a", "b"][place] ?? "", ...each }));
    expect([...doubledRows(rows)].join("")).toBe(doubled);
  });

  test("a target that an earlier rule sets is a problem at its field", () => {
    const { fields } = notesOf(aRow(), { isDoubled: true, targets: [], tables: [], known });
    expect(fields.target).toBe("An earlier rule already sets city for every guest.");
  });

  test("a silent rule for the step before the form is told why it cannot be", () => {
    const condition = { ...noCondition, step: "postFederationSignup" } as const;
    expect(notes(aRow({ condition, delivery: "silent" })).ofOptions).toHaveLength(1);
    expect(notes(aRow({ condition })).ofOptions).toEqual([]);
  });

  test.each([
    ["an attribute in other letters", aRow({ target: "jobtitle" }), "Graph spells it jobTitle; case matters."],
    ["an empty constant", aRow({ value: "" }), "Sets an empty text."],
    ["an empty silent constant", aRow({ value: "", delivery: "silent" }), "Sets nothing: Graph takes no empty text."],
  ])("%s is mentioned", (_what, row, hint) => {
    expect(notes(row).hints).toEqual([hint]);
  });

  test.each([
    ["a text that is too long", aRow({ value: "x".repeat(129) }), "value"],
    ["a date that is none", aRow({ target: "employeeHireDate", value: "soon", delivery: "silent" }), "value"],
    ["a default that is too long", aRow({ hasDefault: true, default: "x".repeat(129) }), "options"],
    ["what nobody may write", aRow({ target: "mail", delivery: "silent" }), "target"],
  ])("%s keeps a mapping from being published, and its field says why", (_what, row, field) => {
    const { fields, problems, ofOptions } = notes(row);
    const told = [
      fields.target !== undefined && "target",
      problems.length > 0 && "value",
      ofOptions.length > 0 && "options",
    ];
    expect(told.filter(Boolean)).toEqual([field]);
    expect(notes({ ...row, isOff: true })).toMatchObject({ fields: {}, problems: [], ofOptions: [] });
  });
});
