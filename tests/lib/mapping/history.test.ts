import { expect, test } from "vitest";
import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import {
  listRevisionNumbers,
  listRevisions,
  loadPublished,
  loadRevision,
  rollBack,
} from "@/lib/mapping/history.server";
import { loadMappings, publish } from "@/lib/mapping/revisions.server";
import type { Rule } from "@/lib/mapping/rule";
import { aConnector, anActor, aRule, publishMapping, saveMapping } from "@/tests/support/connectors";
import { fabrikam } from "@/tests/support/settings";

const adele = anActor();
const bruno = anActor({ id: "bruno", name: "Bruno" });
const frida = anActor({ tenantId: fabrikam, name: "Frida" });

const city = (value: string): Rule => aRule({ source: { kind: "constant", value } });

/** A connector that was published once with each of the cities. */
async function publishedWith(...cities: string[]): Promise<string> {
  const { id } = await aConnector({});
  for (const value of cities) {
    await publishMapping(adele, id, { rules: [city(value)], note: `because of ${value}` });
  }
  return id;
}

const history = async (id: string) => (await listRevisions(adele.tenantId, id)).revisions;

test("the history tells who published what, when and why, newest first, and leaves the draft out", async () => {
  const id = await publishedWith("Oslo", "Bergen");
  await saveMapping(bruno, id, { rules: [] });
  expect(await history(id)).toMatchObject([
    { number: 2, isPublished: true, publishedBy: "Adele Admin", note: "because of Bergen", rules: [city("Bergen")] },
    { number: 1, isPublished: false, publishedBy: "Adele Admin", note: "because of Oslo", rules: [city("Oslo")] },
  ]);
  expect(await listRevisionNumbers(adele.tenantId, id)).toEqual([2, 1]);
  expect((await loadPublished(adele.tenantId, id))?.number).toBe(2);
  await expect(loadRevision(adele.tenantId, id, 3)).rejects.toThrow(AppError);
});

test("a page of the history brings the revision before its last one, so that its changes can be told", async () => {
  const id = await publishedWith("Oslo", "Bergen", "Moss");
  const page = await listRevisions(adele.tenantId, id, { limit: 2 });
  expect(page.revisions.map(({ number }) => number)).toEqual([3, 2]);
  expect(page.previous?.number).toBe(1);
  const rest = await listRevisions(adele.tenantId, id, { before: 2, limit: 2 });
  expect([rest.revisions.map(({ number }) => number), rest.previous]).toEqual([[1], undefined]);
});

test("a roll-back is a new revision with the old rules, and rewrites none of the older ones", async () => {
  const id = await publishedWith("Oslo", "Bergen");
  const older = await history(id);
  expect(await rollBack(bruno, id, { number: 1, over: 2, note: "Bergen was wrong" })).toEqual({
    kind: "rolledBack",
    number: 3,
  });
  const [newest, ...rest] = await history(id);
  expect(newest).toMatchObject({
    ...{ number: 3, isPublished: true, publishedBy: "Bruno", note: "Bergen was wrong", restores: 1 },
    rules: [city("Oslo")],
  });
  expect(rest).toEqual(older.map((revision) => ({ ...revision, isPublished: false })));
});

test("a roll-back is undone by rolling back again", async () => {
  const id = await publishedWith("Oslo", "Bergen");
  await rollBack(adele, id, { number: 1, over: 2 });
  expect(await rollBack(adele, id, { number: 2, over: 3 })).toEqual({ kind: "rolledBack", number: 4 });
  expect((await loadPublished(adele.tenantId, id))?.rules).toEqual([city("Bergen")]);
});

test("a draft survives a roll-back with its rules, and is published after it by who was told of it", async () => {
  const id = await publishedWith("Oslo", "Bergen");
  const edit = await saveMapping(bruno, id, { rules: [city("Hamar")] });
  await rollBack(adele, id, { number: 1, over: 2 });
  const { draft } = await loadMappings(adele.tenantId, id);
  expect(draft).toMatchObject({ rules: [city("Hamar")], updatedBy: "Bruno" });
  expect(await publish(bruno, id, { edit })).toEqual({ kind: "conflict", by: "Adele Admin" });
  expect(await publish(bruno, id, { edit: draft.edit })).toEqual({ kind: "published", number: 4 });
  expect((await history(id)).map(({ number, publishedBy }) => [number, publishedBy])).toEqual([
    [4, "Bruno"],
    [3, "Adele Admin"],
    [2, "Adele Admin"],
    [1, "Adele Admin"],
  ]);
});

