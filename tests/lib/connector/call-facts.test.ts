import { afterAll, beforeAll, expect, test } from "vitest";
import { flowOfTrace } from "@/lib/calls/rule-list.server";
import { loadCall } from "@/lib/calls/log.server";
import { retireCredential } from "@/lib/connector/credentials/store.server";
import { keepFlow } from "@/lib/connector/flow.server";
import { db } from "@/lib/database/client.server";
import { aConnector, aFlow, anActor, aRule, basic, type TestConnector } from "@/tests/support/connectors";
import { type Door, productionDoor } from "@/tests/support/doors";
import { contoso } from "@/tests/support/settings";

let door: Door;
let connector: TestConnector;
beforeAll(async () => {
  door = await productionDoor();
  connector = await aConnector({ rules: [aRule()], flow: aFlow("city") });
});
afterAll(() => door.close());

async function traceAfter(authorization: string, body = '{"email":"ada@fabrikam.example"}') {
  const path = `/api/connectors/${connector.id}/postAttributeCollection`;
  await door.call(path, { method: "POST", body, headers: { "content-type": "application/json", authorization } });
  const { id } = await db().call.findFirstOrThrow({ where: { connectorId: connector.id }, orderBy: { id: "desc" } });
  return (await loadCall(contoso, id)).trace;
}
const itsCredential = () => db().credential.findFirstOrThrow({ where: { connectorId: connector.id } });

test("a call keeps which credential was accepted, and how long its parts took", async () => {
  const trace = await traceAfter(connector.authorization);
  expect(trace?.credentialId).toBe((await itsCredential()).id);
  expect(trace?.took).toHaveLength(3);
  expect(trace?.took?.every((ms) => ms >= 0 && ms < 10_000)).toBe(true);
});

test("a refused call keeps how far it came, and the headers of its answer", async () => {
  const wrong = await traceAfter(basic(connector.username, "guess"));
  expect(wrong).toMatchObject({
    rules: [],
    headers: { "www-authenticate": expect.stringMatching(/^Basic realm=/) as string },
  });
  expect([wrong?.took?.length, wrong?.credentialId]).toEqual([2, undefined]);
  const unreadable = await traceAfter(connector.authorization, "[1]");
  expect([unreadable?.took?.length, unreadable?.credentialId]).toEqual([3, (await itsCredential()).id]);
});

test("the user flow of then is known after it was changed in Entra", async () => {
  const before = await traceAfter(connector.authorization);
  await keepFlow(contoso, connector.id, aFlow("city", "country"));
  const flowAfter = async () => {
    const trace = await traceAfter(connector.authorization);
    return trace && (await flowOfTrace(contoso, trace));
  };
  await expect.poll(flowAfter).toEqual(aFlow("city", "country"));
  expect(before && (await flowOfTrace(contoso, before))).toEqual(aFlow("city"));
});

test("a call with a retired credential says which it was", async () => {
  const { id } = await itsCredential();
  await retireCredential(anActor(), connector.id, id);
  await expect.poll(async () => (await traceAfter(connector.authorization))?.credentialId).toBe(id);
  expect(await db().call.findFirst({ where: { connectorId: connector.id }, orderBy: { id: "desc" } })).toMatchObject({
    cause: "retiredCredential",
  });
});
