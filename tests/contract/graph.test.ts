import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { placeConnector } from "@/lib/graph/api-connectors.server";
import { readDirectory } from "@/lib/graph/directory.server";
import { listUserFlows, readUserFlow, selectInUserFlow } from "@/lib/graph/user-flows.server";
import { findUsers, readUser, updateUser } from "@/lib/graph/users.server";
import type { GraphExchange, Sandbox } from "@/tests/sandbox/sandbox";
import { clientSecret, graphOf, startTestSandbox } from "@/tests/sandbox/support/client";
import { contoso } from "@/tests/sandbox/tenants";
import { type Exchange, graphContract } from "./open-api";

const violations = graphContract();
const recorded: GraphExchange[] = [];
let sandbox: Sandbox;
let graph: Awaited<ReturnType<typeof graphOf>>;
beforeAll(async () => {
  sandbox = await startTestSandbox({ watchGraph: (exchange) => recorded.push(exchange) });
  graph = await graphOf(sandbox);
  Object.assign(process.env, {
    ENTRA_AUTHORITY_URL: sandbox.url,
    ENTRA_CLIENT_SECRET: clientSecret,
    GRAPH_URL: `${sandbox.url}/graph`,
  });
});
beforeEach(() => void recorded.splice(0));
afterAll(() => sandbox.close());

/** What went over the wire since the test began, each exchange held against the contract. */
async function keptToTheContract(): Promise<Exchange[]> {
  const exchanges = await Promise.all(recorded.splice(0).map(read));
  expect(exchanges).not.toHaveLength(0);
  for (const exchange of exchanges) {
    expect(ownViolations(exchange), `${exchange.method} ${exchange.path}`).toEqual([]);
    if (violations) expect(violations(exchange), `${exchange.method} ${exchange.path}`).toEqual([]);
  }
  return exchanges;
}

async function read({ request, response }: GraphExchange): Promise<Exchange> {
  const [sent, received] = await Promise.all([request.text(), response.text()]);
  const path = new URL(request.url).pathname.replace("/graph/v1.0", "");
  const parse = (text: string): unknown => (text === "" ? undefined : JSON.parse(text));
  return { method: request.method, path, status: response.status, sent: parse(sent), received: parse(received) };
}

/** What holds for every answer of Graph, whether or not the description is at hand. */
function ownViolations({ status, received }: Exchange): string[] {
  if (status === 204) return received === undefined ? [] : ["204 with a body"];
  const expected =
    status >= 400
      ? {
          error: {
            code: expect.any(String) as string,
            message: expect.any(String) as string,
            innerError: {
              date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) as string,
              "request-id": expect.any(String) as string,
            },
          },
        }
      : { "@odata.context": expect.stringContaining("https://graph.microsoft.com/v1.0/$metadata#") as string };
  try {
    expect(received).toMatchObject(expected);
    return [];
  } catch (error) {
    return [String(error)];
  }
}

async function aGuest() {
  const identities = [{ signInType: "federated", issuer: "google.com", issuerAssignedId: crypto.randomUUID() }];
  const mail = `${identities[0]?.issuerAssignedId ?? ""}@example.com`;
  const { body } = await graph("POST", "/users", { displayName: "Ada", userType: "Guest", mail, identities });
  return { id: (body as { id: string }).id, mail };
}

describe("what Vestibule asks of Graph, and what the sandbox answers", () => {
  const inContoso = { tenantId: contoso.id };

  test("finding a guest", async () => {
    const { id, mail } = await aGuest();
    expect(await findUsers(inContoso, { by: "mail", address: mail })).toMatchObject([{ id }]);
    expect(await findUsers(inContoso, { by: "otherMails", address: mail })).toEqual([]);
    const identity = { issuer: "google.com", issuerAssignedId: mail.split("@")[0] ?? "" };
    expect(await findUsers(inContoso, { by: "identity", ...identity })).toMatchObject([{ id }]);
    await keptToTheContract();
  });

  test("writing attributes and reading them back", async () => {
    const { id } = await aGuest();
    await updateUser(inContoso, id, { jobTitle: "4711" });
    expect(await readUser(inContoso, id, ["jobTitle"])).toMatchObject({ jobTitle: "4711" });
    const exchanges = await keptToTheContract();
    expect(exchanges.map(({ method, status }) => [method, status])).toEqual([
      ["POST", 201],
      ["PATCH", 204],
      ["GET", 200],
    ]);
  });

  test("reading the user flows and what they collect", async () => {
    expect(await listUserFlows(contoso.id)).toMatchObject([
      { id: "B2X_1_PartnerSignUp" },
      { id: "B2X_1_SupplierSignUp" },
    ]);
    const flow = await readUserFlow(contoso.id, "B2X_1_SupplierSignUp");
    expect(flow.attributes).toContainEqual({ id: "country", displayName: "Country/Region", dataType: "string" });
    expect(new Set(flow.attributes.map(({ dataType }) => dataType))).toEqual(new Set(["string", "boolean", "int64"]));
    await keptToTheContract();
  });

  test("reading which attributes the tenant has", async () => {
    const { attributes, extensions } = await readDirectory(contoso.id);
    expect(attributes).toContainEqual({ id: "jobTitle", displayName: "Job Title", dataType: "string" });
    expect(extensions?.map(({ app, name, dataType }) => [app, name.replace(/^\w+_/, ""), dataType])).toEqual([
      [expect.stringContaining("aad-extensions-app"), "AcceptedTerms", "boolean"],
      [expect.stringContaining("aad-extensions-app"), "EmployeeCount", "int64"],
      ["Contoso HR", "costCode", "string"],
      ["Contoso HR", "startDate", "dateTime"],
      ["Contoso HR", "badgeNumber", "int32"],
      ["Contoso HR", "contractNumber", "int64"],
      ["Contoso HR", "isContractor", "boolean"],
      ["Contoso HR", "certificates", "stringCollection"],
      ["Contoso HR", "photoHash", "unsupported"],
    ]);
    await keptToTheContract();
  });

  test("selecting an attribute in a user flow", async () => {
    const userFlowId = "B2X_1_SupplierSignUp";
    await selectInUserFlow(contoso.id, userFlowId, { id: "state", displayName: "State/Province", dataType: "string" });
    const { attributes } = await readUserFlow(contoso.id, userFlowId);
    expect(attributes.map(({ id }) => id)).toContain("state");
    await keptToTheContract();
  });

  test("placing an API connector", async () => {
    const { apiConnectorId } = await placeConnector({
      ...inContoso,
      userFlowId: "B2X_1_PartnerSignUp",
      step: "postAttributeCollection",
      displayName: "Vestibule",
      targetUrl: "https://portal.example.com/api/connectors/x/postAttributeCollection",
      username: "entra",
      password: "secret",
    });
    const flow = sandbox.store.tenant(contoso.id)?.flows.find(({ id }) => id === "B2X_1_PartnerSignUp");
    expect(flow?.postAttributeCollection).toBe(apiConnectorId);
    await keptToTheContract();
  });
});

