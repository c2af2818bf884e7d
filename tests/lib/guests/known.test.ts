import { v4 } from "uuid";
import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/database/client.server";
import { callOfGuest } from "@/lib/guests/known.server";
import { aCall, savedCalls } from "@/tests/support/calls";
import { contoso, fabrikam } from "@/tests/support/settings";

afterAll(() => closeDatabase());

test("an address leads to the newest call of its guest, however it is spelt, and to none of another tenant's", async () => {
  const email = `known.${v4()}@fabrikam.example`;
  const [newest] = await savedCalls(aCall({ email }), aCall({ email }));
  expect(await callOfGuest(contoso, email)).toBe(newest);
  expect(await callOfGuest(contoso, email.toUpperCase())).toBe(newest);
  expect(await callOfGuest(fabrikam, email)).toBeUndefined();
  expect(await callOfGuest(contoso, `nobody.${email}`)).toBeUndefined();
});

test("a call whose connector left the address out leads to no guest; an older one with it does", async () => {
  const email = `masked.${v4()}@fabrikam.example`;
  const [whole] = await savedCalls(aCall({ email }));
  await savedCalls(aCall({ email, redact: (secrets) => ({ ...secrets, email: null }) }));
  expect(await callOfGuest(contoso, email)).toBe(whole);
});
