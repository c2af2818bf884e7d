import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Sandbox } from "./sandbox";
import { graphOf, startTestSandbox } from "./support/client";
import { arriveAt, get, newAddress, partnerFlow, placeApi, post } from "./support/guest";
import { contoso, fabrikam } from "./tenants";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const centre = () => `${sandbox.url}/${contoso.id}/entra`;
const flowOf = (id: string) => sandbox.store.tenant(contoso.id)?.flows.find((flow) => flow.id === id);
const selected = () => flowOf(partnerFlow)?.assignments.map(({ attributeId }) => attributeId);

test("every page says that it is a stand-in, and loads nothing from elsewhere", async () => {
  const paths = [
    "/",
    "/faults",
    `/${contoso.id}/entra`,
    `/${fabrikam.id}/directory`,
    `/${contoso.id}/sign-up/${partnerFlow}`,
  ];
  for (const path of paths) {
    const response = await fetch(sandbox.url + path, { headers: { accept: "text/html" } });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(await response.text()).toContain("this page stands in for Microsoft Entra");
  }
});

describe("the admin centre", () => {
  test("places an API connector that Graph then shows without its password", async () => {
    await placeApi(sandbox.url, "https://portal.example.com/x");
    const page = await get(centre());
    expect(page.text).toContain("https://portal.example.com/x/postFederationSignup?code=key%2F1");
    expect(page.text).not.toContain("pa:ss");
    const graph = await graphOf(sandbox);
    const path = `/identity/b2xUserFlows/${partnerFlow}/apiConnectorConfiguration?$expand=postFederationSignup`;
    expect((await graph("GET", path)).body).toMatchObject({
      postFederationSignup: { authenticationConfiguration: { username: "entra", password: "******" } },
    });
  });

  test("keeps the password when the field stays empty", async () => {
    await placeApi(sandbox.url, "https://portal.example.com/x");
    const fields = { targetUrl: "https://portal.example.com/y", username: "entra", password: "" };
    expect((await post(`${centre()}/${partnerFlow}/postFederationSignup`, fields)).text).toContain("Saved.");
    const id = flowOf(partnerFlow)?.postFederationSignup;
    expect(sandbox.store.tenant(contoso.id)?.apiConnectors.find((connector) => connector.id === id)).toMatchObject({
      targetUrl: "https://portal.example.com/y",
      password: "pa:ss ø",
    });
  });

  test("leaves an API connector alone that another step calls too", async () => {
    await placeApi(sandbox.url, "https://portal.example.com/x");
    const flow = flowOf(partnerFlow);
    if (flow) flow.postAttributeCollection = flow.postFederationSignup;
    const fields = { targetUrl: "https://portal.example.com/z", username: "entra", password: "" };
    await post(`${centre()}/${partnerFlow}/postAttributeCollection`, fields);
    const page = await get(centre());
    expect(page.text).toContain("https://portal.example.com/x/postFederationSignup");
    expect(page.text).toContain("https://portal.example.com/z");
  });

  test("takes an API connector out of a step", async () => {
    await placeApi(sandbox.url, "https://portal.example.com/x");
    await post(`${centre()}/${partnerFlow}/postFederationSignup/remove`, {});
    expect(flowOf(partnerFlow)?.postFederationSignup).toBeNull();
  });

  test.each([
    ["an address that is none", { targetUrl: "portal", username: "u", password: "p" }, "must start with https://"],
    ["a script as address", { targetUrl: "javascript:alert(1)", username: "u", password: "p" }, "must start with"],
    ["no user name", { targetUrl: "https://a.example", username: " ", password: "p" }, "Enter a user name"],
    ["a colon in the user name", { targetUrl: "https://a.example", username: "a:b", password: "p" }, "no colon"],
  ])("keeps the page with %s", async (_what, fields, message) => {
    const before = flowOf("B2X_1_SupplierSignUp")?.postFederationSignup;
    const page = await post(`${centre()}/B2X_1_SupplierSignUp/postFederationSignup`, fields);
    expect(page.status).toBe(400);
    expect(page.text).toContain(message);
    expect(page.text).toContain(`value="${fields.targetUrl}"`);
    expect(flowOf("B2X_1_SupplierSignUp")?.postFederationSignup).toBe(before);
  });

  test("selects user attributes, custom ones too", async () => {
    await post(`${centre()}/attributes`, { displayName: "Shoe size", dataType: "int64" });
    const id = "extension_c0c0c0c0aaaa4bbb8ccc000000000001_Shoesize";
    const before = selected() ?? [];
    const fields: [string, string][] = [...before, "jobTitle", id].map((attribute) => ["attribute", attribute]);
    await post(`${centre()}/${partnerFlow}/attributes`, fields);
    expect(selected()).toEqual([...before, "jobTitle", id]);
    await post(
      `${centre()}/${partnerFlow}/attributes`,
      before.map((attribute): [string, string] => ["attribute", attribute]),
    );
    expect(selected()).toEqual(before);
  });

  test.each([
    [{ displayName: "1st", dataType: "string" }, "Use letters"],
    [{ displayName: "Accepted Terms", dataType: "string" }, "one with this name already"],
    [{ displayName: "Fine", dataType: "blob" }, "Invalid option"],
  ])("refuses the custom attribute %o", async (fields, message) => {
    const page = await post(`${centre()}/attributes`, fields);
    expect(page.status).toBe(400);
    expect(page.text).toContain(message);
  });
});

