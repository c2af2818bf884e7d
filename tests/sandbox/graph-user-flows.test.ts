import { describe, expect, test } from "vitest";
import { errorWith, withGraph } from "./support/graph";

const { graph, aGuest } = withGraph();

describe("API connectors and user flows", () => {
  const connector = (password = "secret") => ({
    displayName: "Vestibule",
    targetUrl: "http://127.0.0.1:3000/api/connectors/x/postFederationSignup?code=1",
    authenticationConfiguration: { "@odata.type": "#microsoft.graph.basicAuthentication", username: "u", password },
  });

  test("a connector is placed in a step and taken out again; its password never reads back", async () => {
    const made = await graph("POST", "/identity/apiConnectors", connector());
    expect(made.status).toBe(201);
    const { id } = made.body as { id: string };
    const step = "/identity/b2xUserFlows/B2X_1_PartnerSignUp/apiConnectorConfiguration";
    const reference = { "@odata.id": `https://graph.microsoft.com/v1.0/identity/apiConnectors/${id}` };
    expect((await graph("PUT", `${step}/postFederationSignup/$ref`, reference)).status).toBe(204);
    const read = await graph("GET", `${step}?$expand=postFederationSignup,postAttributeCollection`);
    expect(read.body).toMatchObject({
      postFederationSignup: { id, authenticationConfiguration: { username: "u", password: "******" } },
      postAttributeCollection: null,
    });
    expect((await graph("GET", step)).body).not.toHaveProperty("postFederationSignup");
    expect((await graph("PUT", `${step}/postFederationSignup/$ref`, {})).status).toBe(204);
    expect((await graph("GET", `${step}?$expand=postFederationSignup`)).body).toMatchObject({
      postFederationSignup: null,
    });
    expect((await graph("PATCH", `/identity/apiConnectors/${id}`, { displayName: "V" })).status).toBe(204);
    expect((await graph("GET", `/identity/apiConnectors/${id}`)).body).toMatchObject({ displayName: "V" });
    expect((await graph("DELETE", `/identity/apiConnectors/${id}`)).status).toBe(204);
    expect((await graph("GET", `/identity/apiConnectors/${id}`)).status).toBe(404);
  });

  test("a step takes no connector that does not exist", async () => {
    const path = "/identity/b2xUserFlows/B2X_1_PartnerSignUp/apiConnectorConfiguration/postFederationSignup/$ref";
    const nobody = { "@odata.id": "https://graph.microsoft.com/v1.0/identity/apiConnectors/none" };
    expect((await graph("PUT", path, nobody)).status).toBe(404);
    expect((await graph("PUT", path, { "@odata.id": "https://evil.example/x" })).status).toBe(400);
  });

  test("a flow tells which attributes it collects", async () => {
    const path = "/identity/b2xUserFlows/B2X_1_SupplierSignUp/userAttributeAssignments";
    const { body } = await graph("GET", `${path}?$expand=userAttribute`);
    const { value } = body as { value: { userAttribute: { id: string; dataType: string } }[] };
    expect(value.map(({ userAttribute }) => userAttribute.id)).toContain("country");
    expect(value.map(({ userAttribute }) => userAttribute.dataType)).toEqual(
      expect.arrayContaining(["string", "boolean", "int64"]),
    );
    expect((await graph("GET", path)).body).not.toHaveProperty("value.0.userAttribute");
  });

  test("a custom attribute is made and selected, and becomes no directory extension by that", async () => {
    const made = await graph("POST", "/identity/userFlowAttributes", { displayName: "Hobby", dataType: "string" });
    const { id } = made.body as { id: string };
    expect(id).toMatch(/^extension_[0-9a-f]{32}_Hobby$/);
    const assigned = await graph("POST", "/identity/b2xUserFlows/B2X_1_PartnerSignUp/userAttributeAssignments", {
      displayName: "Hobby",
      isOptional: true,
      requiresVerification: false,
      userInputType: "textBox",
      userAttribute: { id },
    });
    expect(assigned.status).toBe(201);
    const { id: guestId } = await aGuest();
    expect((await graph("PATCH", `/users/${guestId}`, { [id]: "chess" })).status).toBe(400);
  });
});

describe("what Graph does not have", () => {
  test.each([
    ["an unknown path", "GET", "/shoes", 400, "BadRequest"],
    ["an unknown flow", "GET", "/identity/b2xUserFlows/none", 404, "Request_ResourceNotFound"],
    ["another method", "PUT", "/users", 405, "Request_BadRequest"],
    ["an unknown query option", "GET", "/identity/b2xUserFlows?$filter=x", 400, "Request_BadRequest"],
    ["a broken path", "GET", "/users/%E0%A4%A", 400, "BadRequest"],
  ])("is refused: %s", async (_what, method, path, status, code) => {
    const answer = await graph(method, path);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(errorWith(code));
  });

  test("a body that is no JSON object is refused", async () => {
    expect((await graph("POST", "/users", [])).status).toBe(400);
    expect((await graph("POST", "/users", "text")).status).toBe(400);
  });
});
