import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "@/lib/database/client.server";
import { loadSilentWrite, retrySilentWrite, silentWritesOfCall } from "@/lib/silent/store.server";
import type { SilentWriteState } from "@/prisma/generated/enums";
import { anActor } from "@/tests/support/connectors";
import { aGuest, plan, story } from "@/tests/support/guests";
import { contoso, fabrikam } from "@/tests/support/settings";

afterAll(() => closeDatabase());

const setState = (id: string, state: SilentWriteState) =>
  db().silentWrite.update({ where: { id }, data: { state, reason: "because", guestId: "g", attempts: 7 } });

test("a silent write is shown by its call, to its tenant only", async () => {
  const id = await plan(aGuest(), { jobTitle: "x" });
  const write = await loadSilentWrite(contoso, id);
  expect(write).toMatchObject({ id, values: { jobTitle: "x" }, receipt: [{ what: "planned" }] });
  const callId = write?.callId ?? "";
  expect(await silentWritesOfCall(contoso, callId)).toEqual([write]);
  expect(await silentWritesOfCall(fabrikam, callId)).toEqual([]);
  expect(await loadSilentWrite(fabrikam, id)).toBeNull();
});

test.each(["parked", "abandoned"] as const)(
  "a %s write can be tried again, and the audit says by whom",
  async (state) => {
    const id = await plan(aGuest(), { jobTitle: "x" });
    await setState(id, state);
    expect(await retrySilentWrite(anActor(), id)).toEqual({ kind: "planned" });
    const write = await loadSilentWrite(contoso, id);
    expect(write).toMatchObject({ state: "planned", guestId: null, reason: null, attempts: 0 });
    expect(write && story(write)).toEqual(["planned", "retried"]);
    expect(await db().auditEvent.findMany({ where: { subject: id } })).toMatchObject([
      {
        tenantId: contoso,
        actorId: "adele",
        action: "silentWrite.retry",
        before: { state },
        after: { state: "planned" },
      },
    ]);
  },
);

test("a write that is under way is not touched, and nothing is audited", async () => {
  const id = await plan(aGuest(), { jobTitle: "x" });
  expect(await retrySilentWrite(anActor(), id)).toEqual({ kind: "underWay" });
  expect(await db().auditEvent.count({ where: { subject: id } })).toBe(0);
});

test("of two people who click at once, one wins", async () => {
  const id = await plan(aGuest(), { jobTitle: "x" });
  await setState(id, "parked");
  const outcomes = await Promise.all([retrySilentWrite(anActor(), id), retrySilentWrite(anActor(), id)]);
  expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["planned", "underWay"]);
  expect(await db().auditEvent.count({ where: { subject: id } })).toBe(1);
});

test("a guest who signed up again keeps her newer write", async () => {
  const guest = aGuest();
  const id = await plan(guest, { jobTitle: "old" });
  await setState(id, "parked");
  await plan(guest, { jobTitle: "new" });
  expect(await retrySilentWrite(anActor(), id)).toEqual({ kind: "replaced" });
  expect(await loadSilentWrite(contoso, id)).toMatchObject({ state: "parked" });
  expect(await db().auditEvent.count({ where: { subject: id } })).toBe(0);
});

test("another tenant's write does not exist for me", async () => {
  const id = await plan(aGuest(), { jobTitle: "x" });
  await setState(id, "parked");
  const stranger = anActor({ tenantId: fabrikam });
  await expect(retrySilentWrite(stranger, id)).rejects.toMatchObject({ code: "notFound" });
});
