import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "@/lib/database/client.server";
import { GraphFailure } from "@/lib/graph/error";
import { cancelSilentWrite } from "@/lib/silent/cancel.server";
import { afterStep } from "@/lib/silent/progress";
import { retryMatching } from "@/lib/silent/retry-matching.server";
import { needsConsentReason, readSilentQuery, type SilentFilter, writeSilentQuery } from "@/lib/silent/search";
import { countMatching, searchSilentWrites } from "@/lib/silent/search.server";
import { loadSilentWrite } from "@/lib/silent/store.server";
import type { SilentWriteState } from "@/prisma/generated/enums";
import { anActor } from "@/tests/support/connectors";
import { aGuest, plan } from "@/tests/support/guests";
import { contoso, fabrikam } from "@/tests/support/settings";

afterAll(() => closeDatabase());

const setState = (id: string | undefined, state: SilentWriteState, reason = "because") =>
  db().silentWrite.update({ where: { id: id ?? "" }, data: { state, reason, attempts: 7 } });
const consent = `${needsConsentReason} User.ReadWrite.All with admin consent.`;

const find = async (filter: SilentFilter, { before, limit = 50 }: { before?: string; limit?: number } = {}) => {
  const page = await searchSilentWrites(contoso, filter, { ...(before !== undefined && { before }), limit });
  return { ...page, ids: page.writes.map((found) => (found.kind === "read" ? found.write.id : found.row.id)) };
};

test("what is no filter is ignored, and what is one comes back from the address", () => {
  expect(readSilentQuery({ connectorId: "\0", before: "\0", state: "\0", q: "\0", time: "aeon" }).filter).toEqual({});
  const filter = { state: "parked", q: "o'hara+x@fabrikam.example", attribute: "jobTitle", time: "week" } as const;
  const before = randomUUID();
  expect(readSilentQuery(Object.fromEntries(writeSilentQuery(filter, before)))).toEqual({ filter, before });
  expect(readSilentQuery({ state: ["parked", "planned"] }).filter).toEqual({ state: "parked" });
});

test("a tenant sees its own silent writes, newest first, page by page", async () => {
  const connectorId = "pages";
  const ids: string[] = [];
  for (let i = 0; i < 3; i += 1) ids.push(await plan(aGuest({ connectorId }), { jobTitle: "x" }));
  await plan(aGuest({ connectorId, tenantId: fabrikam }), { jobTitle: "x" });
  expect((await find({ connectorId })).ids).toEqual(ids.toReversed());
  const first = await find({ connectorId }, { limit: 2 });
  expect(first).toMatchObject({ ids: [ids[2], ids[1]], older: ids[1] });
  expect(await find({ connectorId }, { before: ids[1] ?? "" })).toMatchObject({ ids: [ids[0]], older: undefined });
  await setState(ids[0], "parked");
  expect((await find({ connectorId, state: "parked" })).ids).toEqual([ids[0]]);
  expect(await countMatching(contoso, { connectorId, state: "parked" })).toEqual({
    ...{ byState: { planned: 2, parked: 1 }, waitingForConsent: 0 },
  });
  expect((await countMatching(fabrikam, { connectorId })).byState).toEqual({ planned: 1 });
});

test("one guest's writes are found by her whole address, those of an attribute by its name", async () => {
  const connectorId = "filters";
  const ada = aGuest({ connectorId, email: "ada.o'hara+x@fabrikam.example" });
  const city = await plan(ada, { city: "Oslo" });
  const title = await plan(aGuest({ connectorId }), { jobTitle: "x" });
  expect((await find({ connectorId, q: " ADA.O'HARA+x@fabrikam.example" })).ids).toEqual([city]);
  expect((await find({ connectorId, q: "ada" })).ids).toEqual([]);
  expect(await find({ connectorId, attribute: "JOBTITLE" }, { limit: 1 })).toMatchObject({
    ids: [title],
    older: undefined,
  });
  await db().silentWrite.update({ where: { id: city }, data: { createdAt: new Date(Date.now() - 2 * 86_400_000) } });
  expect((await find({ connectorId, time: "day" })).ids).toEqual([title]);
  expect((await find({ connectorId, time: "week" })).ids).toEqual([title, city]);
});