test("the sandbox's other operations", async () => {
  const basic = { "@odata.type": "#microsoft.graph.basicAuthentication", username: "u", password: "p" };
  const connector = { displayName: "A", targetUrl: "https://a.example/x", authenticationConfiguration: basic };
  const made = await graph("POST", "/identity/apiConnectors", connector);
  const { id: connectorId } = made.body as { id: string };
  const created = await graph("POST", "/identity/userFlowAttributes", { displayName: "Hobby", dataType: "string" });
  const { id: attributeId } = created.body as { id: string };
  const flow = "/identity/b2xUserFlows/B2X_1_PartnerSignUp";
  const assignment = { displayName: "Hobby", isOptional: true, requiresVerification: false, userInputType: "textBox" };
  const added = await graph("POST", `${flow}/userAttributeAssignments`, {
    ...assignment,
    userAttribute: { id: attributeId },
  });
  const reference = { "@odata.id": `https://graph.microsoft.com/v1.0/identity/apiConnectors/${connectorId}` };
  const { id: guestId } = await aGuest();
  const requests: [string, string, unknown?][] = [
    ["GET", "/organization"],
    ["GET", "/users?$top=1"],
    ["GET", `/users/${guestId}`],
    ["DELETE", `/users/${guestId}`],
    ["POST", "/invitations", { invitedUserEmailAddress: "eve@example.com", inviteRedirectUrl: "https://a.example" }],
    ["GET", "/identity/apiConnectors"],
    ["GET", `/identity/apiConnectors/${connectorId}`],
    ["PATCH", `/identity/apiConnectors/${connectorId}`, { displayName: "B" }],
    ["GET", flow],
    ["POST", "/identity/b2xUserFlows", { id: "More", userFlowType: "signUpOrSignIn", userFlowTypeVersion: 1 }],
    ["PUT", `${flow}/apiConnectorConfiguration/postFederationSignup/$ref`, reference],
    ["GET", `${flow}/apiConnectorConfiguration`],
    ["GET", `${flow}/apiConnectorConfiguration?$expand=postFederationSignup,postAttributeCollection`],
    ["PUT", `${flow}/apiConnectorConfiguration/postFederationSignup/$ref`, {}],
    ["GET", `${flow}/userAttributeAssignments`],
    ["GET", `${flow}/userAttributeAssignments?$expand=userAttribute`],
    ["DELETE", `${flow}/userAttributeAssignments/${(added.body as { id: string }).id}`],
    ["GET", "/identity/userFlowAttributes"],
    ["GET", `/identity/userFlowAttributes/${attributeId}`],
    ["DELETE", `/identity/apiConnectors/${connectorId}`],
  ];
  for (const [method, path, body] of requests) {
    expect((await graph(method, path, body)).status, `${method} ${path}`).toBeLessThan(300);
  }
  expect(await keptToTheContract()).toHaveLength(requests.length + 4);
});

test("the sandbox's refusals", async () => {
  const setFaults = (faults: object) => Object.assign(sandbox.store.state.faults, faults);
  await graph("GET", "/users/nobody");
  await graph("GET", "/users?$filter=nonsense");
  await graph("POST", "/users", { displayName: "Half" });
  await graph("PATCH", "/identity/apiConnectors/none", { displayName: "B" });
  await fetch(`${sandbox.url}/graph/v1.0/users`);
  setFaults({ throttle: { count: 1, retryAfterSeconds: 3 } });
  await graph("GET", "/users");
  setFaults({ serverErrors: { count: 1 } });
  await graph("GET", "/users");
  const exchanges = await keptToTheContract();
  expect(exchanges.map(({ status }) => status)).toEqual([404, 400, 400, 404, 401, 429, 503]);
});
