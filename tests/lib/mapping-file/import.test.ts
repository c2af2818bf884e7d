import { expect, test } from "vitest";
import { db } from "@/lib/database/client.server";
import { addExample, changeExample, listExamples } from "@/lib/examples/store.server";
import type { Gate } from "@/lib/gatekeeping/gate";
import { createTable } from "@/lib/lookup/store.server";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { exportMapping } from "@/lib/mapping-file/export.server";
import { type MappingFile, readMappingFile } from "@/lib/mapping-file/file";
import { importMapping, loadPresent } from "@/lib/mapping-file/import.server";
import { aConnector, anActor, aRule, saveMapping } from "@/tests/support/connectors";
import { fabrikam } from "@/tests/support/settings";

const adele = anActor();
const { tenantId } = adele;
const frida = anActor({ tenantId: fabrikam, name: "Frida" });

const gates: Gate[] = [{ id: "deny", kind: "deny", messages: [{ language: "en", text: "No." }] }];
const example = {
  ...({ id: "ada", name: "Ada", step: "postAttributeCollection", at: "2026-11-22T14:00:00Z" } as const),
  claims: { ui_locales: "en", email: "ada@fabrikam.com", "10": "b", "9": "a" },
  expected: { status: 200, answer: { action: "Continue", city: "North" }, silent: { jobTitle: "1" } },
} as const;

let count = 0;
const newTable = async (rows: [string, string][], actor = adele) => {
  const name = `areas-${(count += 1)}`;
  await createTable(actor, { name, rows });
  return name;
};
const lookupIn = (table: string) =>
  aRule({
    source: { kind: "expression", text: `Lookup("${table}", Domain([email]))` },
    condition: { domains: ["a.no"] },
  });

async function exported(connectorId: string, of: "draft" | "published" = "draft", actor = adele): Promise<string> {
  const file = await exportMapping(actor, connectorId, of);
  if (file.kind !== "file") throw new Error(file.kind);
  return file.text;
}
function read(text: string): MappingFile {
  const result = readMappingFile(text);
  if (result.kind !== "file") throw new Error(result.problems.join());
  return result.file;
}
async function aFullConnector() {
  const { id } = await aConnector({});
  const table = await newTable([
    ["fabrikam.com", "North"],
    ["b", "South"],
  ]);
  await saveMapping(adele, id, { rules: [lookupIn(table), aRule({ id: "two", target: "state", isOff: true })], gates });
  await addExample(adele, id, structuredClone(example));
  return { id, table };
}

test("a mapping that was exported, imported into an empty connector and exported again is the same bytes", async () => {
  const { id } = await aFullConnector();
  const text = await exported(id);
  const { id: empty } = await aConnector({});
  expect(await importMapping(adele, empty, { file: read(text), edit: 0 })).toMatchObject({ kind: "imported" });
  expect(await exported(empty)).toBe(text);
});

test("another tenant gets the look-up tables along with the mapping", async () => {
  const { id, table } = await aFullConnector();
  const text = await exported(id);
  const { id: empty } = await aConnector({ actor: frida });
  const imported = await importMapping(frida, empty, { file: read(text), edit: 0 });
  expect(imported).toMatchObject({ kind: "imported", plan: { newTables: [table], keptTables: [], newExamples: 1 } });
  expect(await exported(empty, "draft", frida)).toBe(text);
});

test("a look-up table that is there with other rows stays as it is", async () => {
  const { id, table } = await aFullConnector();
  const file = read(await exported(id));
  const changed = { ...file, tables: [{ name: table, rows: [["fabrikam.com", "West"]] as [string, string][] }] };
  const { draft } = await loadMappings(tenantId, id);
  const imported = await importMapping(adele, id, { file: changed, edit: draft.edit });
  expect(imported).toMatchObject({ plan: { newTables: [], keptTables: [{ name: table, changed: 1, removed: 1 }] } });
  expect(await exported(id)).toContain("North");
});

test("an import replaces the draft and leaves what guests meet", async () => {
  const { id } = await aConnector({ rules: [aRule()] });
  const before = await exported(id, "published");
  const file: MappingFile = { ...read(before), rules: [aRule({ target: "state" })], gates };
  await importMapping(adele, id, { file, edit: (await loadMappings(tenantId, id)).draft.edit });
  expect(await exported(id, "published")).toBe(before);
  expect((await loadMappings(tenantId, id)).draft).toMatchObject({ rules: file.rules, gates });
});

