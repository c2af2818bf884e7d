import { expect, test } from "vitest";
import { saveCall, type SilentPlan } from "@/lib/calls/save.server";
import { db } from "@/lib/database/client.server";
import { openedWrites } from "@/tests/support/guests";
import { aCall } from "@/tests/support/calls";
import { patience } from "@/tests/support/patience";

const aPlan = (guestKey: string, jobTitle?: string): SilentPlan => ({
  ...{ guestKey, userId: null, email: `${guestKey}@fabrikam.example`, identities: [] },
  values: jobTitle === undefined ? {} : { jobTitle },
});
const planned = async (guestKey: string) =>
  (await openedWrites({ email: `${guestKey}@fabrikam.example`, state: "planned" })).map(({ callId, values }) => ({
    ...{ callId, values },
  }));

test("a row that the database refuses fails alone, not with the calls that share its batch", async () => {
  const [good, bad, alsoGood] = [aCall(), aCall({ status: 99_999 }), aCall()];
  const results = await Promise.allSettled([good, bad, alsoGood].map((call) => saveCall(call, null, patience)));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(await db().call.count({ where: { id: { in: [good.id, bad.id, alsoGood.id] } } })).toBe(2);
});

test("a call and its silent write are saved both or neither", async () => {
  const call = aCall({ status: 99_999 });
  await expect(saveCall(call, aPlan("both-or-neither", "1"), patience)).rejects.toThrow();
  expect(await planned("both-or-neither")).toEqual([]);
});

test("the plan of the latest call counts, whichever is saved last", async () => {
  const [older, newer] = [aCall(), aCall()];
  await saveCall(newer, aPlan("latest", "new"), patience);
  await saveCall(older, aPlan("latest", "old"), patience);
  expect(await planned("latest")).toEqual([{ callId: newer.id, values: { jobTitle: "new" } }]);
});

test("a call that sets nothing withdraws what an earlier step planned, and plans nothing of its own", async () => {
  await saveCall(aCall(), aPlan("withdrawn", "1"), patience);
  await saveCall(aCall(), aPlan("withdrawn"), patience);
  await saveCall(aCall(), aPlan("never-planned"), patience);
  expect(await planned("withdrawn")).toMatchObject([{ values: {} }]);
  expect(await planned("never-planned")).toEqual([]);
});

test("hundreds of calls of one guest in the same moment leave one plan", async () => {
  await Promise.all(
    Array.from({ length: 300 }, (_, index) => saveCall(aCall(), aPlan("crowd", String(index)), patience)),
  );
  expect(await planned("crowd")).toHaveLength(1);
});
