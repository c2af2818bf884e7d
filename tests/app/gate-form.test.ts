import { describe, expect, test } from "vitest";
import {
  gateFieldNames,
  gateId,
  intentText,
  readGateForm,
  readIntent,
} from "@/app/(portal)/connectors/[connectorId]/gatekeeping/gate-form";
import { conditionFieldNames } from "@/lib/condition/typed";
import { maxGates } from "@/lib/gatekeeping/gate";
import { emptyGateRow, type GateRow } from "@/lib/gatekeeping/rows";

const connectorId = "AAAAAAAAAAAAAAAAAAAAAA";

const aRow = (fields: Partial<GateRow> = {}): GateRow => ({
  ...{ ...emptyGateRow, id: "a", kind: "deny", scope: "all" },
  ...fields,
});

/** As the browser sends it: a rule that is off has no box ticked, and line breaks are two characters. */
function aForm(rows: GateRow[], head: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ connectorId, edit: "2", intent: "save", ...head }))
    form.append(name, value);
  for (const { id, isOff, condition, messages, ...texts } of rows) {
    const names = gateFieldNames(id);
    form.append(gateId, id);
    if (!isOff) form.append(names.isOn, "on");
    for (const name of ["kind", "scope", "claims", "pattern", "comment"] as const)
      form.append(names[name], texts[name]);
    for (const { language, text } of messages) {
      form.append(names.language, language);
      form.append(names.text, text.replaceAll("\n", "\r\n"));
    }
    const fields = conditionFieldNames(names.condition);
    form.append(fields.step, condition.step);
    form.append(fields.domains, condition.domains);
    for (const provider of condition.providers) form.append(fields.providers, provider);
  }
  return form;
}

describe("the form of gatekeeping", () => {
  test("comes back with every rule as it was typed, complete or not", () => {
    const rows = [
      aRow({ isOff: true, comment: " why " }),
      aRow({
        ...{ id: "b", kind: "format", scope: "some", claims: "no such", pattern: ")(" },
        condition: { ...emptyGateRow.condition, providers: ["google", "otp"], domains: "fabrikam.com\nnot a domain" },
        messages: [
          { language: "ar", text: "مرحبًا\nللشركاء فقط 🙂" },
          { language: "en", text: "a bell \u0007 and a long text ".repeat(40) },
        ],
      }),
    ];
    expect(readGateForm(aForm(rows))).toEqual({ connectorId, edit: 2, intent: "save", note: "", despite: [], rows });
  });

  test.each<[string, GateRow[]]>([
    ["with a rule twice", [aRow(), aRow()]],
    ["with an id that none of ours has", [aRow({ id: "a\0" })]],
    [
      "with more rules than a mapping has",
      Array.from({ length: maxGates + 1 }, (_, place) => aRow({ id: `g${place}` })),
    ],
  ])("is not read %s", (_what, rows) => {
    expect(readGateForm(aForm(rows))).toBeUndefined();
  });

  test("is not read when a rule lacks a field", () => {
    const form = aForm([aRow()]);
    form.append(gateId, "b");
    expect(readGateForm(form)).toBeUndefined();
  });
});

describe("a button of the form", () => {
  const pressed = (intent: string, more: Record<string, string> = {}) => {
    const form = aForm([aRow()], { intent });
    for (const [name, value] of Object.entries(more)) form.append(name, value);
    return readIntent(form, () => "new");
  };
  test.each([
    ["save", { kind: "save" }],
    ["publish", { kind: "publish" }],
    ["takeTheirs", { kind: "takeTheirs" }],
    [intentText("keepMine", 7), { kind: "keepMine", over: 7 }],
    [intentText("remove", "a"), { kind: "edit", edit: { kind: "remove", id: "a" } }],
    [intentText("duplicate", "a"), { kind: "edit", edit: { kind: "duplicate", id: "a", newId: "new" } }],
    [intentText("removeLanguage", "a", 2), { kind: "edit", edit: { kind: "removeLanguage", id: "a", place: 2 } }],
    [intentText("add", "nothing of ours"), undefined],
    ["nonsense", undefined],
  ])("%s is understood", (text, expected) => {
    expect(pressed(text)).toEqual(expected);
  });

  test("adds the rules of a beginning, and the language that was chosen", () => {
    expect(pressed(intentText("add", "field"))).toMatchObject({ edit: { kind: "add", rows: [{ kind: "require" }] } });
    const chosen = pressed(intentText("addLanguage", "a"), { [gateFieldNames("a").newLanguage]: "pt-BR" });
    expect(chosen).toEqual({ kind: "edit", edit: { kind: "addLanguage", id: "a", language: "pt-BR" } });
    expect(pressed(intentText("addLanguage", "a"))).toBeUndefined();
  });
});
