import { expect, test } from "vitest";
import { db } from "@/lib/database/client.server";
import { addExample } from "@/lib/examples/store.server";
import type { Gate } from "@/lib/gatekeeping/gate";
import { createTable } from "@/lib/lookup/store.server";
import { loadMappings } from "@/lib/mapping/revisions.server";
import { exportMapping } from "@/lib/mapping-file/export.server";
import { type MappingFile, readMappingFile } from "@/lib/mapping-file/file";
import { importMapping } from "@/lib/mapping-file/import.server";
import { aConnector, anActor, aRule, saveMapping } from "@/tests/support/connectors";
import { fabrikam } from "@/tests/support/settings";

const adele = anActor();
const { tenantId } = adele;
const frida = anActor({ tenantId: fabrikam, name: "Frida" });

const gates: Gate[] = [{ id: "deny", kind: "deny", messages: [{ language: "en", text: "No." }] }];
const example = {
  ...({ id: "ada", name: "Ada", step: "postAttributeCollection", at: "2026-11-22T14:00:00.000Z" } as const),
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

async function exported(connectorId: string, of: "draft" | "published" = "draft", tenant = tenantId): Promise<string> {
  const file = await exportMapping(tenant, connectorId, of);
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
  expect(await exported(empty, "draft", fabrikam)).toBe(text);
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
  expect(await exported(id, "draft", fabrikam)).not.toContain("email");
});

test("an import leaves an audit row that names no guest", async () => {
  const { id } = await aFullConnector();
  const file = read(await exported(id));
  await importMapping(adele, id, { file, edit: (await loadMappings(tenantId, id)).draft.edit });
  const event = await db().auditEvent.findFirst({ where: { subject: id, action: "mapping.import" } });
  expect(event?.actorName).toBe("Adele Admin");
  expect(JSON.stringify(event?.after)).not.toContain("ada@");
});