test("an import over a draft that a colleague saved in the meantime changes nothing and names her", async () => {
  const { id } = await aFullConnector();
  const before = await exported(id);
  const file: MappingFile = { ...read(before), rules: [], examples: [] };
  expect(await importMapping(anActor({ name: "Bruno" }), id, { file, edit: 0 })).toEqual({
    ...{ kind: "conflict", by: "Adele Admin" },
  });
  expect(await exported(id)).toBe(before);
});

test("another tenant's admin can neither export nor import", async () => {
  const { id } = await aFullConnector();
  const file = read(await exported(id));
  await expect(importMapping(frida, id, { file, edit: 1 })).rejects.toMatchObject({ code: "notFound" });
  expect(await exported(id, "draft", frida)).not.toContain("email");
});

test("an import leaves an audit row that names no guest", async () => {
  const { id } = await aFullConnector();
  const file = read(await exported(id));
  await importMapping(adele, id, { file, edit: (await loadMappings(tenantId, id)).draft.edit });
  const event = await db().auditEvent.findFirst({ where: { subject: id, action: "mapping.import" } });
  expect(event?.actorName).toBe("Adele Admin");
  expect(JSON.stringify(event?.after)).not.toContain("ada@");
});

test("a file that was just exported replaces nothing, however its moments are spelt", async () => {
  const { id } = await aFullConnector();
  const stored = await listExamples(tenantId, id);
  for (const at of ["14:00:00Z", "14:00:00.000Z", "14:00:00.0Z"]) {
    const file = read((await exported(id)).replace("14:00:00Z", at));
    const { draft } = await loadMappings(tenantId, id);
    const imported = await importMapping(anActor({ name: "Bruno" }), id, { file, edit: draft.edit });
    expect(imported).toMatchObject({ plan: { newExamples: 0, replacedExamples: 0 } });
    expect(await listExamples(tenantId, id)).toEqual(stored);
  }
});

test("an example that a file replaces counts as changed, so nobody overwrites it from before", async () => {
  const { id } = await aFullConnector();
  const text = (await exported(id)).replace('"North"\n', '"South"\n').replace('"name": "Ada"', '"name": "Ada L."');
  const { draft } = await loadMappings(tenantId, id);
  const bruno = anActor({ name: "Bruno" });
  expect(await importMapping(bruno, id, { file: read(text), edit: draft.edit })).toMatchObject({ kind: "imported" });
  expect(await listExamples(tenantId, id)).toMatchObject([
    { edit: 2, updatedBy: "Bruno", example: { name: "Ada L." } },
  ]);
  expect(await changeExample(adele, id, { id: "ada", edit: 1, name: "Late" })).toEqual({
    kind: "conflict",
    by: "Bruno",
  });
});

test("an import stops where a colleague changed an example of the file since it was checked", async () => {
  const { id } = await aFullConnector();
  const file = read(await exported(id));
  const { draft } = await loadMappings(tenantId, id);
  const { edits } = await loadPresent(tenantId, id, file);
  await changeExample(adele, id, { id: "ada", edit: 1, name: "Ada, mended" });
  const before = await exported(id);
  expect(await importMapping(adele, id, { file, edit: draft.edit, edits })).toEqual({ kind: "otherExamples" });
  expect(await exported(id)).toBe(before);
});

test("a person who does not see guests' data gets a file without examples", async () => {
  const { id } = await aConnector({});
  const auditor = anActor({ roles: ["auditor"] });
  const example = {
    ...{ id: "ada", name: "Ada", step: "postAttributeCollection" as const, at: "2026-11-22T14:02:11Z" },
    claims: { email: "ada@fabrikam.example" },
    expected: { status: 200 as const, answer: { action: "Continue" }, silent: {} },
  };
  await addExample(adele, id, example);
  expect(await exported(id)).toContain("ada@fabrikam.example");
  expect(await exported(id, "draft", auditor)).not.toContain("ada@");
});

test("a mapping that no file can hold is told so", async () => {
  const { id } = await aConnector({});
  const key = "k".repeat(200);
  const rows = (n: number) => Array.from({ length: 9_000 }, (_, row): [string, string] => [`${key}${n}-${row}`, key]);
  const tables = [await newTable(rows(1)), await newTable(rows(2))];
  await saveMapping(adele, id, { rules: tables.map((table, n) => ({ ...lookupIn(table), id: `r${n}` })), gates: [] });
  expect(await exportMapping(adele, id, "draft")).toEqual({
    ...{ kind: "tooLarge", why: expect.stringContaining("5 MB") as string },
  });
});
