import { afterAll, expect, test } from "vitest";
import { v4 } from "uuid";
import { openCalls } from "@/lib/calls/open.server";
import { guestHashOf } from "@/lib/calls/search-hash.server";
import { tendCallLog } from "@/lib/calls/tend.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { addDataKey, loadTenantKeys, openRow, reloadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { aCall, savedCalls } from "@/tests/support/calls";

afterAll(() => closeDatabase());

test("a tenant gets her first key when it is needed, once, however many ask at the same time", async () => {
  const tenantId = v4();
  const [one, other] = await Promise.all([loadTenantKeys(tenantId), loadTenantKeys(tenantId)]);
  expect(one).toBe(other);
  expect(await db().tenantKey.count({ where: { tenantId } })).toBe(1);
});

test("a key in the database is not the key that encrypts, and is no other tenant's", async () => {
  const tenantId = v4();
  const keys = await loadTenantKeys(tenantId);
  const row = await db().tenantKey.findFirstOrThrow({ where: { tenantId } });
  const wrapped = Buffer.from(row.wrapped);
  expect(wrapped.includes(keys.data.get(1) ?? "")).toBe(false);
  expect(openRow(tenantId, { ...row, wrapped })).toEqual(keys.data.get(1));
  expect(() => openRow(v4(), { ...row, wrapped })).toThrow(/is damaged/);
  expect(() => openRow(tenantId, { ...row, wrapped, masterKeyId: "0badf00d" })).toThrow("lacks the key 0badf00d");
});

test("a new key seals from now on, the old one opens what it sealed, and guests are still found", async () => {
  const tenantId = v4();
  const before = await loadTenantKeys(tenantId);
  const [old] = await savedCalls(aCall({ tenantId }));
  await addDataKey(tenantId, 2);
  const after = await reloadTenantKeys(tenantId);
  const [recent] = await savedCalls(aCall({ tenantId }));
  const rows = await db().call.findMany({ where: { tenantId }, orderBy: { id: "asc" } });
  expect(rows.map(({ id, sealed }) => [id, sealed[2]])).toEqual([
    [old, 1],
    [recent, 2],
  ]);
  expect((await openCalls(tenantId, rows)).map(({ email }) => email)).toEqual(Array(2).fill("ada@fabrikam.example"));
  expect(guestHashOf(after, "ada@fabrikam.example")).toEqual(guestHashOf(before, "ada@fabrikam.example"));
});

test("a month later the worker makes the next key, once", async () => {
  const { id: tenantId } = await db().tenant.create({ data: { id: v4(), name: "Tailspin" } });
  await loadTenantKeys(tenantId);
  const numbers = async () => {
    await Promise.all([tendCallLog(new Date()), tendCallLog(new Date())]);
    return (await db().tenantKey.findMany({ where: { tenantId }, orderBy: { number: "asc" } })).map(
      (key) => key.number,
    );
  };
  expect(await numbers()).toEqual([1]);
  const lastMonth = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000);
  await db().tenantKey.updateMany({ where: { tenantId }, data: { createdAt: lastMonth } });
  expect(await numbers()).toEqual([1, 2]);
  expect(await numbers()).toEqual([1, 2]);
});
