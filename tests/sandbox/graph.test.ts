import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Sandbox } from "./sandbox";
import { type GraphAnswer, graphOf, startTestSandbox } from "./support/client";
import { contoso, fabrikam } from "./tenants";

let sandbox: Sandbox;
let graph: (method: string, path: string, body?: unknown) => Promise<GraphAnswer>;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  graph = await graphOf(sandbox);
});
beforeEach(() => setFaults({}));
afterAll(() => sandbox.close());

async function setFaults(faults: object) {
  await fetch(`${sandbox.url}/faults`, { method: "DELETE" });
  const headers = { "content-type": "application/json" };
  await fetch(`${sandbox.url}/faults`, { method: "POST", headers, body: JSON.stringify(faults) });
}

let guests = 0;
/** A guest with an identity of her own; returns her id and address. */
async function aGuest(values: object = {}) {
  const mail = `guest${(guests += 1)}@example.com`;
  const { status, body } = await graph("POST", "/users", {
    displayName: "Ada Guest",
    userType: "Guest",
    mail,
    otherMails: [`other-${mail}`],
    identities: [{ signInType: "federated", issuer: "facebook.com", issuerAssignedId: `id-${mail}` }],
    ...values,
  });
  expect(status).toBe(201);
  return { id: (body as { id: string }).id, mail };
}

const error = (code: string) => ({ error: { code, innerError: { "request-id": expect.any(String) as string } } });

describe("the bearer token", () => {
  const ask = (authorization: string) =>
    fetch(`${sandbox.url}/graph/v1.0/organization`, { headers: { authorization } });

  test.each([
    ["absent", ""],
    ["no JWT", "Bearer nonsense"],
  ])("is refused when it is %s", async (_what, header) => {
    const response = await ask(header);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject(error("InvalidAuthenticationToken"));
  });

  test("is refused when someone changed its tenant", async () => {
    const stranger = await startTestSandbox();
    const foreign = await graphOf(stranger);
    expect((await foreign("GET", `${sandbox.url}/graph/v1.0/organization`)).status).toBe(401);
    await stranger.close();
  });

  test("opens its own tenant only", async () => {
    const { id } = await aGuest();
    const other = await graphOf(sandbox, fabrikam.id);
    expect((await other("GET", `/users/${id}`)).status).toBe(404);
    expect((await other("GET", "/organization")).body).toMatchObject({
      value: [{ id: fabrikam.id, verifiedDomains: [{ name: fabrikam.domain, isInitial: true }] }],
    });
  });
});