test("a row that nobody can read stands in the list all the same", async () => {
  const connectorId = "unreadable";
  const good = await plan(aGuest({ connectorId }), { jobTitle: "x" });
  const bad = await plan(aGuest({ connectorId }), { jobTitle: "x" });
  await db().silentWrite.update({ where: { id: bad }, data: { sealed: Buffer.from("nonsense") } });
  const { writes, ids } = await find({ connectorId });
  expect(ids).toEqual([bad, good]);
  expect(writes.map(({ kind }) => kind)).toEqual(["unreadable", "read"]);
});

test("a 403 says by its reason that a write waits for consent", async () => {
  const write = await loadSilentWrite(contoso, await plan(aGuest(), { jobTitle: "x" }));
  if (!write) throw new Error("not planned");
  const failure = new GraphFailure({ message: "Insufficient privileges.", status: 403 });
  const progress = afterStep(write, { kind: "failed", failure }, { now: new Date(), random: 0 });
  expect(progress).toMatchObject({ kind: "close", state: "parked" });
  expect("reason" in progress && progress.reason).toMatch(new RegExp(`^${needsConsentReason}`));
});

test("all that wait for consent are tried again at once, of one guest the newest, and the audit names nobody", async () => {
  const connectorId = "bulk";
  const guest = aGuest({ connectorId });
  const old = await plan(guest, { jobTitle: "old" });
  await setState(old, "parked", consent);
  const newer = await plan(guest, { jobTitle: "new" });
  await setState(newer, "parked", consent);
  const other = await plan(aGuest({ connectorId }), { jobTitle: "x" });
  await setState(other, "parked", "Two guests match.");
  expect((await countMatching(contoso, { connectorId })).waitingForConsent).toBe(2);
  expect(await retryMatching(anActor(), { connectorId, waiting: "consent", q: guest.email })).toEqual({
    ...{ planned: 1, left: 1, isMore: false },
  });
  const states = await Promise.all([old, newer, other].map((id) => loadSilentWrite(contoso, id)));
  expect(states.map((write) => write?.state)).toEqual(["parked", "planned", "parked"]);
  const [event] = await db().auditEvent.findMany({ where: { action: "silentWrite.retryMany" } });
  expect(event?.after).toMatchObject({ guest: "one guest", planned: 1 });
  expect(JSON.stringify(event)).not.toContain(guest.email);
  expect(await retryMatching(anActor({ tenantId: fabrikam }), { connectorId })).toMatchObject({ planned: 0 });
});

test("a write is cancelled once, whoever holds it saves nothing, and a later try brings it back", async () => {
  const id = await plan(aGuest(), { jobTitle: "x" });
  await db().silentWrite.update({
    where: { id },
    data: { leaseOwner: "w", leaseUntil: new Date(Date.now() + 30_000) },
  });
  expect(await cancelSilentWrite(anActor(), id)).toEqual({ kind: "cancelled", isUnderWay: true });
  expect(await db().silentWrite.findUniqueOrThrow({ where: { id } })).toMatchObject({
    leaseOwner: null,
    leaseUntil: null,
  });
  expect(await cancelSilentWrite(anActor(), id)).toEqual({ kind: "over" });
  expect(await db().auditEvent.count({ where: { subject: id, action: "silentWrite.cancel" } })).toBe(1);
  await expect(cancelSilentWrite(anActor({ tenantId: fabrikam }), id)).rejects.toMatchObject({ code: "notFound" });
  expect(await loadSilentWrite(contoso, id)).toMatchObject({
    state: "cancelled",
    receipt: [{ what: "planned" }, { what: "cancelled" }],
  });
  await retryMatching(anActor(), { connectorId: "test-connector" }); // all that ended, but not what was taken back
  expect(await loadSilentWrite(contoso, id)).toMatchObject({ state: "cancelled" });
  await retryMatching(anActor(), { state: "cancelled" });
  expect(await loadSilentWrite(contoso, id)).toMatchObject({ state: "planned", reason: null });
});
