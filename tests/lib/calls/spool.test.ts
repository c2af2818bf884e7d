import { readdirSync, readFileSync } from "node:fs";
import { setImmediate as nextTurn } from "node:timers/promises";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { CallEntry, CallRow, SilentPlan } from "@/lib/calls/row";
import { insertLate } from "@/lib/calls/save-late.server";
import { saveCall, sealEntry } from "@/lib/calls/save.server";
import { readLine, toLine } from "@/lib/calls/spool/line.server";
import { replay } from "@/lib/calls/spool/replay.server";
import { Spool } from "@/lib/calls/spool/spool.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { openedWrites } from "@/tests/support/guests";
import { aCall } from "@/tests/support/calls";
import { temporaryFolder } from "@/tests/support/folder";
import { patience } from "@/tests/support/patience";

afterAll(() => closeDatabase());

const aPlan = (guestKey: string, jobTitle: string): SilentPlan => ({
  ...{ guestKey, userId: null, email: `${guestKey}@fabrikam.example`, identities: [] },
  values: { jobTitle },
});
const anEntry = (guestKey: string, fields?: Partial<CallRow>): Promise<CallEntry> =>
  sealEntry(aCall(fields), aPlan(guestKey, "1"));

const aSpool = (maxBytes = 1_000_000) => new Spool({ folder: join(temporaryFolder(), "spool"), maxBytes });
const keep = async (spool: Spool, ...entries: CallEntry[]) => {
  for (const entry of entries) await spool.add(entry, 5_000);
};
const files = ({ folder }: Spool) => readdirSync(folder).filter((name) => name.includes(".ndjson"));
const writesOf = async (guestKey: string) =>
  (await openedWrites({ email: `${guestKey}@fabrikam.example` })).map(({ state, values }) => ({ state, values }));
const confirm = async (guestKey: string) => {
  const writes = await openedWrites({ email: `${guestKey}@fabrikam.example` });
  const ids = writes.map(({ id }) => id);
  await db().silentWrite.updateMany({ where: { id: { in: ids } }, data: { state: "confirmed" } });
};
const savedLateAt = async ({ call }: CallEntry) =>
  (await db().call.findFirst({ where: { id: call.id }, select: { savedLateAt: true } }))?.savedLateAt;

test("a call is read from the spool as it was written, whatever the guest's claims hold", async () => {
  const claims = JSON.stringify({ displayName: 'line\n \u2028 "quoted" é😀 \\', __proto__: 1 });
  const entry = await anEntry("ada", { claims, detail: null });
  const line = toLine(entry);
  expect(line.indexOf("\n")).toBe(line.length - 1);
  expect(await readLine(line.slice(0, -1))).toEqual(entry);
});

test("what the spool keeps comes into the database with its silent write, marked as late, and leaves the disk", async () => {
  const spool = aSpool();
  const entries = [await anEntry("kept-1"), await anEntry("kept-2", { email: "\u2028" })] as const;
  await keep(spool, ...entries);
  expect(await savedLateAt(entries[0])).toBeUndefined();
  await replay(spool, insertLate);
  for (const entry of entries) expect(await savedLateAt(entry)).toBeInstanceOf(Date);
  expect(await writesOf("kept-2")).toEqual([{ state: "planned", values: { jobTitle: "1" } }]);
  expect(files(spool)).toEqual([]);
});

test("a call that had reached the database after all is not doubled, nor is its silent write, which is done by now", async () => {
  const spool = aSpool();
  const call = aCall();
  const entry = await sealEntry(call, aPlan("arrived", "1"));
  await keep(spool, entry);
  await saveCall(call, aPlan("arrived", "1"), patience);
  await confirm("arrived");
  await replay(spool, insertLate);
  expect(await savedLateAt(entry)).toBeNull();
  expect(await writesOf("arrived")).toMatchObject([{ state: "confirmed" }]);
});

test("a silent write of a later call is not undone by an earlier one that comes late", async () => {
  const spool = aSpool();
  const early = await anEntry("overtaken");
  await keep(spool, early);
  await saveCall(aCall(), aPlan("overtaken", "2"), patience);
  await confirm("overtaken");
  await replay(spool, insertLate);
  expect(await savedLateAt(early)).toBeInstanceOf(Date);
  expect(await writesOf("overtaken")).toEqual([{ state: "confirmed", values: { jobTitle: "2" } }]);
});

