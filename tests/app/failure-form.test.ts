import { expect, test } from "vitest";
import { readFailureForm } from "@/app/(portal)/connectors/[connectorId]/settings/failure/failure-form";
import { areComplete, problemsOfMessages, readMessageEdit } from "@/components/message-form";

const connectorId = "AAAAAAAAAAAAAAAAAAAAAA";

function aForm(...entries: [string, string][]): FormData {
  const form = new FormData();
  for (const [name, value] of [["connectorId", connectorId], ["onFailure", "block"], ...entries] as const)
    form.append(name, value);
  return form;
}

test("texts come back as they were typed, whatever the browser does to line breaks", () => {
  const form = aForm(["language", "en"], ["text", "One\r\ntwo"], ["language", "de"], ["text", ""]);
  const messages = [
    { language: "en", text: "One\ntwo" },
    { language: "de", text: "" },
  ];
  expect(readFailureForm(form)).toEqual({ connectorId, onFailure: "block", messages });
});

test("what no form of ours sends is not read", () => {
  const form = aForm();
  form.set("onFailure", "explode");
  expect(readFailureForm(form)).toBeUndefined();
});

test.each([
  ["save", undefined],
  ["addLanguage", { kind: "addLanguage", language: "nb" }],
  ["removeLanguage 1", { kind: "removeLanguage", place: 1 }],
  ["makeFallback 2", { kind: "makeFallback", place: 2 }],
  ["explode", undefined],
])("the button %s means %o", (intent, edit) => {
  expect(readMessageEdit(aForm(["intent", intent], ["newLanguage", "nb"]))).toEqual(edit);
});

test("without texts our own words stand in; a text that is empty or too long is named where it stands", () => {
  expect([areComplete([]), problemsOfMessages([])]).toEqual([true, { texts: [] }]);
  const messages = [
    { language: "en", text: "Later, please." },
    { language: "de", text: " " },
  ];
  expect(areComplete(messages)).toBe(false);
  expect(problemsOfMessages(messages).texts).toEqual([undefined, "Write what the guest reads."]);
});
