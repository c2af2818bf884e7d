import { v4 } from "uuid";
import { expect, test } from "vitest";
import { readLogQuery } from "@/lib/calls/search/filter";
import { listViews, removeView, saveView } from "@/lib/calls/views/store.server";
import { db } from "@/lib/database/client.server";
import { anActor } from "@/tests/support/connectors";
import { contoso, fabrikam } from "@/tests/support/settings";

const filter = readLogQuery({ outcome: "refused", time: "week" }).filter;
const person = (fields = {}) => anActor({ tenantId: contoso, id: v4(), ...fields });
const names = async (actor: ReturnType<typeof person>) => (await listViews(actor)).map(({ name }) => name);
const auditOf = (subject: string) => db().auditEvent.findMany({ where: { subject }, select: { action: true } });

test("a view is its owner's, until she shares it with her tenant", async () => {
  const [owner, colleague, stranger] = [person(), person(), person({ tenantId: fabrikam })];
  expect(await saveView(owner, { name: "mine", filter, isShared: false })).toEqual({ kind: "saved" });
  await saveView(owner, { name: "ours", filter, isShared: true });
  expect(await names(owner)).toEqual(["mine", "ours"]);
  expect(await names(colleague)).toContain("ours");
  expect(await names(colleague)).not.toContain("mine");
  expect(await names(stranger)).toEqual([]);
  expect((await listViews(owner))[0]).toMatchObject({ query: "time=week&outcome=refused", isOwn: true });
});

test("what others see is noted when it comes and when it goes", async () => {
  const owner = person();
  await saveView(owner, { name: "noted", filter, isShared: true });
  await saveView(owner, { name: "private", filter, isShared: false });
  const [noted, secret] = await listViews(owner).then((views) =>
    ["noted", "private"].map((name) => views.find((view) => view.name === name && view.isOwn)?.id ?? ""),
  );
  await removeView(owner, noted ?? "");
  expect((await auditOf(noted ?? "")).map(({ action }) => action)).toEqual(["log.shareView", "log.unshareView"]);
  expect(await auditOf(secret ?? "")).toEqual([]);
});

test("a view is removed by its owner, a shared one by an admin too, and by nobody of another tenant", async () => {
  const owner = person({ roles: ["auditor"] });
  await saveView(owner, { name: "removable", filter, isShared: true });
  const id = (await listViews(owner)).find(({ isOwn }) => isOwn)?.id ?? "";
  expect(await removeView(person({ roles: ["auditor"] }), id)).toBe("gone");
  expect(await removeView(person({ tenantId: fabrikam, roles: ["admin"] }), id)).toBe("gone");
  expect(await removeView(person({ roles: ["admin"] }), id)).toBe("removed");
  expect(await removeView(owner, id)).toBe("gone");
});

test.each([
  ["a guest's address", { q: "ada@fabrikam.example" }],
  ["a reference", { q: "REF-7KQ2AAAA" }],
  ["words that find nothing", { q: "ada" }],
  ["an address as a value", { attribute: "mail=ada@fabrikam.example" }],
  ["no filter at all", {}],
])("a view with %s is not kept", async (_sentence, query) => {
  const owner = person();
  const outcome = await saveView(owner, { name: "x", filter: readLogQuery(query).filter, isShared: false });
  expect(outcome.kind).toBe("refused");
  expect((await listViews(owner)).filter(({ isOwn }) => isOwn)).toEqual([]);
});

test("a domain and an attribute may be kept, and nobody keeps more views than she can look through", async () => {
  const owner = person();
  const kept = readLogQuery({ q: "@fabrikam.example", attribute: "city=Oslo" }).filter;
  for (let place = 0; place < 50; place += 1)
    await saveView(owner, { name: `view ${place}`, filter: kept, isShared: false });
  const outcome = await saveView(owner, { name: "one more", filter: kept, isShared: false });
  expect(outcome).toMatchObject({ kind: "refused" });
});
