import { describe, expect, test } from "vitest";
import { graphOf, startTestSandbox } from "./support/client";
import { errorWith, withGraph } from "./support/graph";
import { contoso, fabrikam } from "./tenants";

const { sandbox, graph, aGuest } = withGraph();

describe("the bearer token", () => {
  const ask = (authorization: string) =>
    fetch(`${sandbox().url}/graph/v1.0/organization`, { headers: { authorization } });

  test.each([
    ["absent", ""],
    ["no JWT", "Bearer nonsense"],
  ])("is refused when it is %s", async (_what, header) => {
    const response = await ask(header);
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject(errorWith("InvalidAuthenticationToken"));
  });

  test("is refused when someone changed its tenant", async () => {
    const stranger = await startTestSandbox();
    const foreign = await graphOf(stranger);
    expect((await foreign("GET", `${sandbox().url}/graph/v1.0/organization`)).status).toBe(401);
    await stranger.close();
  });

  test("opens its own tenant only", async () => {
    const { id } = await aGuest();
    const other = await graphOf(sandbox(), fabrikam.id);
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
    expect(body).toMatchObject(errorWith(code));
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
    expect(seen).toHaveLength(sandbox().store.tenant(contoso.id)?.users.length ?? -1);
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
    expect(body).toMatchObject(errorWith("Request_BadRequest"));
    expect((await graph("GET", `/users/${id}?$select=city`)).body).toMatchObject({ city: "Oslo" });
  });

  test("are deleted", async () => {
    const { id } = await aGuest();
    expect((await graph("DELETE", `/users/${id}`)).status).toBe(204);
    const { status, body } = await graph("GET", `/users/${id}`);
    expect(status).toBe(404);
    expect(body).toMatchObject(errorWith("Request_ResourceNotFound"));
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
