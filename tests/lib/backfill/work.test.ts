import { afterAll, afterEach, expect, test } from "vitest";
import { createBackfill } from "@/lib/backfill/store.server";
import { closeDatabase, db, pool } from "@/lib/database/client.server";
import { publishMapping } from "@/tests/support/connectors";
import { faultsSchema } from "@/tests/sandbox/store/state";
import { removeUser } from "@/tests/sandbox/store/directory";
import { aBackfill, guestsOf, silentRule } from "@/tests/support/backfills";
import { aConnector, anActor } from "@/tests/support/connectors";
import { inDirectory, useSandbox } from "@/tests/support/directory";
import { contoso, fabrikam } from "@/tests/support/settings";

const sandbox = await useSandbox();
afterEach(() => setFaults({}));
afterAll(async () => {
  await closeDatabase();
  await sandbox.close();
});

const setFaults = (faults: object) =>
  sandbox.store.change((state) => {
    state.faults = faultsSchema.parse(faults);
  });
const endPause = () => pool().query(`UPDATE "GraphPace" SET "pausedUntil" = NULL`);
const shown = (id: string) => inDirectory(sandbox, contoso, id);
const change = (id: string, values: Record<string, unknown>) =>
  sandbox.store.change(() => {
    const user = sandbox.store.tenant(contoso)?.users.find((each) => each.id === id);
    user?.changes.push({ visibleAt: 0, values });
  });
const setCity = [silentRule("city", "Oslo")];

test("a dry run tells from and to of each guest, and writes nothing", async () => {
  const ids = await guestsOf(sandbox, "dry.example", [{}, { city: "Bergen" }, { city: "Oslo" }]);
  await guestsOf(sandbox, "other.example", [{}]);
  const backfill = await aBackfill("dry.example", setCity);
  expect(await backfill.work()).toMatchObject({ phase: "write", state: "ready" });
  const items = await backfill.items();
  expect(items.map(({ email, state, from, values }) => ({ email, state, from, values }))).toEqual([
    { email: "guest0@dry.example", state: "planned", from: { city: null }, values: { city: "Oslo" } },
    { email: "guest1@dry.example", state: "planned", from: { city: "Bergen" }, values: { city: "Oslo" } },
    { email: "guest2@dry.example", state: "same", from: {}, values: { city: "Oslo" } },
  ]);
  expect(ids.map((id) => shown(id).city)).toEqual([undefined, "Bergen", "Oslo"]);
});

test("a run writes, an undo restores what was there, also that there was nothing", async () => {
  const rules = [silentRule("city", "Oslo"), silentRule("extensionAttribute3", "blue")];
  const ids = await guestsOf(sandbox, "undo.example", [{}, { city: "Bergen" }]);
  const backfill = await aBackfill("undo.example", rules);
  await backfill.work();
  expect(await backfill.command("run")).toBe(true);
  expect(await backfill.work()).toMatchObject({ phase: "write", state: "done" });
  expect(await backfill.states()).toEqual(["written", "written"]);
  for (const id of ids)
    expect(shown(id)).toMatchObject({ city: "Oslo", onPremisesExtensionAttributes: { extensionAttribute3: "blue" } });
  expect(await backfill.command("undo")).toBe(true);
  expect(await backfill.work()).toMatchObject({ phase: "undo", state: "done" });
  expect(await backfill.states()).toEqual(["restored", "restored"]);
  expect(ids.map((id) => shown(id).city ?? null)).toEqual([null, "Bergen"]);
});

