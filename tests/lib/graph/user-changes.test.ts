import { afterAll, beforeEach, expect, test } from "vitest";
import type { GraphUser } from "@/lib/graph/user";
import { readUserChanges } from "@/lib/graph/user-changes.server";
import { removeUser } from "@/tests/sandbox/store/directory";
import { signUp, useSandbox } from "@/tests/support/directory";
import { contoso } from "@/tests/sandbox/tenants";

const sandbox = await useSandbox();
afterAll(() => sandbox.close());
beforeEach(() => sandbox.store.change(({ faults }) => Object.assign(faults.deltaTokens, { count: 0 })));

const tenantId = contoso.id;
const aGuest = () => {
  const email = `${crypto.randomUUID()}@example.com`;
  return signUp(sandbox, { tenantId, connectorId: crypto.randomUUID(), email, identities: [] });
};

/** Everything up to now, and the cursor to what comes later. */
async function readAll(from?: string) {
  const users: GraphUser[] = [];
  const removed: string[] = [];
  let cursor = from;
  let pages = 0;
  for (;;) {
    const page = await readUserChanges({ tenantId }, cursor);
    if (page.kind === "resync") throw new Error("a resync");
    users.push(...page.users);
    removed.push(...page.removed);
    pages += 1;
    cursor = page.cursor;
    if (page.isLast) return { users, removed, cursor, pages };
  }
}

test("the first round shows the whole directory, page by page", async () => {
  const ids = await Promise.all(Array.from({ length: 130 }, aGuest));
  const { users, pages } = await readAll();
  expect(pages).toBeGreaterThan(1);
  expect(users.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  expect(users.find(({ id }) => id === ids[0])).toMatchObject({ userType: "Guest", creationType: "SelfServiceSignUp" });
});

test("a later round shows a new guest, and the id of one who is gone", async () => {
  const gone = await aGuest();
  const { cursor } = await readAll();
  const added = await aGuest();
  await sandbox.store.change(() => {
    const tenant = sandbox.store.tenant(tenantId);
    if (!tenant) throw new Error("no tenant");
    removeUser(tenant, gone, Date.now());
  });
  const later = await readAll(cursor);
  expect(later.users.map(({ id }) => id)).toContain(added);
  expect(later.removed).toEqual([gone]);
});

test.each(["resync", "expired"] as const)("a cursor that Graph calls %s asks to begin anew", async (answer) => {
  const { cursor } = await readAll();
  await sandbox.store.change(({ faults }) => Object.assign(faults, { deltaTokens: { count: 1, answer } }));
  expect(await readUserChanges({ tenantId }, cursor)).toEqual({ kind: "resync" });
});
