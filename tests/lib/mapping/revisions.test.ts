import { expect, test } from "vitest";
import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import type { Gate } from "@/lib/gatekeeping/gate";
import { rollBack } from "@/lib/mapping/history.server";
import { loadMappings, publish, saveDraft } from "@/lib/mapping/revisions.server";
import { aConnector, anActor, aRule, publishMapping, saveMapping } from "@/tests/support/connectors";
import { fabrikam } from "@/tests/support/settings";

const adele = anActor();
const bruno = anActor({ id: "bruno", name: "Bruno" });

test("the later of two admins is told who was faster, and overwrites nothing", async () => {
  const { id } = await aConnector({});
  expect(await saveDraft(adele, id, { rules: [aRule()], edit: 0 })).toEqual({ kind: "saved", edit: 1 });
  expect(await saveDraft(bruno, id, { rules: [], edit: 0 })).toEqual({ kind: "conflict", by: "Adele Admin" });
  expect((await loadMappings(adele.tenantId, id)).draft.rules).toEqual([aRule()]);
});

test("two admins who save in the same moment cannot both win", async () => {
  const { id } = await aConnector({});
  const results = await Promise.all([adele, bruno].map((actor) => saveDraft(actor, id, { rules: [aRule()], edit: 0 })));
  expect(results.map(({ kind }) => kind).sort()).toEqual(["conflict", "saved"]);
});

test("publishing makes the draft the one published revision and keeps the older one", async () => {
  const { id } = await aConnector({ rules: [aRule()] });
  const rules = [aRule({ source: { kind: "constant", value: "Bergen" } })];
  expect(await publishMapping(adele, id, { rules })).toEqual({ kind: "published", number: 2 });
  expect((await loadMappings(adele.tenantId, id)).published).toMatchObject({
    number: 2,
    rules,
    publishedBy: "Adele Admin",
  });
  const states = await db().mappingRevision.findMany({ where: { connectorId: id }, orderBy: { number: "asc" } });
  expect(states.map(({ state }) => state)).toEqual(["superseded", "published"]);
});

test("an admin who opened the mapping before a colleague published or went back is told, and overwrites nothing", async () => {
  const { id } = await aConnector({ rules: [aRule()] });
  const opened = (await loadMappings(adele.tenantId, id)).draft;
  await publishMapping(bruno, id, { rules: [] });
  expect(await saveDraft(adele, id, opened)).toEqual({ kind: "conflict", by: "Bruno" });
  const reopened = (await loadMappings(adele.tenantId, id)).draft;
  await rollBack(bruno, id, { number: 1, over: 2 });
  expect(await saveDraft(adele, id, reopened)).toEqual({ kind: "conflict", by: "Bruno" });
  expect(await publish(adele, id, reopened)).toEqual({ kind: "conflict", by: "Bruno" });
});

test("a part of the mapping that a save leaves out stays as it is", async () => {
  const { id } = await aConnector({ rules: [aRule()] });
  const gates: Gate[] = [{ id: "deny", kind: "deny", messages: [{ language: "en", text: "No." }] }];
  await saveMapping(adele, id, { gates });
  await saveMapping(adele, id, { rules: [] });
  expect((await loadMappings(adele.tenantId, id)).draft).toMatchObject({ rules: [], gates });
  expect((await loadMappings(adele.tenantId, id)).published).toMatchObject({ rules: [aRule()], gates: [] });
});

test("a draft that changed since the admin looked at it is not published", async () => {
  const { id } = await aConnector({});
  await saveDraft(adele, id, { rules: [aRule()], edit: 0 });
  await saveDraft(bruno, id, { rules: [], edit: 1 });
  expect(await publish(adele, id, { edit: 1 })).toEqual({ kind: "conflict", by: "Bruno" });
});

test("a draft with an expression that cannot be read is not published, and says where it is wrong", async () => {
  const { id } = await aConnector({});
  const broken = aRule({ source: { kind: "expression", text: "Joyn([a])" } });
  await saveDraft(adele, id, { rules: [broken], edit: 0 });
  expect(await publish(adele, id, { edit: 1 })).toMatchObject({
    kind: "invalid",
    problems: [{ ruleId: "rule", start: 0 }],
  });
});

test("two rules for one attribute are not published", async () => {
  const { id } = await aConnector({});
  await saveDraft(adele, id, { rules: [aRule(), aRule({ id: "second" })], edit: 0 });
  expect(await publish(adele, id, { edit: 1 })).toMatchObject({ kind: "invalid", problems: [{ ruleId: "second" }] });
});

test("another tenant's admin can neither read nor change a mapping", async () => {
  const { id } = await aConnector({ rules: [aRule()] });
  const frida = anActor({ tenantId: fabrikam, name: "Frida" });
  expect((await loadMappings(fabrikam, id)).published).toBeNull();
  await expect(saveDraft(frida, id, { rules: [], edit: 0 })).rejects.toThrow(AppError);
  await expect(publish(frida, id, { edit: 1 })).rejects.toThrow(AppError);
});

test("each change leaves an audit row of who did what", async () => {
  const { id } = await aConnector({ rules: [aRule()] });
  const events = await db().auditEvent.findMany({ where: { subject: id }, orderBy: { id: "asc" } });
  expect(events.map(({ action, actorName }) => [action, actorName])).toEqual([
    ["connector.create", "Adele Admin"],
    ["mapping.save", "Adele Admin"],
    ["mapping.publish", "Adele Admin"],
  ]);
});
