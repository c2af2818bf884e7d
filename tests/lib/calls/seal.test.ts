import { afterAll, expect, test } from "vitest";
import { loadCall } from "@/lib/calls/log.server";
import { openCalls } from "@/lib/calls/open.server";
import { domainHashOf, guestHashOf } from "@/lib/calls/search-hash.server";
import { closeDatabase, db, pool } from "@/lib/database/client.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { aCall, loggedCalls, savedCalls } from "@/tests/support/calls";
import { contoso, fabrikam } from "@/tests/support/settings";

afterAll(() => closeDatabase());

const secrets = {
  email: "Ada.Lövelace@fabrikam.example",
  claims: '{"email":"Ada.Lövelace@fabrikam.example","givenName":"\u0000 \u{1f600}"}',
  answer: '{"version":"1.0.0","jobTitle":"7311"}',
  trace: '{"rules":[],"gates":[]}',
  detail: null,
};

test("what is sealed opens as it was, whatever a guest's claims hold", async () => {
  const [id = ""] = await savedCalls(aCall(secrets));
  expect((await loggedCalls({ id }))[0]).toMatchObject(secrets);
});

test("whoever reads the table learns nothing of the guest", async () => {
  const [id] = await savedCalls(aCall(secrets));
  const { rows } = await pool().query<{ row: string }>(`SELECT c::text AS row FROM "Call" c WHERE "id" = $1`, [id]);
  const [row = ""] = rows.map(({ row }) => row.toLowerCase());
  expect(row).toContain(id);
  for (const told of ["ada", "lövelace", "fabrikam", "7311"]) {
    expect(row).not.toContain(told);
    expect(row).not.toContain(Buffer.from(told).toString("hex"));
  }
});

test("a sealed call that was moved to another row or another tenant, or changed, opens nowhere, and the log says so", async () => {
  const [id = "", other = ""] = await savedCalls(aCall(secrets), aCall());
  const { sealed } = await db().call.findFirstOrThrow({ where: { id } });
  const changed = Buffer.from(sealed);
  changed.writeUInt8((changed.at(40) ?? 0) ^ 1, 40);
  const unreadable = { email: null, claims: null, answer: "", trace: null, detail: expect.any(String) as string };
  expect(await openCalls(contoso, [{ id: other, sealed }])).toEqual([{ id: other, ...unreadable }]);
  expect(await openCalls(fabrikam, [{ id, sealed }])).toEqual([{ id, ...unreadable }]);
  expect(await openCalls(contoso, [{ id, sealed: changed }])).toEqual([{ id, ...unreadable }]);
  expect(await openCalls(contoso, [{ id, sealed: Buffer.alloc(0) }])).toEqual([{ id, ...unreadable }]);
  await db().call.updateMany({ where: { id }, data: { sealed: changed } });
  expect(await loadCall(contoso, id)).toMatchObject({ id, ...unreadable });
});

test("a guest is found by her address however it is spelled, and by its domain, but not by another tenant's hash", async () => {
  const keys = await loadTenantKeys(contoso);
  const [id] = await savedCalls(aCall({ email: "Grace@Tailspin.example" }), aCall({ email: "ada@fabrikam.example" }));
  const found = async (where: object) =>
    (await db().call.findMany({ where, select: { id: true } })).map((row) => row.id);
  const saved = await found({ guestHash: guestHashOf(keys, " grace@tailspin.EXAMPLE") });
  expect(saved).toHaveLength(1);
  expect(await found({ domainHash: domainHashOf(keys, "TAILSPIN.example") })).toEqual(saved);
  expect(await found({ domainHash: domainHashOf(keys, "@tailspin.example") })).toEqual(saved);
  expect(await found({ guestHash: guestHashOf(await loadTenantKeys(fabrikam), "grace@tailspin.example") })).toEqual([]);
  expect(id).toBeDefined();
});

test("what a connector leaves out is not sealed, and the guest is found all the same", async () => {
  const redact = () => ({ ...secrets, email: null, claims: '{"email":"…"}' });
  const [id = ""] = await savedCalls(aCall({ ...secrets, email: "left-out@fabrikam.example", redact }));
  expect((await loggedCalls({ id }))[0]).toMatchObject({ email: null, claims: '{"email":"…"}' });
  const guestHash = guestHashOf(await loadTenantKeys(contoso), "left-out@fabrikam.example");
  expect(await db().call.count({ where: { id, guestHash } })).toBe(1);
});
