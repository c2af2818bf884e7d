import { afterAll, expect, test } from "vitest";
import { placeConnector } from "@/lib/graph/api-connectors.server";
import { listUserFlows, readUserFlow } from "@/lib/graph/user-flows.server";
import { useSandbox } from "@/tests/support/directory";
import { contoso, fabrikam } from "@/tests/support/settings";

const sandbox = await useSandbox();
afterAll(() => sandbox.close());

test("each tenant has its own user flows", async () => {
  expect(await listUserFlows(contoso)).toEqual([{ id: "B2X_1_PartnerSignUp" }, { id: "B2X_1_SupplierSignUp" }]);
  expect(await listUserFlows(fabrikam)).toEqual([{ id: "B2X_1_CustomerSignUp" }]);
});

test("a user flow tells which attributes it collects, and their types", async () => {
  const { attributes } = await readUserFlow(contoso, "B2X_1_SupplierSignUp");
  expect(attributes.map(({ id, dataType }) => [id.replace(/_[0-9a-f]{32}_/, "_"), dataType])).toEqual([
    ["displayName", "string"],
    ["givenName", "string"],
    ["surname", "string"],
    ["city", "string"],
    ["country", "string"],
    ["extension_AcceptedTerms", "boolean"],
    ["extension_EmployeeCount", "int64"],
  ]);
});

test("an unknown user flow is not found", async () => {
  await expect(readUserFlow(contoso, "B2X_1_CustomerSignUp")).rejects.toMatchObject({ kind: "notFound", status: 404 });
});

test("a connector is placed at a step of a user flow, and placed again over the first", async () => {
  const placement = {
    ...{ tenantId: contoso, userFlowId: "B2X_1_PartnerSignUp", step: "postAttributeCollection" as const },
    ...{ displayName: "Vestibule", targetUrl: "https://portal.example/a", username: "u", password: "p" },
  };
  await placeConnector(placement);
  const { apiConnectorId } = await placeConnector({ ...placement, targetUrl: "https://portal.example/b" });
  const tenant = sandbox.store.tenant(contoso);
  const flow = tenant?.flows.find(({ id }) => id === "B2X_1_PartnerSignUp");
  expect(flow).toMatchObject({ postFederationSignup: null, postAttributeCollection: apiConnectorId });
  const placed = tenant?.apiConnectors.find(({ id }) => id === apiConnectorId);
  expect(placed).toMatchObject({ targetUrl: "https://portal.example/b", username: "u", password: "p" });
});