describe("the directory", () => {
  test("shows every attribute of a user and deletes her, so that she may sign up again", async () => {
    const email = newAddress();
    const flow = "B2X_1_SupplierSignUp";
    await post((await arriveAt(sandbox.url, { email, flow })).url, { displayName: "Ada <b>Byron</b>", city: "Oslo" });
    const directory = `${sandbox.url}/${contoso.id}/directory`;
    const page = await get(directory);
    expect(page.text).toContain("Ada &lt;b&gt;Byron&lt;/b&gt;");
    expect(page.text).toContain("<dt>creationType</dt><dd>SelfServiceSignUp</dd>");
    const id = sandbox.store.tenant(contoso.id)?.users.at(-1)?.id ?? "";
    expect((await post(`${directory}/${id}/delete`, {})).text).not.toContain(email);
    expect((await arriveAt(sandbox.url, { email, flow })).text).toContain("Your details");
  });
});

describe("the switches for faults", () => {
  test("are set and reset by a form", async () => {
    const fields = {
      ...{ lagMs: "250", throttle: "2", retryAfterSeconds: "0.5", serverErrors: "1", droppedWrites: "3" },
      ...{ withheldPermissions: "Application.Read.All", deltaTokens: "4", deltaAnswer: "expired" },
    };
    await post(`${sandbox.url}/faults`, fields);
    expect(sandbox.store.state.faults).toEqual({
      lagMs: 250,
      throttle: { count: 2, retryAfterSeconds: 0.5 },
      withheldPermissions: ["Application.Read.All"],
      serverErrors: { count: 1 },
      droppedWrites: { count: 3 },
      deltaTokens: { count: 4, answer: "expired" },
      ...{ refusedToken: "none", secretEndsAt: "2099-12-31T00:00:00Z" },
    });
    await post(`${sandbox.url}/faults/reset`, {});
    expect(sandbox.store.state.faults).toMatchObject({ lagMs: 0, droppedWrites: { count: 0 } });
  });

  test("keep what they were when the form is wrong", async () => {
    const page = await post(`${sandbox.url}/faults`, { lagMs: "soon" });
    expect(page.status).toBe(400);
    expect(page.text).toContain("lagMs");
    expect(sandbox.store.state.faults.lagMs).toBe(0);
  });
});

test("a page of another site cannot press the buttons", async () => {
  const headers = { "sec-fetch-site": "cross-site" };
  const response = await fetch(`${sandbox.url}/faults/reset`, { method: "POST", headers });
  expect(response.status).toBe(403);
});
