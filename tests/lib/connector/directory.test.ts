import { afterAll, beforeEach, expect, test } from "vitest";
import { loadDirectory, refreshDirectory, staleDirectories } from "@/lib/connector/directory.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { listen } from "@/lib/database/listen.server";
import { GraphFailure } from "@/lib/graph/error";
import { publish } from "@/lib/mapping/revisions.server";
import { faultsSchema } from "@/tests/sandbox/store/state";
import { aConnector, anActor, aRule, saveMapping } from "@/tests/support/connectors";
import { useSandbox } from "@/tests/support/directory";
import { contoso, fabrikam } from "@/tests/support/settings";

const sandbox = await useSandbox();
const notices: string[] = [];
const listening = await new Promise<ReturnType<typeof listen>>((resolve) => {
  const made = listen(
    "connector",
    (id) => notices.push(id),
    () => resolve(made),
  );
});
beforeEach(() => setFaults({}));
afterAll(async () => {
  await listening.close();
  await closeDatabase();
  await sandbox.close();
});

const setFaults = (faults: object) =>
  sandbox.store.change((state) => {
    state.faults = faultsSchema.parse(faults);
  });
const badge = "extension_5e5e5e5eaaaa4bbb8ccc000000000003_badgeNumber";

test("what a tenant's directory has is kept, and the policies of its connectors are told", async () => {
  const [first, second] = [await aConnector({}), await aConnector({})];
  await db().tenant.update({ where: { id: contoso }, data: { attributes: { from: "another version" } } });
  expect(await loadDirectory(contoso)).toEqual({ directory: null, readAt: null });
  notices.length = 0;
  await refreshDirectory(contoso);
  const { directory, readAt } = await loadDirectory(contoso);
  expect(directory?.attributes.map(({ id }) => id)).toContain("jobTitle");
  expect(directory?.extensions).toContainEqual({ name: badge, app: "Contoso HR", dataType: "int32" });
  expect(readAt?.getTime()).toBeGreaterThan(Date.now() - 10_000);
  await expect.poll(() => notices).toEqual(expect.arrayContaining([first.id, second.id]));
  notices.length = 0;
  await refreshDirectory(contoso);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(notices).toEqual([]);
});

test("all of an app's extensions are read, although Graph cuts an expanded list off", async () => {
  const hr = sandbox.store.tenant(contoso)?.applications[0];
  const [sample] = hr?.extensions ?? [];
  if (!hr || !sample) throw new Error("no app");
  const many = Array.from({ length: 30 }, (_, place) => ({ ...sample, name: `extension_${"a".repeat(32)}_n${place}` }));
  hr.extensions.push(...many);
  const { extensions } = await refreshDirectory(contoso);
  expect(extensions?.map(({ name }) => name)).toEqual(expect.arrayContaining(many.map(({ name }) => name)));
  hr.extensions.splice(-30);
});

test("without the permission for apps the extensions stay unknown, and the rest is read", async () => {
  await aConnector({});
  await setFaults({ withheldPermissions: ["Application.Read.All"] });
  const directory = await refreshDirectory(contoso);
  expect(directory.extensions).toBeNull();
  expect(directory.attributes).not.toHaveLength(0);
});

test("a failure of Graph's leaves the last answer in place", async () => {
  await aConnector({});
  await refreshDirectory(contoso);
  const before = await loadDirectory(contoso);
  await setFaults({ withheldPermissions: ["IdentityUserFlow.Read.All"] });
  await expect(refreshDirectory(contoso)).rejects.toBeInstanceOf(GraphFailure);
  expect(await loadDirectory(contoso)).toEqual(before);
});

test("a directory that was read lately is not stale, nor one that nobody has a connector for", async () => {
  await aConnector({});
  await db().tenant.update({ where: { id: contoso }, data: { attributesReadAt: null } });
  await db().tenant.upsert({ where: { id: fabrikam }, create: { id: fabrikam, name: "Fabrikam" }, update: {} });
  expect(await staleDirectories()).toEqual([contoso]);
  await refreshDirectory(contoso);
  expect(await staleDirectories()).toEqual([]);
});

test("a tenant that is not there is not found", async () => {
  await expect(refreshDirectory("33333333-3333-4333-8333-333333333333")).rejects.toMatchObject({ code: "notFound" });
});

test("what can never be written is not published", async () => {
  const actor = anActor();
  const { id } = await aConnector({});
  await refreshDirectory(contoso);
  const constant = (value: string) => ({ kind: "constant" as const, value });
  const edit = await saveMapping(actor, id, {
    rules: [
      aRule({ id: "refused", target: "userPrincipalName", delivery: "silent" }),
      aRule({ id: "tooLarge", target: badge, delivery: "silent", source: constant("3000000000") }),
      aRule({ id: "tooLong", target: "employeeId", delivery: "silent", source: constant("x".repeat(17)) }),
      aRule({ id: "off", target: "mail", delivery: "silent", isOff: true }),
    ],
  });
  const published = await publish(actor, id, { edit });
  if (published.kind !== "invalid") throw new Error(published.kind);
  expect(published.problems.map((problem) => ("ruleId" in problem ? problem.ruleId : ""))).toEqual([
    "refused",
    "tooLarge",
    "tooLong",
  ]);
});
