import { openCalls } from "@/lib/calls/open.server";
import type { CallRow } from "@/lib/calls/row";
import { type ConnectorStep, connectorStepSchema } from "@/lib/connector/step";
import { db } from "@/lib/database/client.server";
import { createTable } from "@/lib/lookup/store.server";
import { aConnector, aFlow, anActor, basic, type TestConnector } from "@/tests/support/connectors";
import { productionDoor } from "@/tests/support/doors";
import { areas, collected, connectorRules, gates } from "../mapping-cases";
import { guests } from "../mapping-guests";

/** A call that really happened, to be told of many guests and moments. */
export type Template = Omit<CallRow, "receivedAt" | "durationMs" | "redact">;

const guestsAtEach = 30;
const connectorNames = ["Partner sign-up", "Suppliers", "Students", "Conference", "Field engineers", "Auditors"];

const kept = {
  ...{ id: true, tenantId: true, connectorId: true, step: true, outcome: true, cause: true, status: true },
  ...{ revisionNumber: true, source: true, provider: true, sealed: true },
} as const;

/** What the connector endpoint logs of every guest of the benchmark, on some connectors of a tenant: answered, blocked and refused. */
export async function loggedTemplates(tenantId: string): Promise<Template[]> {
  const actor = anActor({ tenantId });
  await createTable(actor, { name: "areas", rows: [...areas] });
  const door = await productionDoor();
  try {
    for (const name of connectorNames) {
      const connector = await aConnector({ actor, flow: aFlow(...collected), rules: connectorRules, gates });
      await db().connector.update({ where: { id: connector.id }, data: { name } });
      await callAll(connector, door.call);
    }
  } finally {
    await door.close();
  }
  return openCalls(tenantId, await db().call.findMany({ where: { tenantId }, select: kept }));
}

type Call = Awaited<ReturnType<typeof productionDoor>>["call"];

async function callAll(connector: TestConnector, call: Call): Promise<void> {
  const send = async (step: ConnectorStep, body: string, authorization = connector.authorization) => {
    const response = await call(`/api/connectors/${connector.id}/${step}`, {
      ...{ method: "POST", body },
      headers: { "content-type": "application/json", authorization },
    });
    await response.arrayBuffer(); // or its connection would stay busy
  };
  for (const [place, { claims }] of guests.slice(0, guestsAtEach).entries())
    for (const step of connectorStepSchema.options) await send(step, JSON.stringify({ ...claims, ...mistakes(place) }));
  for (const body of ["{", "[1]", "{}"]) await send("postFederationSignup", body);
  for (let times = 0; times < 5; times += 1) await send("postAttributeCollection", "{}", basic("entra", "guess"));
}

/** One in fifteen is turned away, and one in fifteen has to correct something. */
const mistakes = (place: number) =>
  [{ email: `guest${place}@blocked.example` }, { postalCode: "by the sea" }][place % 15] ?? {};
