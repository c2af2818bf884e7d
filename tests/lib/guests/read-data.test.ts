import { v4 } from "uuid";
import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/database/client.server";
import { readGuestData } from "@/lib/guests/read-data.server";
import { guestOfCall } from "@/lib/guests/timeline.server";
import { aCall, savedCalls } from "@/tests/support/calls";
import { aGuest, plan } from "@/tests/support/guests";
import { contoso } from "@/tests/support/settings";

afterAll(() => closeDatabase());

test("the page to read has what the file has: her calls, silent values, and every place", async () => {
  const email = `paper.${v4()}@fabrikam.example`;
  await plan(aGuest({ email }), { city: "Oslo" });
  const [callId = ""] = await savedCalls(aCall({ email, claims: '{"email":"x","nested":{"list":[1,null]}}' }));
  const { names, calls, silentWrites, kept } = await readGuestData(await guestOfCall(contoso, callId));
  expect(names.emails).toEqual([email]);
  expect(calls.map(({ guest }) => guest.claims)).toContainEqual({ email: "x", nested: { list: [1, null] } });
  expect(silentWrites.map(({ values }) => values)).toEqual([{ city: "Oslo" }]);
  expect(kept.some(({ rows }) => rows > 0)).toBe(true);
});