test("what somebody has changed since is left alone, and said", async () => {
  const [first = "", second = ""] = await guestsOf(sandbox, "since.example", [{}, { city: "Bergen" }]);
  const backfill = await aBackfill("since.example", [silentRule("city", "Oslo"), silentRule("jobTitle", "Partner")]);
  await backfill.work();
  await backfill.command("run");
  await backfill.work();
  await change(second, { city: "Tromsø" });
  await backfill.command("undo");
  await backfill.work();
  expect(shown(first).city ?? null).toBeNull();
  expect(shown(second)).toMatchObject({ city: "Tromsø", jobTitle: null });
  const [, item] = await backfill.items();
  expect(item).toMatchObject({
    state: "changed",
    reason: "Changed since, and left as it is: city. Restored: jobTitle.",
  });
});

test("what she has is read anew before the write: a rule that only fills leaves it, and the undo knows it", async () => {
  const [filled = "", replaced = ""] = await guestsOf(sandbox, "anew.example", [{}, {}]);
  const backfill = await aBackfill("anew.example", [
    silentRule("city", "Oslo"),
    silentRule("jobTitle", "Partner", { mode: "onlyIfEmpty" }),
  ]);
  await backfill.work();
  await change(filled, { jobTitle: "Boss" });
  await change(replaced, { city: "Bergen" });
  await backfill.command("run");
  await backfill.work();
  expect(shown(filled)).toMatchObject({ city: "Oslo", jobTitle: "Boss" });
  expect((await backfill.items())[0]).toMatchObject({
    state: "written",
    reason: "Has a value, which its rule leaves: jobTitle.",
  });
  await backfill.command("undo");
  await backfill.work();
  expect(shown(filled)).toMatchObject({ jobTitle: "Boss" });
  expect(shown(replaced)).toMatchObject({ city: "Bergen" });
});

test("paused, nothing more is written; stopped, it cannot go on, and what was written can be undone", async () => {
  const ids = await guestsOf(sandbox, "pause.example", [{}, {}, {}]);
  const backfill = await aBackfill("pause.example", setCity, 60);
  await backfill.work();
  await backfill.command("run");
  await backfill.step();
  await backfill.command("pause");
  expect(await backfill.step()).toBe(false);
  expect(await backfill.states()).toEqual(["written", "planned", "planned"]);
  await backfill.command("goOn");
  await backfill.step();
  await backfill.command("stop");
  expect(await backfill.command("goOn")).toBe(false);
  expect(await backfill.step()).toBe(false);
  expect(ids.map((id) => shown(id).city)).toEqual(["Oslo", "Oslo", undefined]);
  await backfill.command("undo");
  expect(await backfill.work()).toMatchObject({ phase: "undo", state: "done" });
  expect(await backfill.states()).toEqual(["restored", "restored", "planned"]);
  expect(ids.map((id) => shown(id).city ?? null)).toEqual([null, null, null]);
});

test("a missing permission parks it and is named, and it goes on where it was after consent", async () => {
  const ids = await guestsOf(sandbox, "consent.example", [{}, {}]);
  const backfill = await aBackfill("consent.example", setCity);
  await backfill.work();
  await setFaults({ withheldPermissions: ["User.ReadWrite.All"] });
  await backfill.command("run");
  expect(await backfill.work()).toMatchObject({ phase: "write", state: "parked", needs: "User.ReadWrite.All" });
  await setFaults({});
  await backfill.command("goOn");
  expect(await backfill.work()).toMatchObject({ state: "done", needs: null });
  expect(ids.map((id) => shown(id).city)).toEqual(["Oslo", "Oslo"]);
});

test("when Graph asks to wait, the whole tenant waits, and nobody is left out", async () => {
  await guestsOf(sandbox, "throttle.example", [{}, {}]);
  const backfill = await aBackfill("throttle.example", setCity);
  await backfill.work();
  await backfill.command("run");
  await setFaults({ throttle: { count: 1, retryAfterSeconds: 20 } });
  await backfill.step();
  const { rows } = await pool().query<{ paused: boolean }>(
    `SELECT "pausedUntil" > now() + interval '15 seconds' AS paused FROM "GraphPace" WHERE "tenantId" = $1`,
    [contoso],
  );
  expect(rows).toEqual([{ paused: true }]);
  expect(await backfill.step()).toBe(false);
  await endPause();
  expect(await backfill.work()).toMatchObject({ state: "done" });
  expect(await backfill.states()).toEqual(["written", "written"]);
});