test("a call that PostgreSQL refuses is set aside and holds up no other", async () => {
  const spool = aSpool();
  const [good, bad, alsoGood] = [
    await anEntry("good"),
    await anEntry("bad", { status: 99_999 }),
    await anEntry("also-good"),
  ];
  await keep(spool, good, bad, alsoGood);
  await replay(spool, insertLate);
  expect(await savedLateAt(good)).toBeInstanceOf(Date);
  expect(await savedLateAt(alsoGood)).toBeInstanceOf(Date);
  const [aside = "", ...others] = files(spool);
  expect(others).toEqual([]);
  expect(aside).toMatch(/\.refused$/);
  expect(readFileSync(join(spool.folder, aside), "utf8")).toBe(toLine(bad));
});

test("while the database refuses everything nothing is lost, and the next replay brings it in", async () => {
  const spool = aSpool();
  const entry = await anEntry("patient");
  await keep(spool, entry);
  await expect(replay(spool, () => Promise.reject(new Error("away")))).rejects.toThrow("away");
  await keep(spool, await anEntry("patient-too"));
  expect(files(spool)).toHaveLength(2);
  await replay(spool, insertLate);
  expect(await savedLateAt(entry)).toBeInstanceOf(Date);
  expect(await writesOf("patient-too")).toHaveLength(1);
});

test("a process that lives keeps its files to itself", async () => {
  const [first] = [aSpool()];
  const second = new Spool({ folder: first.folder, maxBytes: 1_000_000 });
  const entry = await anEntry("owned");
  await keep(first, entry);
  await replay(second, insertLate);
  expect(await savedLateAt(entry)).toBeUndefined();
  await first.close();
  await replay(second, insertLate);
  expect(await savedLateAt(entry)).toBeInstanceOf(Date);
});

test("beyond its limit the spool keeps calls in memory, and gives them to the database as well", async () => {
  const spool = aSpool(1_000);
  const entries = await Promise.all(Array.from({ length: 10 }, (_, index) => anEntry(`crowded-${index}`)));
  await keep(spool, ...entries);
  expect(spool.heldCount).toBeGreaterThan(5);
  await replay(spool, insertLate);
  expect(spool.heldCount).toBe(0);
  for (const entry of entries) expect(await savedLateAt(entry)).toBeInstanceOf(Date);
});

test("when memory is full, too, it says so", async () => {
  const spool = aSpool(0);
  const answer = "x".repeat(1_000_000);
  const adding = Array.from({ length: 70 }, async (_, index) =>
    spool.add(await anEntry(`full-${index}`, { answer }), 5_000),
  );
  const results = await Promise.allSettled(adding);
  const refused = results.filter(({ status }) => status === "rejected").length;
  expect(refused).toBeGreaterThan(0);
  expect(spool.heldCount).toBe(70 - refused);
});

test("no call is lost that comes to the spool while it is emptied", async () => {
  const spool = aSpool(50_000_000);
  const ids: string[] = [];
  const adding: Promise<void>[] = [];
  const emptied = new AbortController();
  const guests = (async () => {
    while (!emptied.signal.aborted) {
      const entry = await anEntry(`meanwhile-${ids.length}`);
      ids.push(entry.call.id);
      adding.push(spool.add(entry, 5_000));
      await nextTurn();
    }
  })();
  for (let round = 0; round < 8; round += 1) await replay(spool, insertLate);
  emptied.abort();
  await guests;
  await Promise.all(adding);
  await replay(spool, insertLate);
  expect(await db().call.count({ where: { id: { in: ids } } })).toBe(ids.length);
});

test("a spool that was full takes calls again once it is empty", async () => {
  const spool = aSpool(20_000);
  const big = () => anEntry("full", { claims: "x".repeat(6_000) });
  await keep(spool, await big(), await big(), await big());
  expect(spool.heldCount).toBe(1);
  await replay(spool, insertLate);
  for (let again = 0; again < 3; again += 1) {
    await keep(spool, await big());
    expect(spool.heldCount).toBe(0);
    await replay(spool, insertLate);
  }
});

test("one call that the database refuses does not hold up the others that are in memory", async () => {
  const spool = aSpool(0);
  const [good, bad, last] = [
    await anEntry("stuck-1"),
    await anEntry("stuck-2", { status: 99_999 }),
    await anEntry("stuck-3"),
  ];
  await keep(spool, good, bad, last);
  expect(spool.heldCount).toBe(3);
  await replay(spool, insertLate);
  expect(spool.heldCount).toBe(0);
  expect(await savedLateAt(last)).toBeInstanceOf(Date);
  expect(await savedLateAt(bad)).toBeUndefined();
});
