import { randomBytes } from "node:crypto";
import { v4 } from "uuid";
import { afterAll, expect, test } from "vitest";
import { openCalls } from "@/lib/calls/open.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { type MasterKey, masterKeys } from "@/lib/keys/master-keys.server";
import { listMasterKeys, rewrapKeys } from "@/lib/keys/rewrap.server";
import { addDataKey, loadTenantKeys, openRow, reloadTenantKeys, WrongMasterKey } from "@/lib/keys/tenant-keys.server";
import { aCall, savedCalls } from "@/tests/support/calls";

afterAll(() => closeDatabase());

const aMaster = (id: string): MasterKey => ({ id, key: randomBytes(32) });
const rowsOf = async (tenantId: string) =>
  (await db().tenantKey.findMany({ where: { tenantId }, orderBy: { number: "asc" } })).map((row) => ({
    ...row,
    wrapped: Buffer.from(row.wrapped),
  }));

test("all keys are wrapped with the first master key while calls come in, and open as before", async () => {
  const tenantId = v4();
  const before = await loadTenantKeys(tenantId);
  await addDataKey(tenantId, 2);
  const [next, old] = [aMaster("00000001"), masterKeys()];
  const coming = Promise.all(Array.from({ length: 50 }, () => savedCalls(aCall({ tenantId }))));
  expect(await rewrapKeys([next, ...old])).toBeGreaterThanOrEqual(2);
  await coming;
  const rows = await rowsOf(tenantId);
  expect(rows.map(({ masterKeyId }) => masterKeyId)).toEqual([next.id, next.id]);
  const [first] = rows;
  expect(first && openRow(tenantId, first, [next])).toEqual(before.data.get(1));
  // Back, as an operator may, too.
  await rewrapKeys([...old, next]);
  await reloadTenantKeys(tenantId);
  const calls = await openCalls(tenantId, await db().call.findMany({ where: { tenantId } }));
  expect(calls.map(({ email }) => email)).toEqual(Array(50).fill("ada@fabrikam.example"));
});

test("where a key cannot be opened nothing is changed, and the error says which master key is missing", async () => {
  const [whole, lost] = [v4(), v4()];
  await loadTenantKeys(whole);
  await loadTenantKeys(lost);
  await db().tenantKey.updateMany({ where: { tenantId: lost }, data: { masterKeyId: "0badf00d" } });
  const before = await db().tenantKey.findMany();
  const rewrapping = rewrapKeys([aMaster("00000002"), ...masterKeys()]);
  await expect(rewrapping).rejects.toThrow(WrongMasterKey);
  await expect(rewrapping).rejects.toThrow(`MASTER_KEYS: lacks the key 0badf00d`);
  expect(await db().tenantKey.findMany()).toEqual(before);
  expect(await listMasterKeys()).toContainEqual({ masterKeyId: "0badf00d", keys: 1, isFirst: false, isKnown: false });
  await db().tenantKey.deleteMany({ where: { tenantId: lost } });
});

test("a wrong master key of the right name is told apart from a missing one", async () => {
  const tenantId = v4();
  await loadTenantKeys(tenantId);
  const impostors = masterKeys().map(({ id }) => aMaster(id));
  await expect(rewrapKeys([aMaster("00000003"), ...impostors])).rejects.toThrow("does not open it");
});

test("what is wrapped with the first master key already is left alone", async () => {
  await loadTenantKeys(v4());
  await rewrapKeys();
  expect(await rewrapKeys()).toBe(0);
});
