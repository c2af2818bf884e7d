import { afterAll, beforeAll, expect, test } from "vitest";
import { guestHashOf } from "@/lib/calls/search-hash.server";
import { budgetOf } from "@/lib/connector/budget";
import { loadPolicy } from "@/lib/connector/policy.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { loadRedaction, setRedaction } from "@/lib/redaction/store.server";
import { lastCallOf } from "@/tests/support/calls";
import { aConnector, anActor, aRule, type TestConnector } from "@/tests/support/connectors";
import { type Door, productionDoor } from "@/tests/support/doors";
import { contoso, fabrikam } from "@/tests/support/settings";

let door: Door;
let connector: TestConnector;
beforeAll(async () => {
  door = await productionDoor();
  connector = await aConnector({ rules: [aRule({ source: { kind: "claim", name: "displayName" } })] });
});
afterAll(async () => {
  await door.close();
  await closeDatabase();
});

const claims = { email: "Ada@fabrikam.example", displayName: "Ada Lovelace", country: "Norway" };

async function send() {
  const response = await door.call(`/api/connectors/${connector.id}/postAttributeCollection`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: connector.authorization },
    body: JSON.stringify(claims),
  });
  return response.json() as Promise<unknown>;
}

test("a connector leaves nothing out before somebody asks for it", async () => {
  expect(await loadRedaction(contoso, connector.id)).toEqual([]);
  expect((await loadPolicy(connector.id, budgetOf(null)))?.redact).toBeUndefined();
  await send();
  expect((await lastCallOf(connector.id)).claims).toBe(JSON.stringify(claims));
});

test("what is left out is told to Entra and kept nowhere; the guest is found by her address nevertheless", async () => {
  await setRedaction(anActor(), connector.id, [
    { name: "email", how: "mask" },
    { name: "displayName", how: "drop" },
  ]);
  await expect.poll(async () => (await loadPolicy(connector.id, budgetOf(null)))?.redact).toBeDefined();
  expect(await send()).toMatchObject({ city: "Ada Lovelace" });
  const call = await lastCallOf(connector.id);
  expect(call).toMatchObject({
    email: "A…@fabrikam.example",
    claims: '{"email":"A…@fabrikam.example","country":"Norway"}',
  });
  expect([call.answer, call.trace].join()).not.toContain("Lovelace");
  expect(Buffer.from(call.guestHash ?? [])).toEqual(guestHashOf(await loadTenantKeys(contoso), "ada@fabrikam.example"));
});

test("the audit says who changed what is left out", async () => {
  const audited = await db().auditEvent.findFirstOrThrow({
    where: { subject: connector.id, action: "connector.redaction" },
    select: { before: true, after: true },
  });
  expect(audited).toMatchObject({
    before: { redaction: [] },
    after: { redaction: [{ name: "email" }, { name: "displayName" }] },
  });
});

test("another tenant's connector is not found", async () => {
  await expect(setRedaction(anActor({ tenantId: fabrikam }), connector.id, [])).rejects.toThrow("no connector");
  await expect(loadRedaction(fabrikam, connector.id)).rejects.toThrow("no connector");
});