test("a guest who was deleted, and faults of Graph's, stop nobody", async () => {
  const [gone = ""] = await guestsOf(sandbox, "fails.example", [{}, {}]);
  const backfill = await aBackfill("fails.example", setCity);
  await backfill.work();
  await sandbox.store.change(() => {
    const tenant = sandbox.store.tenant(contoso);
    if (tenant) removeUser(tenant, gone, Date.now());
  });
  await setFaults({ serverErrors: { count: 3 } });
  await backfill.command("run");
  for (let tries = 0; (await backfill.load()).state === "running" && tries < 40; tries += 1) {
    await pool().query(`UPDATE "BackfillItem" SET "nextTryAt" = now() WHERE "backfillId" = $1`, [backfill.id]);
    await backfill.step();
  }
  expect(await backfill.load()).toMatchObject({ state: "done" });
  expect(await backfill.states()).toEqual(["gone", "written"]);
});

test("a dry run over several pages keeps its place, and begins anew when Graph forgot it", async () => {
  await guestsOf(
    sandbox,
    "pages.example",
    Array.from({ length: 450 }, () => ({})),
  );
  const backfill = await aBackfill("pages.example", setCity);
  await backfill.step();
  const { cursor } = await db().backfill.findUniqueOrThrow({ where: { id: backfill.id }, select: { cursor: true } });
  expect(cursor).toContain("skiptoken");
  const forgotten = cursor?.replace(/skiptoken=[^&]*/, "skiptoken=bm9ib2R5") ?? null;
  await db().backfill.update({ where: { id: backfill.id }, data: { cursor: forgotten } });
  const { state, looked } = await backfill.work();
  expect(state).toBe("ready");
  expect(looked).toBeGreaterThan(450);
  const items = await backfill.items();
  expect(new Set(items.map(({ guestId }) => guestId)).size).toBe(450);
  expect(items).toHaveLength(450);
});

test("other rules that are published meanwhile end the dry run, since it would mix both", async () => {
  await guestsOf(sandbox, "rules.example", [{}]);
  const backfill = await aBackfill("rules.example", setCity);
  await publishMapping(anActor(), backfill.connectorId, { rules: [silentRule("city", "Bergen")] });
  expect(await backfill.work()).toMatchObject({
    ...{ phase: "look", state: "stopped" },
    reason: "Other rules were published while the dry run looked. Begin a new one.",
  });
});

test("a connector without silent rules has nothing to fill back, and another tenant's is not there", async () => {
  const { id: connectorId } = await aConnector({});
  const wish = { connectorId, filter: {}, counted: null, perMinute: 60 };
  expect(await createBackfill(anActor(), wish)).toEqual({ kind: "nothingSilent" });
  await expect(createBackfill(anActor({ tenantId: fabrikam }), wish)).rejects.toThrow();
});

test("each step that a person takes is in the audit, without a guest", async () => {
  await guestsOf(sandbox, "audit.example", [{}]);
  const backfill = await aBackfill("audit.example", setCity);
  await backfill.work();
  for (const command of ["run", "pause", "goOn", "stop", "undo"] as const)
    expect(await backfill.command(command)).toBe(true);
  expect(await backfill.command("run")).toBe(false);
  const rows = await db().auditEvent.findMany({ where: { subject: backfill.connectorId }, orderBy: { id: "asc" } });
  expect(rows.map(({ action }) => action).filter((action) => action.startsWith("backfill"))).toEqual([
    ...["backfill.create", "backfill.run", "backfill.pause", "backfill.goOn", "backfill.stop", "backfill.undo"],
  ]);
  expect(JSON.stringify(rows)).not.toContain("guest0@");
  await backfill.work();
});
