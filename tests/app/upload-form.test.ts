import { expect, test } from "vitest";
import { checkUpload, readUpload, rowsToSave } from "@/app/(portal)/tables/read-upload.server";
import type { TableRow } from "@/lib/lookup/table";

function aForm(text: string, more: Record<string, string | File> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ text, ...more })) form.append(name, value);
  return form;
}
const aFile = (content: BlobPart) => new File([content], "areas.csv");

test("a file takes the place of the text, and is shown in it", async () => {
  expect(await readUpload(aForm("a,b", { file: aFile("c,d\r\n") }))).toEqual({ text: "c,d\n" });
});

test("no chosen file is an empty one to a browser, and the text counts", async () => {
  expect(await readUpload(aForm("a,b\r\nc,d", { file: aFile("") }))).toEqual({ text: "a,b\nc,d" });
});

test.each([
  ["a file in UTF-16", aFile(new Uint8Array([0xff, 0xfe, 0x61, 0])), /UTF-16/],
  ["a file of more than 2 MB", aFile("x".repeat(2_000_001)), /larger than 2 MB/],
])("%s is refused, and the pasted text stays", async (_what, file, message) => {
  const upload = await readUpload(aForm("a,b", { file }));
  expect(upload.text).toBe("a,b");
  const { outcome } = checkUpload(upload, null);
  expect(outcome.kind === "unreadable" && outcome.message).toMatch(message);
});

const present = { rows: [["a", "1"]] satisfies TableRow[], edit: 3 };
const checkedWith = (text: string, edit: number) => {
  const { outcome } = checkUpload({ text }, { ...present, edit });
  return outcome.kind === "checked" ? outcome.token : "";
};

test("the check tells what saving would change", () => {
  expect(checkUpload({ text: "a,2\nb,3" }, present).outcome).toMatchObject({
    kind: "checked",
    rowCount: 2,
    changes: { added: 1, changed: 1, removed: 0 },
  });
  expect(checkUpload({ text: "a,2" }, null).outcome).toMatchObject({ changes: null });
});

test.each([
  ["the very text that was checked is saved", "a,2", checkedWith("a,2", 3), "save", true],
  ["a text that was changed since is checked first", "a,9", checkedWith("a,2", 3), "save", false],
  ["a text checked against other rows is checked first", "a,2", checkedWith("a,2", 2), "save", false],
  ["the other button saves nothing", "a,2", checkedWith("a,2", 3), "check", false],
  ["without a check nothing is saved", "a,2", "", "save", false],
])("%s", (_what, text, checked, intent, isSaved) => {
  const saved = rowsToSave(aForm(text, { checked, intent }), checkUpload({ text }, present));
  expect(saved !== undefined).toBe(isSaved);
});

test("many errors are counted, and the first shown", () => {
  const { outcome } = checkUpload({ text: "x\n".repeat(1_000) }, null);
  expect(outcome).toMatchObject({ kind: "wrong", count: 1_000 });
  expect(outcome.kind === "wrong" && outcome.problems.length).toBe(50);
});
