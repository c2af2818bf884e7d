import { afterAll, beforeAll, expect, test } from "vitest";
import { db } from "@/lib/database/client.server";
import { loadTables } from "@/lib/lookup/load.server";
import { createTable, deleteTable, listTables, loadTable, replaceRows } from "@/lib/lookup/store.server";
import type { TableRow } from "@/lib/lookup/table";
import { holdTableNames } from "@/lib/lookup/use.server";
import { publish, saveDraft } from "@/lib/mapping/revisions.server";
import { aConnector, anActor, aRule, publishMapping } from "@/tests/support/connectors";
import { type Door, productionDoor } from "@/tests/support/doors";
import { fabrikam } from "@/tests/support/settings";

const adele = anActor();
const bruno = anActor({ id: "bruno", name: "Bruno" });
const frida = anActor({ tenantId: fabrikam, name: "Frida" });
const { tenantId } = adele;

beforeAll(async () => {
  await aConnector({});
  await aConnector({ actor: frida });
});

let made = 0;
async function aTable(rows: TableRow[] = [["fabrikam.example", "North"]], actor = adele) {
  made += 1;
  const name = `areas${made}`;
  const created = await createTable(actor, { name, rows });
  if (created.kind !== "created") throw new Error(created.kind);
  return { id: created.id, name };
}

const lookupRule = (name: string) =>
  aRule({ source: { kind: "expression", text: `Lookup("${name}", Domain([email]), "Partner")` } });

test("a table keeps its rows in their order, and who made it", async () => {
  const rows: TableRow[] = [
    ["zebra", "1"],
    ["__proto__", "2"],
    ["ant", ""],
  ];
  const { id, name } = await aTable(rows);
  expect(await loadTable(tenantId, id)).toMatchObject({ name, rows, rowCount: 3, edit: 1, updatedBy: "Adele Admin" });
  expect((await loadTables(tenantId, [name])).get(name)?.get("__proto__")).toBe("2");
});

test("a name is there once per tenant, also for two admins in the same moment", async () => {
  const given = { name: "same", rows: [["a", "b"]] satisfies TableRow[] };
  const results = await Promise.all([createTable(adele, given), createTable(bruno, given)]);
  expect(results.map(({ kind }) => kind).sort()).toEqual(["created", "taken"]);
  expect((await createTable(frida, given)).kind).toBe("created");
});

test("replacing tells what changed, and the later of two admins overwrites nothing", async () => {
  const { id } = await aTable([
    ["a", "1"],
    ["b", "2"],
    ["c", "3"],
  ]);
  const rows: TableRow[] = [
    ["a", "1"],
    ["b", "two"],
    ["d", "4"],
    ["e", "5"],
  ];
  const changes = { added: 2, changed: 1, removed: 1 };
  expect(await replaceRows(adele, id, { rows, edit: 1 })).toEqual({ kind: "replaced", changes });
  expect(await replaceRows(bruno, id, { rows: [], edit: 1 })).toEqual({ kind: "conflict", by: "Adele Admin" });
  expect((await loadTable(tenantId, id)).rows).toEqual(rows);
  const [event] = await db().auditEvent.findMany({ where: { subject: id, action: "table.replace" } });
  expect(event).toMatchObject({ actorName: "Adele Admin", before: { rows: 3 }, after: { rows: 4, ...changes } });
});

test("another tenant neither sees, reads, changes nor deletes a table", async () => {
  const { id, name } = await aTable();
  expect((await listTables(fabrikam)).map((table) => table.id)).not.toContain(id);
  expect((await loadTables(fabrikam, [name])).size).toBe(0);
  await expect(loadTable(fabrikam, id)).rejects.toMatchObject({ code: "notFound" });
  await expect(replaceRows(frida, id, { rows: [], edit: 1 })).rejects.toMatchObject({ code: "notFound" });
  await expect(deleteTable(frida, id)).rejects.toMatchObject({ code: "notFound" });
  await expect(loadTable(tenantId, "no id")).rejects.toMatchObject({ code: "notFound" });
  expect((await loadTable(tenantId, id)).rowCount).toBe(1);
});

test("a mapping that names a table of another tenant, or none, is not published", async () => {
  const { name } = await aTable(undefined, frida);
  const { id } = await aConnector({});
  await saveDraft(adele, id, { rules: [lookupRule(name)], edit: 0 });
  const published = await publish(adele, id, { edit: 1 });
  const [problem] = published.kind === "invalid" ? published.problems : [];
  expect(problem).toMatchObject({ ruleId: "rule", start: 7 });
  expect(problem?.message).toContain(`There is no look-up table "${name}".`);
});

test("a table is kept while a draft or a published mapping uses it, and can go afterwards", async () => {
  const table = await aTable();
  const { id } = await aConnector({});
  await saveDraft(adele, id, { rules: [lookupRule(table.name)], edit: 0 });
  const used = { kind: "used", by: ["Partner sign-up"] };
  expect(await deleteTable(adele, table.id)).toEqual(used);
  expect(await publish(adele, id, { edit: 1 })).toMatchObject({ kind: "published" });
  expect(await deleteTable(adele, table.id)).toEqual(used);
  expect((await loadTable(tenantId, table.id)).usedBy).toEqual([{ connectorId: id, name: "Partner sign-up" }]);
  await publishMapping(adele, id, { rules: [aRule()] });
  expect(await deleteTable(adele, table.id)).toEqual({ kind: "deleted" });
  await expect(loadTable(tenantId, table.id)).rejects.toMatchObject({ code: "notFound" });
});

test("a table cannot be deleted while a mapping that names it is being published", async () => {
  const table = await aTable();
  let deleting: Promise<unknown> = Promise.resolve();
  await db().$transaction(async (tx) => {
    expect(await holdTableNames(tx, tenantId)).toContain(table.name);
    let isDone = false;
    deleting = deleteTable(bruno, table.id).then((deleted) => {
      isDone = true;
      return deleted;
    });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(isDone).toBe(false);
  });
  expect(await deleting).toEqual({ kind: "deleted" });
});

let door: Door;
beforeAll(async () => {
  door = await productionDoor();
});
afterAll(() => door.close());

test("guests get the table's value, and within a second the one of replaced rows", async () => {
  const table = await aTable();
  const connector = await aConnector({ rules: [lookupRule(table.name)] });
  const cityOf = async (email: string): Promise<unknown> => {
    const response = await door.call(`/api/connectors/${connector.id}/postAttributeCollection`, {
      method: "POST",
      body: JSON.stringify({ email }),
      headers: { "content-type": "application/json", authorization: connector.authorization },
    });
    return ((await response.json()) as { city?: string }).city;
  };
  expect(await cityOf("ada@Fabrikam.example")).toBe("North");
  expect(await cityOf("eva@else.example")).toBe("Partner");
  await replaceRows(bruno, table.id, { rows: [["fabrikam.example", "South"]], edit: 1 });
  await expect.poll(() => cityOf("ada@fabrikam.example"), { timeout: 1_000, interval: 20 }).toBe("South");
});