test("of two admins who roll back in the same moment one wins, and the other is told who", async () => {
  const id = await publishedWith("Oslo", "Bergen", "Moss");
  const results = await Promise.all([
    rollBack(adele, id, { number: 1, over: 3 }),
    rollBack(bruno, id, { number: 2, over: 3 }),
  ]);
  expect(results.map(({ kind }) => kind).sort()).toEqual(["conflict", "rolledBack"]);
  const [newest, ...rest] = await history(id);
  expect(results).toContainEqual({ kind: "conflict", number: 4, by: newest?.publishedBy });
  expect([newest?.number, newest?.isPublished]).toEqual([4, true]);
  expect(rest.map(({ isPublished }) => isPublished)).toEqual([false, false, false]);
});

test("a roll-back and a publication in the same moment leave one published revision", async () => {
  const id = await publishedWith("Oslo", "Bergen");
  const edit = await saveMapping(bruno, id, { rules: [city("Moss")] });
  const results = await Promise.all([rollBack(adele, id, { number: 1, over: 2 }), publish(bruno, id, { edit })]);
  const published = await db().mappingRevision.findMany({ where: { connectorId: id, state: "published" } });
  expect(published).toHaveLength(1);
  expect(results.filter(({ kind }) => kind === "conflict")).toHaveLength(1); // whoever came second was told
});

test("going back to rules that guests meet already changes nothing", async () => {
  const id = await publishedWith("Oslo", "Bergen", "Oslo");
  expect(await rollBack(adele, id, { number: 1, over: 3 })).toEqual({ kind: "nothingNew" });
  expect(await rollBack(adele, id, { number: 3, over: 3 })).toEqual({ kind: "nothingNew" });
  expect(await listRevisionNumbers(adele.tenantId, id)).toEqual([3, 2, 1]);
});

test("a rule that would merely fail today holds up no roll-back, and still none of it is published anew", async () => {
  const id = await publishedWith("Oslo", "Bergen");
  const rules = [
    aRule({ target: "createdDateTime", delivery: "silent" }),
    aRule({ id: "long", source: { kind: "constant", value: "x".repeat(1_000) } }),
    aRule({ id: "again" }),
  ];
  await db().mappingRevision.updateMany({ where: { connectorId: id, number: 1 }, data: { rules } });
  expect(await rollBack(adele, id, { number: 1, over: 2 })).toEqual({ kind: "rolledBack", number: 3 });
  const edit = await saveMapping(adele, id, {});
  const published = await publish(adele, id, { edit });
  expect(published).toMatchObject({ kind: "invalid", problems: [{ ruleId: "rule" }, { ruleId: "long" }, {}] });
});

test("rules that cannot work for anybody today are not brought back", async () => {
  const id = await publishedWith("Oslo", "Bergen");
  const rules = [aRule({ source: { kind: "expression", text: "FunctionOfThePast([email])" } })];
  await db().mappingRevision.updateMany({ where: { connectorId: id, number: 1 }, data: { rules } });
  expect(await rollBack(adele, id, { number: 1, over: 2 })).toMatchObject({
    kind: "invalid",
    problems: [{ ruleId: "rule" }],
  });
  expect((await loadPublished(adele.tenantId, id))?.number).toBe(2);
});

test("neither a draft nor a number that never was can be gone back to", async () => {
  const id = await publishedWith("Oslo");
  await saveMapping(adele, id, { rules: [] });
  for (const number of [2, 9])
    await expect(rollBack(adele, id, { number, over: 1 })).rejects.toMatchObject({ code: "notFound" });
});

test("another tenant's admin can neither read the history nor roll back", async () => {
  const id = await publishedWith("Oslo", "Bergen");
  expect(await listRevisions(fabrikam, id)).toEqual({ revisions: [], previous: undefined });
  expect(await listRevisionNumbers(fabrikam, id)).toEqual([]);
  expect(await loadPublished(fabrikam, id)).toBeUndefined();
  await expect(loadRevision(fabrikam, id, 1)).rejects.toMatchObject({ code: "notFound" });
  await expect(rollBack(frida, id, { number: 1, over: 2 })).rejects.toMatchObject({ code: "notFound" });
  expect((await loadPublished(adele.tenantId, id))?.number).toBe(2);
});

test("a roll-back leaves an audit row of who went back, from where and to what", async () => {
  const id = await publishedWith("Oslo", "Bergen");
  await rollBack(bruno, id, { number: 1, over: 2 });
  await rollBack(bruno, id, { number: 1, over: 2 }); // too late: leaves none
  expect(
    await db().auditEvent.findMany({
      where: { subject: id, action: "mapping.rollBack" },
      select: { actorName: true, before: true, after: true },
    }),
  ).toEqual([{ actorName: "Bruno", before: { number: 2 }, after: { number: 3, restores: 1 } }]);
});
