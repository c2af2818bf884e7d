import { afterAll, expect, test } from "vitest";
import { addCredential, retireCredential } from "@/lib/connector/credentials/store.server";
import { setFailureMode } from "@/lib/connector/failure-mode.server";
import { refreshFlow } from "@/lib/connector/flow.server";
import { selectAttribute } from "@/lib/connector/select-attribute.server";
import { deleteConnector, renameConnector } from "@/lib/connector/store.server";
import { closeDatabase, db, pool } from "@/lib/database/client.server";
import { addExample, changeExample, deleteExample } from "@/lib/examples/store.server";
import { rollBack } from "@/lib/mapping/history.server";
import { publish, saveDraft } from "@/lib/mapping/revisions.server";
import { retrySilentWrite } from "@/lib/silent/store.server";
import type { Actor } from "@/lib/tenants/actor";
import { aConnector, anActor, aRule, saveMapping } from "@/tests/support/connectors";
import { anExample } from "@/tests/support/examples";
import { aGuest, plan } from "@/tests/support/guests";
import { fabrikam } from "@/tests/support/settings";

afterAll(() => closeDatabase());

type Ids = { connectorId: string; credentialId: string; writeId: string };

/** Everything that an admin can change, as her actions call it. */
const changes: [string, (actor: Actor, ids: Ids) => Promise<unknown>][] = [
  ["rename a connector", (actor, { connectorId }) => renameConnector(actor, connectorId, "Taken over")],
  [
    "choose how a connector fails",
    (actor, { connectorId }) => setFailureMode(actor, connectorId, { onFailure: "continue", messages: [] }),
  ],
  ["delete a connector", (actor, { connectorId }) => deleteConnector(actor, connectorId)],
  ["make a credential", (actor, { connectorId }) => addCredential(actor, connectorId, { kind: "basic" })],
  ["retire a credential", (actor, { connectorId, credentialId }) => retireCredential(actor, connectorId, credentialId)],
  ["save a mapping", (actor, { connectorId }) => saveDraft(actor, connectorId, { rules: [], edit: 1 })],
  ["publish a mapping", (actor, { connectorId }) => publish(actor, connectorId, { edit: 1 })],
  ["roll a mapping back", (actor, { connectorId }) => rollBack(actor, connectorId, { number: 1, over: 1 })],
  ["read a user flow anew", ({ tenantId }, { connectorId }) => refreshFlow(tenantId, connectorId)],
  ["save an example", (actor, { connectorId }) => addExample(actor, connectorId, anExample({ id: "hers" }))],
  [
    "change an example",
    (actor, { connectorId }) => changeExample(actor, connectorId, { id: "ada", edit: 1, name: "x" }),
  ],
  ["delete an example", (actor, { connectorId }) => deleteExample(actor, connectorId, { id: "ada", edit: 1 })],
  ["select an attribute", (actor, { connectorId }) => selectAttribute(actor, connectorId, "jobTitle")],
  ["try a silent value again", (actor, { writeId }) => retrySilentWrite(actor, writeId)],
];

/** One of each, with a draft that waits and a silent value that is parked. */
async function contosoHas(): Promise<Ids> {
  const { id: connectorId } = await aConnector({ rules: [aRule()] });
  await saveMapping(anActor(), connectorId, { rules: [aRule({ target: "country" })] });
  await addExample(anActor(), connectorId, anExample());
  const writeId = await plan(aGuest({ connectorId }), { jobTitle: "x" });
  await db().silentWrite.update({ where: { id: writeId }, data: { state: "parked" } });
  const credential = await db().credential.findFirstOrThrow({ where: { connectorId } });
  return { connectorId, credentialId: credential.id, writeId };
}

/** Every row of every table that a person can change. */
async function everything(): Promise<unknown[]> {
  const tables = ["Connector", "Credential", "MappingRevision", "MappingExample", "SilentWrite", "AuditEvent"];
  return Promise.all(
    tables.map(
      async (table) => (await pool().query<Record<string, unknown>>(`SELECT * FROM "${table}" ORDER BY "id"`)).rows,
    ),
  );
}

test.each(changes)("another tenant's admin cannot %s of Contoso's", async (_what, attempt) => {
  const ids = await contosoHas();
  const before = await everything();
  const frida = anActor({ tenantId: fabrikam, id: "frida", name: "Frida Admin" });
  await expect(attempt(frida, ids)).rejects.toMatchObject({ code: "notFound" });
  expect(await everything()).toEqual(before);
});

test("a credential of another tenant's is not retired under a connector of one's own", async () => {
  const { credentialId } = await contosoHas();
  const frida = anActor({ tenantId: fabrikam, id: "frida", name: "Frida Admin" });
  const { id: own } = await aConnector({ actor: frida });
  const before = await everything();
  await retireCredential(frida, own, credentialId);
  expect(await everything()).toEqual(before);
});