describe("users", () => {
  test.each([
    ["mail", (mail: string) => `mail eq '${mail.toUpperCase()}'`],
    ["another address", (mail: string) => `otherMails/any(x:x eq 'other-${mail}')`],
    [
      "an identity",
      (mail: string) => `identities/any(c:c/issuerAssignedId eq 'id-${mail}' and c/issuer eq 'facebook.com')`,
    ],
    [
      "several conditions",
      (mail: string) =>
        `userType eq 'Guest' and createdDateTime ge 2020-01-01T00:00:00Z and startsWith(mail,'${mail}')`,
    ],
  ])("are found by %s", async (_what, filter) => {
    const { id, mail } = await aGuest();
    await aGuest();
    const { body } = await graph("GET", `/users?$select=id&$filter=${encodeURIComponent(filter(mail))}`);
    expect(body).toMatchObject({ value: [{ id }] });
  });

  test.each([
    ["an identity without its issuer", "identities/any(c:c/issuerAssignedId eq 'x')"],
    [
      "a part of one identity and a part of another",
      "identities/any(c:c/issuer eq 'google.com' and c/issuerAssignedId eq 'id-guest1@example.com')",
    ],
    ["a name with a quote", "mail eq 'o''hara@example.com'"],
  ])("are not found by %s", async (_what, filter) => {
    expect((await graph("GET", `/users?$filter=${encodeURIComponent(filter)}`)).body).toMatchObject({ value: [] });
  });

  test.each([
    ["an operator that needs an advanced query", "$filter=mail ne 'a'", "Request_UnsupportedQuery"],
    ["a property that cannot be filtered", "$filter=streetAddress eq 'a'", "Request_UnsupportedQuery"],
    ["a broken filter", "$filter=mail eq", "Request_BadRequest"],
    ["$skip", "$skip=1", "Request_BadRequest"],
    ["an unknown property", "$select=shoeSize", "Request_BadRequest"],
    ["too large a page", "$top=1000", "Request_BadRequest"],
    ["$search without the header", '$search="displayName:Ada"', "Request_UnsupportedQuery"],
  ])("cannot be asked for with %s", async (_what, query, code) => {
    const { status, body } = await graph("GET", `/users?${query}`);
    expect(status).toBe(400);
    expect(body).toMatchObject(error(code));
  });

  test("come in pages that link to the next", async () => {
    await Promise.all([aGuest(), aGuest(), aGuest()]);
    const seen: string[] = [];
    let next: string | undefined = "/users?$top=2&$select=id";
    while (next) {
      const { body } = (await graph("GET", next)) as { body: { value: { id: string }[]; "@odata.nextLink"?: string } };
      expect(body.value.length).toBeLessThanOrEqual(2);
      seen.push(...body.value.map(({ id }) => id));
      next = body["@odata.nextLink"];
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(sandbox.store.tenant(contoso.id)?.users.length ?? -1);
  });

  test("show directory extensions only when selected", async () => {
    const name = "extension_c0c0c0c0aaaa4bbb8ccc000000000001_EmployeeCount";
    const { id } = await aGuest({ [name]: 12 });
    expect((await graph("GET", `/users/${id}`)).body).not.toHaveProperty(name);
    expect((await graph("GET", `/users/${id}?$select=id,${name}`)).body).toMatchObject({ id, [name]: 12 });
  });

  test("are changed, and a value is cleared with null", async () => {
    const { id } = await aGuest({ city: "Oslo" });
    expect((await graph("PATCH", `/users/${id}`, { jobTitle: "4711", city: null })).status).toBe(204);
    const { body } = await graph("GET", `/users/${id}?$select=jobTitle,city`);
    expect(body).toMatchObject({ jobTitle: "4711", city: null });
  });

  test.each([
    ["a property that does not exist", { shoeSize: "43" }],
    ["a wrong type", { jobTitle: 42 }],
    ["a text that is too long", { jobTitle: "x".repeat(129) }],
    ["what only Microsoft sets", { creationType: "SelfServiceSignUp" }],
    ["an empty display name", { displayName: null }],
    ["an extension that no user flow used", { extension_c0c0c0c0aaaa4bbb8ccc000000000001_New: "x" }],
    ["nothing", {}],
  ])("refuse %s, and keep the other values of the request out", async (_what, values) => {
    const { id } = await aGuest({ city: "Oslo" });
    const { status, body } = await graph("PATCH", `/users/${id}`, {
      ...values,
      ...(Object.keys(values).length > 0 && { city: "Bergen" }),
    });
    expect(status).toBe(400);
    expect(body).toMatchObject(error("Request_BadRequest"));
    expect((await graph("GET", `/users/${id}?$select=city`)).body).toMatchObject({ city: "Oslo" });
  });

  test("are deleted", async () => {
    const { id } = await aGuest();
    expect((await graph("DELETE", `/users/${id}`)).status).toBe(204);
    const { status, body } = await graph("GET", `/users/${id}`);
    expect(status).toBe(404);
    expect(body).toMatchObject(error("Request_ResourceNotFound"));
  });

  test("cannot share an identity", async () => {
    const { mail } = await aGuest();
    const { status, body } = await graph("POST", "/users", {
      displayName: "Eve",
      identities: [{ signInType: "federated", issuer: "facebook.com", issuerAssignedId: `id-${mail}` }],
    });
    expect(status).toBe(400);
    expect(body).toMatchObject({ error: { details: [{ code: "ObjectConflict" }] } });
  });
});

describe("invitations", () => {
  const invite = (email: string) =>
    graph("POST", "/invitations", { invitedUserEmailAddress: email, inviteRedirectUrl: "https://app.example.com" });

  test("create a guest who has not redeemed, once", async () => {
    const first = await invite("invited@example.com");
    expect(first.status).toBe(201);
    const { invitedUser } = first.body as { invitedUser: { id: string } };
    const { body } = await graph(
      "GET",
      `/users/${invitedUser.id}?$select=userPrincipalName,creationType,externalUserState`,
    );
    expect(body).toMatchObject({
      userPrincipalName: "invited_example.com#EXT#@contoso.onmicrosoft.com",
      creationType: "Invitation",
      externalUserState: "PendingAcceptance",
    });
    expect((await invite("Invited@example.com")).body).toMatchObject({ invitedUser });
  });

  test("refuse a plus address", async () => {
    expect((await invite("ada+test@example.com")).status).toBe(400);
  });
});

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
    expect(answer.body).toMatchObject(error(code));
  });

  test("a body that is no JSON object is refused", async () => {
    expect((await graph("POST", "/users", [])).status).toBe(400);
    expect((await graph("POST", "/users", "text")).status).toBe(400);
  });
});

