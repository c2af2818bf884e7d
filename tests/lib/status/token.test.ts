import { afterAll, expect, test } from "vitest";
import { v7 } from "uuid";
import { closeDatabase } from "@/lib/database/client.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { hashOfToken, makeStatusLink, statusTokenOf } from "@/lib/status/token.server";
import { contoso, fabrikam } from "@/tests/support/settings";

afterAll(() => closeDatabase());

const requestId = v7();
const now = new Date("2026-11-23T10:00:00Z");

test("the same request has the same link, so that a retry of Entra shows the one she saw before", async () => {
  const keys = await loadTenantKeys(contoso);
  const [one, again] = [
    makeStatusLink(keys, { requestId, number: 1 }, now),
    makeStatusLink(keys, { requestId, number: 1 }, now),
  ];
  expect(again).toEqual(one);
  expect(one.row.expiresAt.toISOString()).toBe("2026-12-23T10:00:00.000Z");
});

test("each request, each link of it and each tenant has a token of its own", async () => {
  const [ours, theirs] = [await loadTenantKeys(contoso), await loadTenantKeys(fabrikam)];
  const tokens = [
    statusTokenOf(ours, { requestId, number: 1 }),
    statusTokenOf(ours, { requestId, number: 2 }),
    statusTokenOf(ours, { requestId: v7(), number: 1 }),
    statusTokenOf(theirs, { requestId, number: 1 }),
  ];
  expect(new Set(tokens).size).toBe(4);
  for (const token of tokens) expect(Buffer.from(token, "base64url")).toHaveLength(32);
});

test("what is stored is the hash, from which nobody finds the token", async () => {
  const { url, row } = makeStatusLink(await loadTenantKeys(contoso), { requestId, number: 1 }, now);
  const token = url.slice(url.lastIndexOf("/") + 1);
  expect(row.hash).toEqual(hashOfToken(token));
  expect(row.hash.toString("base64url")).not.toBe(token);
});

test.each([["", "short", `${"A".repeat(42)}!`, "A".repeat(44), "A".repeat(100_000)]])("%s is no token", (...texts) => {
  for (const text of texts) expect(hashOfToken(text)).toBeUndefined();
});
