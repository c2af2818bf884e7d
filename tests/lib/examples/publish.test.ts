import { expect, test } from "vitest";
import { db } from "@/lib/database/client.server";
import { addExample, deleteExample } from "@/lib/examples/store.server";
import { listRevisions, rollBack } from "@/lib/mapping/history.server";
import { loadMappings, publish } from "@/lib/mapping/revisions.server";
import { aConnector, aFlow, anActor, aRule, saveMapping } from "@/tests/support/connectors";
import { anExample } from "@/tests/support/examples";

const adele = anActor();
const bergen = aRule({ source: { kind: "constant", value: "Bergen" } });
const fails = { id: "ada", name: "Ada, with Facebook", words: ['city: expected "Oslo", would be "Bergen"'] };

/** Oslo is published and expected; the draft says Bergen. */
async function aBrokenDraft() {
  const { id } = await aConnector({ rules: [aRule()], flow: aFlow("city") });
  await addExample(adele, id, anExample());
  return { id, edit: await saveMapping(adele, id, { rules: [bergen] }) };
}
const published = async (id: string) => (await loadMappings(adele.tenantId, id)).published;
const lastAudit = async (id: string) =>
  (await db().auditEvent.findFirstOrThrow({ where: { subject: id }, orderBy: { id: "desc" } })).after;

test("a draft that passes its examples is published, and nothing is said about them", async () => {
  const { id } = await aConnector({ flow: aFlow("city") });
  await addExample(adele, id, anExample());
  const edit = await saveMapping(adele, id, { rules: [aRule()] });
  expect(await publish(adele, id, { edit })).toEqual({ kind: "published", number: 1 });
  expect((await listRevisions(adele.tenantId, id)).revisions).toMatchObject([{ failed: [] }]);
  expect(await lastAudit(id)).toEqual({ number: 1 });
});

test("a draft that fails an example is not published, and says how", async () => {
  const { id, edit } = await aBrokenDraft();
  expect(await publish(adele, id, { edit })).toEqual({ kind: "examplesFail", failing: [fails] });
  expect(await published(id)).toMatchObject({ number: 1, rules: [aRule()] });
});

test("an admin who saw it fail may publish nevertheless; history and audit say so", async () => {
  const { id, edit } = await aBrokenDraft();
  expect(await publish(adele, id, { edit, despite: ["ada"] })).toEqual({ kind: "published", number: 2 });
  await deleteExample(adele, id, { id: "ada", edit: 1 });
  const { revisions } = await listRevisions(adele.tenantId, id);
  expect(revisions.map(({ failed }) => failed)).toEqual([["Ada, with Facebook"], []]);
  const { after } = await db().auditEvent.findFirstOrThrow({
    where: { subject: id, action: "mapping.publish" },
    orderBy: { id: "desc" },
  });
  expect(after).toEqual({ number: 2, despite: ["ada"] });
});

test("she is asked again when another example fails than those she saw", async () => {
  const { id, edit } = await aBrokenDraft();
  await addExample(anActor({ id: "bruno", name: "Bruno" }), id, anExample({ id: "new", name: "Bruno's" }));
  expect(await publish(adele, id, { edit, despite: ["ada"] })).toMatchObject({
    kind: "examplesFail",
    failing: [{ id: "ada" }, { id: "new" }],
  });
});

test("an example that passes need not be named to be published", async () => {
  const { id } = await aConnector({ flow: aFlow("city") });
  await addExample(adele, id, anExample());
  const edit = await saveMapping(adele, id, { rules: [aRule()] });
  expect(await publish(adele, id, { edit, despite: ["ada", "gone"] })).toMatchObject({ kind: "published" });
  expect((await listRevisions(adele.tenantId, id)).revisions).toMatchObject([{ failed: [] }]);
});

test("gatekeeping counts too", async () => {
  const { id } = await aConnector({ rules: [aRule()], flow: aFlow("city") });
  await addExample(adele, id, anExample());
  const edit = await saveMapping(adele, id, {
    gates: [{ id: "rest", kind: "deny", messages: [{ language: "en", text: "No." }] }],
  });
  expect(await publish(adele, id, { edit })).toMatchObject({
    failing: [{ words: ["would be blocked: “No.”, expected to continue"] }],
  });
});

test("a roll-back is the way out: failing examples do not hold it up, and are recorded", async () => {
  const { id, edit } = await aBrokenDraft();
  await publish(adele, id, { edit, despite: ["ada"] });
  await rollBack(adele, id, { number: 1, over: 2 });
  await rollBack(adele, id, { number: 2, over: 3 });
  const { revisions } = await listRevisions(adele.tenantId, id);
  expect(revisions.map(({ restores, failed }) => [restores, failed.length])).toEqual([
    ...[
      [2, 1],
      [1, 0],
    ],
    ...[
      [null, 1],
      [null, 0],
    ],
  ]);
  expect(await lastAudit(id)).toEqual({ number: 4, restores: 2, despite: ["ada"] });
});
