import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "@/lib/database/client.server";
import { audit } from "@/lib/tenants/audit.server";
import { ensureTenants, findAllowedTenant } from "@/lib/tenants/tenants.server";
import { anActor } from "@/tests/support/connectors";
import { contoso, fabrikam } from "@/tests/support/settings";

afterAll(() => closeDatabase());

test("each tenant of the settings gets a row, and its present name, however often", async () => {
  await db().tenant.create({ data: { id: contoso, name: "Contoso Ltd. (old name)" } });
  await ensureTenants();
  await ensureTenants();
  expect(await db().tenant.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } })).toEqual([
    { id: contoso, name: "Contoso" },
    { id: fabrikam, name: "Fabrikam" },
  ]);
});

test("only tenants of the settings are let in", () => {
  expect(findAllowedTenant(contoso.toUpperCase())?.name).toBe("Contoso");
  expect(findAllowedTenant("44444444-4444-4444-8444-444444444444")).toBeUndefined();
  expect(findAllowedTenant(undefined)).toBeUndefined();
});

test("an audit row says who changed what, and is undone with the change", async () => {
  const actor = anActor();
  await db().$transaction((tx) => audit(tx, actor, { action: "thing.rename", subject: "7", after: { name: "new" } }));
  const failed = db().$transaction(async (tx) => {
    await audit(tx, actor, { action: "thing.delete", subject: "7" });
    throw new Error("the change failed");
  });
  await expect(failed).rejects.toThrow("the change failed");
  expect(await db().auditEvent.findMany({ where: { tenantId: contoso } })).toMatchObject([
    {
      actorId: actor.id,
      actorName: actor.name,
      action: "thing.rename",
      subject: "7",
      before: null,
      after: { name: "new" },
    },
  ]);
});
