import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { endpointUrl } from "@/lib/connector/endpoint";
import { receiveCall } from "@/lib/connector/receive.server";
import { connectorStepSchema } from "@/lib/connector/step";
import { createConnector, deleteConnector, listConnectors } from "@/lib/connector/store.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { placeConnector, placedConnectors } from "@/lib/graph/api-connectors.server";
import { loadMappings, publish, saveDraft } from "@/lib/mapping/revisions.server";
import { ensureTenants } from "@/lib/tenants/tenants.server";
import { placeExample } from "@/prisma/example";
import { anActor, aRule, basic, publishMapping } from "@/tests/support/connectors";
import { useSandbox } from "@/tests/support/directory";
import { contoso, testSettings } from "@/tests/support/settings";

const userFlowId = "B2X_1_PartnerSignUp";
const vestibule = anActor({ id: "sandbox", name: "Vestibule" });
const adele = anActor();
const sandbox = await useSandbox();

beforeAll(() => ensureTenants());
afterEach(async () => {
  for (const { id } of await listConnectors(contoso)) await deleteConnector(adele, id);
});
afterAll(async () => {
  await Promise.all([sandbox.close(), closeDatabase()]);
});

const begin = () => createConnector(vestibule, { name: "Partner sign-up", userFlowId });
const placeAt = (
  step: "postFederationSignup" | "postAttributeCollection",
  id: string,
  username: string,
  password: string,
) =>
  placeConnector({
    ...{ tenantId: contoso, userFlowId, step, displayName: step, username, password },
    targetUrl: endpointUrl(testSettings.NEXTAUTH_URL, id, step),
  });

/** Where a run can be cut off. */
const cuts: [string, () => Promise<unknown>][] = [
  ["before it began", () => Promise.resolve()],
  ["after the connector was made", begin],
  [
    "after its rules were saved",
    async () => {
      const { id } = await begin();
      await saveDraft(vestibule, id, { rules: [aRule()], edit: 0 });
    },
  ],
  [
    "between the two steps",
    async () => {
      const { id, username, secret } = await begin();
      await saveDraft(vestibule, id, { rules: [aRule()], edit: 0 });
      await publish(vestibule, id, { edit: 1 });
      await placeAt("postFederationSignup", id, username, secret);
    },
  ],
];

test.each(cuts)("a run that was cut off %s is finished by the next one", async (_where, cutOff) => {
  await cutOff();
  await placeExample(contoso);
  const connectors = await listConnectors(contoso);
  expect(connectors).toMatchObject([{ name: "Partner sign-up", published: { number: 1 } }]);
  const { id = "" } = connectors[0] ?? {};
  expect((await db().connector.findUniqueOrThrow({ where: { id } })).flow).toMatchObject({ id: userFlowId });
  for (const step of connectorStepSchema.options) {
    expect((await placedConnectors(contoso, userFlowId))[step]?.targetUrl).toContain(`/${id}/${step}`);
    expect(await askedByEntra(id, step)).toBe(200);
  }
});

/** The status of a call with the password that Entra holds for the step. */
async function askedByEntra(connectorId: string, step: "postFederationSignup" | "postAttributeCollection") {
  const tenant = sandbox.store.tenant(contoso);
  const placedId = tenant?.flows.find(({ id }) => id === userFlowId)?.[step];
  const placed = tenant?.apiConnectors.find(({ id }) => id === placedId);
  const headers: Record<string, string> = {
    "content-type": "application/json",
    authorization: basic(placed?.username ?? "", placed?.password ?? ""),
  };
  const body = new TextEncoder().encode(JSON.stringify({ email: "ada@fabrikam.example" }));
  const { status } = await receiveCall({
    ...{ connectorId, step, method: "POST", query: "" },
    header: (name) => headers[name],
    peer: () => undefined,
    source: () => null,
    readBody: () => Promise.resolve(body),
  });
  return status;
}

test("a finished example is left as its admin made it", async () => {
  await placeExample(contoso);
  const [{ id } = { id: "" }] = await listConnectors(contoso);
  await publishMapping(adele, id, { rules: [aRule()] });
  const before = await db().credential.findMany({ where: { connectorId: id } });
  await placeExample(contoso);
  expect(await listConnectors(contoso)).toHaveLength(1);
  expect((await loadMappings(contoso, id)).published).toMatchObject({ number: 2, rules: [aRule()] });
  expect(await db().credential.findMany({ where: { connectorId: id } })).toEqual(before);
});

test("where somebody has connectors of her own, no example is made", async () => {
  await createConnector(adele, { name: "Mine", userFlowId });
  await placeExample(contoso);
  expect(await listConnectors(contoso)).toMatchObject([{ name: "Mine" }]);
});
