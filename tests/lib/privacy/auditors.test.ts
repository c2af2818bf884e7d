import { v4 } from "uuid";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "@/lib/database/client.server";
import { loadAuditorsSeeGuests, setAuditorsSeeGuests } from "@/lib/privacy/auditors.server";
import { anActor } from "@/tests/support/connectors";

afterAll(() => closeDatabase());

test("auditors see guests' data from when an admin says so until she takes it back, and the audit tells both", async () => {
  const { id: tenantId } = await db().tenant.create({ data: { id: v4(), name: "Tailspin" } });
  const adele = anActor({ tenantId });
  expect(await loadAuditorsSeeGuests(tenantId)).toBe(false);
  await setAuditorsSeeGuests(adele, true);
  await setAuditorsSeeGuests(adele, true);
  expect(await loadAuditorsSeeGuests(tenantId)).toBe(true);
  await setAuditorsSeeGuests(adele, false);
  expect(await loadAuditorsSeeGuests(tenantId)).toBe(false);
  const noted = await db().auditEvent.findMany({
    where: { tenantId },
    orderBy: { id: "asc" },
    select: { action: true, before: true, after: true },
  });
  expect(noted).toEqual([
    { action: "privacy.auditors", before: { see: false }, after: { see: true } },
    { action: "privacy.auditors", before: { see: true }, after: { see: false } },
  ]);
});

test("a tenant that is not known yet lets nobody see anything", async () => {
  expect(await loadAuditorsSeeGuests(v4())).toBe(false);
});
