import { afterAll, expect, test } from "vitest";
import { refreshFlow, staleFlows } from "@/lib/connector/flow.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { listen } from "@/lib/database/listen.server";
import { GraphFailure } from "@/lib/graph/error";
import { aConnector } from "@/tests/support/connectors";
import { useSandbox } from "@/tests/support/directory";
import { contoso, fabrikam } from "@/tests/support/settings";

const sandbox = await useSandbox();
const notices: string[] = [];
const listening = await new Promise<ReturnType<typeof listen>>((resolve) => {
  const made = listen(
    "connector",
    (id) => notices.push(id),
    () => resolve(made),
  );
});
afterAll(async () => {
  await listening.close();
  await closeDatabase();
  await sandbox.close();
});

const saved = (id: string) => db().connector.findUniqueOrThrow({ where: { id } });
const noticed = async (id: string) => {
  await new Promise((resolve) => setTimeout(resolve, 200));
  return notices.filter((each) => each === id).length;
};

test("what the user flow collects is kept with the connector, and every replica hears of a change", async () => {
  const { id } = await aConnector({});
  await noticed(id);
  notices.length = 0;
  await refreshFlow(contoso, id);
  const { flow, flowReadAt } = await saved(id);
  expect(flow).toMatchObject({
    id: "B2X_1_PartnerSignUp",
    attributes: [{ id: "displayName" }, {}, {}, { id: "city" }],
  });
  expect(flowReadAt?.getTime()).toBeGreaterThan(Date.now() - 10_000);
  expect(await noticed(id)).toBe(1);
  await refreshFlow(contoso, id);
  expect(await noticed(id)).toBe(1);
});

test("a flow that was read lately is not stale", async () => {
  const { id } = await aConnector({});
  await db().connector.update({ where: { id }, data: { flowReadAt: null } });
  expect((await staleFlows()).map((connector) => connector.id)).toContain(id);
  await refreshFlow(contoso, id);
  expect((await staleFlows()).map((connector) => connector.id)).not.toContain(id);
});

test("another tenant's connector does not exist", async () => {
  const { id } = await aConnector({});
  await expect(refreshFlow(fabrikam, id)).rejects.toMatchObject({ code: "notFound" });
});

test("a flow that Entra does not know leaves the last answer in place", async () => {
  const { id } = await aConnector({});
  await refreshFlow(contoso, id);
  await db().connector.update({ where: { id }, data: { userFlowId: "B2X_1_Gone" } });
  await expect(refreshFlow(contoso, id)).rejects.toBeInstanceOf(GraphFailure);
  expect((await saved(id)).flow).toMatchObject({ id: "B2X_1_PartnerSignUp" });
});
