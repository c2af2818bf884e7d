import { expect, test } from "vitest";
import { deleteConnector, renameConnector } from "@/lib/connector/store.server";
import { db } from "@/lib/database/client.server";
import { listen } from "@/lib/database/listen.server";
import { maxExamples } from "@/lib/examples/example";
import { addExample, changeExample, deleteExample, listExamples, loadExample } from "@/lib/examples/store.server";
import { aConnector, anActor } from "@/tests/support/connectors";
import { anExample, anExpected } from "@/tests/support/examples";
import { fabrikam } from "@/tests/support/settings";

const adele = anActor();
const bruno = anActor({ id: "bruno", name: "Bruno" });
const frida = anActor({ tenantId: fabrikam, id: "frida", name: "Frida Admin" });

test("an example comes back as it was saved, its claims in their order", async () => {
  const { id } = await aConnector({});
  const claims = { ui_locales: "en", email: "ada@fabrikam.example", odd: "NUL \0 and half \ud83d", displayName: "Ada" };
  await addExample(adele, id, anExample({ claims }));
  const [stored] = await listExamples(adele.tenantId, id);
  expect(stored).toMatchObject({
    example: { ...anExample({ claims }), at: "2026-11-22T14:02:11Z" },
    edit: 1,
    updatedBy: "Adele Admin",
  });
  expect(Object.keys(stored?.example.claims ?? {})).toEqual(Object.keys(claims));
});

test("the later of two admins is told who was faster, and overwrites nothing", async () => {
  const { id } = await aConnector({});
  await addExample(adele, id, anExample());
  expect(await changeExample(adele, id, { id: "ada", edit: 1, name: "Ada, mended" })).toEqual({ kind: "changed" });
  const expected = anExpected({ city: "Bergen" });
  expect(await changeExample(bruno, id, { id: "ada", edit: 1, expected })).toEqual({
    kind: "conflict",
    by: "Adele Admin",
  });
  expect((await loadExample(adele.tenantId, id, "ada")).example).toEqual(
    anExample({ name: "Ada, mended", at: "2026-11-22T14:02:11Z" }),
  );
});

test("who deletes an example that a colleague just changed is told, and it stays", async () => {
  const { id } = await aConnector({});
  await addExample(adele, id, anExample());
  await changeExample(adele, id, { id: "ada", edit: 1, name: "Ada, mended" });
  const conflict = { kind: "conflict", by: "Adele Admin" };
  expect(await deleteExample(bruno, id, { id: "ada", edit: 1 })).toEqual(conflict);
  expect(await listExamples(adele.tenantId, id)).toHaveLength(1);
  expect(await deleteExample(bruno, id, { id: "ada", edit: 2 })).toEqual({ kind: "deleted" });
  expect(await listExamples(adele.tenantId, id)).toEqual([]);
});

test("two connectors may have examples with the same id, as copies of one file have", async () => {
  const [one, other] = [await aConnector({}), await aConnector({})];
  await addExample(adele, one.id, anExample());
  await addExample(adele, other.id, anExample());
  await deleteExample(adele, one.id, { id: "ada", edit: 1 });
  expect(await listExamples(adele.tenantId, one.id)).toEqual([]);
  expect(await listExamples(adele.tenantId, other.id)).toHaveLength(1);
});

test("there is an end to how many a connector keeps", async () => {
  const { id } = await aConnector({});
  const rows = Array.from({ length: maxExamples }, (_, n) => ({
    ...{
      id: `e${n}`,
      tenantId: adele.tenantId,
      connectorId: id,
      name: `${n}`,
      step: "postAttributeCollection" as const,
    },
    ...{ at: new Date(), claims: '{"email":"a@b.example"}', expected: JSON.stringify(anExpected()), updatedBy: "x" },
  }));
  await db().mappingExample.createMany({ data: rows });
  expect(await addExample(adele, id, anExample())).toEqual({ kind: "tooMany" });
});

test("examples are gone with their connector", async () => {
  const { id } = await aConnector({});
  await addExample(adele, id, anExample());
  await deleteConnector(adele, id);
  expect(await db().mappingExample.count({ where: { connectorId: id } })).toBe(0);
});

test("another tenant's admin can neither read nor change an example", async () => {
  const { id } = await aConnector({});
  await addExample(adele, id, anExample());
  expect(await listExamples(fabrikam, id)).toEqual([]);
  for (const attempt of [
    () => loadExample(fabrikam, id, "ada"),
    () => addExample(frida, id, anExample({ id: "hers" })),
    () => changeExample(frida, id, { id: "ada", edit: 1, name: "Hers" }),
    () => deleteExample(frida, id, { id: "ada", edit: 1 }),
  ])
    await expect(attempt()).rejects.toMatchObject({ code: "notFound" });
  expect(await listExamples(adele.tenantId, id)).toMatchObject([
    { example: { id: "ada", name: "Ada, with Facebook" } },
  ]);
});

test("the audit knows who changed which example, and nothing of the guest in it", async () => {
  const { id } = await aConnector({});
  await addExample(adele, id, anExample());
  await changeExample(adele, id, { id: "ada", edit: 1, expected: anExpected({ city: "Bergen" }) });
  await deleteExample(adele, id, { id: "ada", edit: 2 });
  const events = await db().auditEvent.findMany({ where: { subject: id }, orderBy: { id: "asc" } });
  expect(events.map(({ action }) => action)).toEqual([
    ...["connector.create", "example.add", "example.change", "example.delete"],
  ]);
  expect(JSON.stringify(events)).not.toMatch(/fabrikam|Bergen|Facebook/);
});

test("no replica drops what it answers from when an example changes", async () => {
  const { id } = await aConnector({});
  const heard: string[] = [];
  let isListening = false;
  const listening = listen(
    "connector",
    (connectorId) => heard.push(connectorId),
    () => (isListening = true),
  );
  await expect.poll(() => isListening).toBe(true);
  await addExample(adele, id, anExample());
  await changeExample(adele, id, { id: "ada", edit: 1, name: "Ada, mended" });
  await deleteExample(adele, id, { id: "ada", edit: 2 });
  const { id: last } = await aConnector({});
  await renameConnector(adele, last, "The last change, which is heard");
  await expect.poll(() => heard).toContain(last);
  expect(heard).not.toContain(id);
  await listening.close();
});