describe("faults", () => {
  test("throttle as many requests as asked, with Retry-After", async () => {
    await setFaults({ throttle: { count: 1, retryAfterSeconds: 7 } });
    const first = await graph("GET", "/organization");
    expect(first.status).toBe(429);
    expect(first.headers.get("retry-after")).toBe("7");
    expect((await graph("GET", "/organization")).status).toBe(200);
  });

  test("fail as many requests as asked", async () => {
    await setFaults({ serverErrors: { count: 2 } });
    const statuses = [];
    for (let i = 0; i < 3; i += 1) statuses.push((await graph("GET", "/organization")).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  test("drop a write that was answered as done", async () => {
    const { id } = await aGuest({ city: "Oslo" });
    await setFaults({ droppedWrites: { count: 1 } });
    expect((await graph("PATCH", `/users/${id}`, { city: "Bergen" })).status).toBe(204);
    expect((await graph("GET", `/users/${id}?$select=city`)).body).toMatchObject({ city: "Oslo" });
  });

  test("hide new users and new values for a while", async () => {
    const known = await aGuest({ city: "Oslo" });
    await setFaults({ lagMs: 300 });
    const { id } = await aGuest();
    expect((await graph("PATCH", `/users/${id}`, { city: "Bergen" })).status).toBe(404);
    await graph("PATCH", `/users/${known.id}`, { city: "Bergen" });
    expect((await graph("GET", `/users/${known.id}?$select=city`)).body).toMatchObject({ city: "Oslo" });
    await expect.poll(async () => (await graph("GET", `/users/${id}`)).status).toBe(200);
    expect((await graph("GET", `/users/${known.id}?$select=city`)).body).toMatchObject({ city: "Bergen" });
  });

  test("are read, set one by one, refused when wrong and reset", async () => {
    await setFaults({ lagMs: 5 });
    const ask = async (method: string, body?: unknown) => {
      const headers = { "content-type": "application/json" };
      const response = await fetch(`${sandbox.url}/faults`, {
        method,
        headers,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { status: response.status, body: (await response.json()) as unknown };
    };
    expect((await ask("POST", { droppedWrites: { count: 1 } })).body).toMatchObject({
      lagMs: 5,
      droppedWrites: { count: 1 },
    });
    expect((await ask("POST", { lagMs: -1 })).status).toBe(400);
    expect((await ask("POST", { unknown: 1 })).status).toBe(400);
    expect((await ask("GET")).body).toMatchObject({ lagMs: 5 });
    expect((await ask("DELETE")).body).toMatchObject({ lagMs: 0, droppedWrites: { count: 0 } });
  });
});
