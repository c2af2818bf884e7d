import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { currentValues, userByMail } from "./store/directory";
import type { Sandbox } from "./sandbox";
import { continuing, startApi } from "./support/api";
import { graphOf, startTestSandbox } from "./support/client";
import { arriveAt, fieldOf, get, heading, newAddress, type Page, placeApi, post, supplierFlow } from "./support/guest";
import { contoso } from "./tenants";

let sandbox: Sandbox;
let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi();
  sandbox = await startTestSandbox({ timeoutMs: 900 });
  await placeApi(sandbox.url, api.url);
});
beforeEach(() => {
  api.reply(continuing());
});
afterAll(async () => {
  await sandbox.close();
  await api.close();
});

function stored(email: string) {
  const tenant = sandbox.store.tenant(contoso.id);
  const user = tenant && userByMail(tenant, email);
  return user && currentValues(user);
}
const lastCall = () => sandbox.store.tenant(contoso.id)?.calls[0];
const details = { displayName: "Ada Byron", givenName: "Ada", surname: "Byron", city: "" };

describe("a sign-up with Facebook", () => {
  test("calls both steps as documented and stores what the second answered", async () => {
    const email = newAddress();
    api.reply(continuing({ city: "Bergen" }), continuing({ city: "Oslo", jobTitle: "4711" }));
    const page = await arriveAt(sandbox.url, { email });
    expect(heading(page)).toBe("Your details");
    expect(fieldOf(page, "city")).toBe("Bergen");
    expect(fieldOf(page, "givenName")).toBe("Ada");
    expect(page.text).not.toContain("jobTitle");
    const done = await post(page.url, { ...details, city: "Bergen" });
    expect(heading(done)).toBe("Welcome to Contoso&#39;s partner portal");
    expect(done.text).toContain("Oslo");
    expect(done.text).not.toContain("4711");

    expect(api.asked.map(({ url }) => url)).toEqual([
      "/postFederationSignup?code=key%2F1",
      "/postAttributeCollection?code=key%2F1",
    ]);
    const [first, second] = api.asked;
    expect(first).toMatchObject({
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Basic ${Buffer.from("entra:pa:ss ø").toString("base64")}`,
      },
      body: { email, displayName: "Ada Byron", givenName: "Ada", lastName: "Byron", ui_locales: "nb-NO" },
    });
    expect(first?.body).not.toHaveProperty("city");
    expect(second?.body).toMatchObject({ email, city: "Bergen", surname: "Byron", identities: first?.body.identities });

    expect(stored(email)).toMatchObject({
      mail: email,
      city: "Oslo",
      userType: "Guest",
      creationType: "SelfServiceSignUp",
      userPrincipalName: `${email.replace("@", "_")}#EXT#@contoso.onmicrosoft.com`,
      identities: [...(first?.body.identities as object[]), { signInType: "userPrincipalName" }],
    });
    expect(stored(email)).not.toHaveProperty("jobTitle");
    expect(lastCall()).toMatchObject({
      step: "postAttributeCollection",
      effect: "Created the user.",
      dropped: [{ name: "jobTitle" }],
    });
  });

  test("does not call the API for someone who has an account", async () => {
    const email = newAddress();
    await post((await arriveAt(sandbox.url, { email })).url, details);
    api.reply(continuing());
    const again = await arriveAt(sandbox.url, { email: email.toUpperCase(), source: "google" });
    expect(heading(again)).toContain("Welcome");
    expect(api.asked).toHaveLength(0);
  });

  test("creates one account for two clicks", async () => {
    const email = newAddress();
    api.reply({ ...continuing(), delayMs: 100 });
    const page = await arriveAt(sandbox.url, { email });
    api.reply({ ...continuing(), delayMs: 100 });
    const pages = await Promise.all([post(page.url, details), post(page.url, details)]);
    expect(pages.map(heading)).toEqual([heading(pages[0]), heading(pages[0])]);
    expect(api.asked).toHaveLength(1);
  });
});

test.each([
  ["google", [{ signInType: "federated", issuer: "google.com" }]],
  ["otp", [{ signInType: "federated", issuer: "mail", issuerAssignedId: "passcode@example.com" }]],
  ["entra", undefined],
  ["microsoft", undefined],
])("a guest from %s brings the identities of her source", async (source, identities) => {
  const email = source === "otp" ? "passcode@example.com" : newAddress();
  const page = await arriveAt(sandbox.url, { source, email });
  const body = api.asked[0]?.body ?? {};
  if (identities) expect(body.identities).toMatchObject(identities);
  else expect(body).not.toHaveProperty("identities");
  expect("givenName" in body).toBe(source !== "otp");
  await post(page.url, details);
  expect(stored(email)?.identities).toHaveLength(2);
});

describe("what the API answers", () => {
  const block = { body: { version: "1.0.0", action: "ShowBlockPage", userMessage: "Partners <only>." } };

  test("a block at the first step ends the sign-up with its message", async () => {
    api.reply(block);
    const email = newAddress();
    const page = await arriveAt(sandbox.url, { email });
    expect(page.text).toContain("Partners &lt;only&gt;.");
    await post(page.url, details);
    expect(stored(email)).toBeUndefined();
  });

  test("a block at the second step makes no account", async () => {
    const email = newAddress();
    api.reply(continuing(), block);
    const page = await post((await arriveAt(sandbox.url, { email })).url, details);
    expect(heading(page)).toBe("You cannot sign up now");
    expect(stored(email)).toBeUndefined();
  });

  test("a validation error keeps the page and her input, and she may submit again", async () => {
    const email = newAddress();
    const body = { version: "1.0.0", status: 400, action: "ValidationError", userMessage: "A larger city, please." };
    api.reply(continuing(), { status: 400, body }, continuing());
    const first = await arriveAt(sandbox.url, { email });
    const again = await post(first.url, { ...details, city: "Å" });
    expect(again.text).toContain("A larger city, please.");
    expect(fieldOf(again, "city")).toBe("Å");
    expect(heading(await post(again.url, { ...details, city: "Oslo" }))).toContain("Welcome");
    expect(stored(email)).toMatchObject({ city: "Oslo" });
  });

  test.each([
    ["wrong credentials", { status: 401, body: { error: "no" } }],
    ["no JSON", { body: "<html>", type: "text/html" }],
    ["a redirect", { status: 302, body: {} }],
  ])("the sign-up fails on %s, without a second attempt", async (_what, reply) => {
    api.reply(reply);
    const page = await arriveAt(sandbox.url);
    expect(heading(page)).toBe("Sign-up failed");
    expect(api.asked).toHaveLength(1);
  });

  test("silence is asked exactly once more", async () => {
    api.reply({ ...continuing(), delayMs: 1200 });
    expect(heading(await arriveAt(sandbox.url))).toBe("Sign-up failed");
    expect(api.asked).toHaveLength(2);
    expect(lastCall()).toMatchObject({
      effect: "Ended the sign-up with an error. The API did not answer, twice.",
      attempts: [{ error: "No answer within 0.9 seconds." }, { error: "No answer within 0.9 seconds." }],
    });
  });

  test("an answer to the second attempt counts", async () => {
    api.reply({ hangUp: true }, continuing({ city: "Oslo" }));
    const page = await arriveAt(sandbox.url);
    expect(fieldOf(page, "city")).toBe("Oslo");
    expect(api.asked).toHaveLength(2);
    expect(api.asked[0]?.body).toEqual(api.asked[1]?.body);
  });

  test("types of the answer are kept", async () => {
    await placeApi(sandbox.url, api.url, supplierFlow);
    const email = newAddress();
    api.reply(continuing(), continuing({ extension_EmployeeCount: 12, extension_AcceptedTerms: true }));
    const page = await arriveAt(sandbox.url, { email, flow: supplierFlow });
    const prefix = "extension_c0c0c0c0aaaa4bbb8ccc000000000001";
    const wrong = await post(page.url, { ...details, [`${prefix}_EmployeeCount`]: "many" });
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain("Enter a whole number.");
    await post(page.url, { ...details, [`${prefix}_EmployeeCount`]: "7", [`${prefix}_AcceptedTerms`]: "false" });
    expect(api.asked.at(-1)?.body).toMatchObject({
      [`${prefix}_EmployeeCount`]: 7,
      [`${prefix}_AcceptedTerms`]: false,
    });
    expect(stored(email)).toMatchObject({ [`${prefix}_EmployeeCount`]: 12, [`${prefix}_AcceptedTerms`]: true });
  });
});

describe("what a guest sends", () => {
  test("an address that is none keeps the page with an error", async () => {
    const page = await arriveAt(sandbox.url, { email: "nobody" });
    expect(page.status).toBe(400);
    expect(page.text).toContain("Enter an e-mail address");
    expect(api.asked).toHaveLength(0);
  });

  test("markup in a name stays text", async () => {
    const page = await arriveAt(sandbox.url, { givenName: '"><script>alert(1)</script>' });
    expect(page.text).not.toContain("<script>");
    expect(page.text).toContain("&lt;script&gt;");
  });

  test("fields that the flow does not collect are ignored", async () => {
    const email = newAddress();
    await post((await arriveAt(sandbox.url, { email })).url, { ...details, jobTitle: "Boss", creationType: "x" });
    expect(stored(email)).not.toHaveProperty("jobTitle");
    expect(stored(email)).toMatchObject({ creationType: "SelfServiceSignUp" });
  });

  test.each(["/unknown", `/${contoso.id}/sign-up/none`, `/${contoso.id}/sign-up/B2X_1_PartnerSignUp/session/none`])(
    "the address %s is a decent 404",
    async (path) => {
      const page = await get(sandbox.url + path);
      expect(page.status).toBe(404);
      expect(page.text).toContain("There is no such page");
    },
  );

  test("a body of megabytes is refused", async () => {
    const page: Page = await post(`${sandbox.url}/${contoso.id}/entra/attributes`, {
      displayName: "x".repeat(2_000_000),
    });
    expect(page.status).toBe(413);
  });
});

test("a new guest shows up in Graph when the replication lag is over", async () => {
  const graph = await graphOf(sandbox);
  const headers = { "content-type": "application/json" };
  await fetch(`${sandbox.url}/faults`, { method: "POST", headers, body: JSON.stringify({ lagMs: 1500 }) });
  const email = newAddress();
  await post((await arriveAt(sandbox.url, { email })).url, details);
  await fetch(`${sandbox.url}/faults`, { method: "DELETE" });
  const find = async () => (await graph("GET", `/users?$select=mail&$filter=mail eq '${email}'`)).body;
  expect(await find()).toMatchObject({ value: [] });
  await expect.poll(find, { timeout: 10_000 }).toMatchObject({ value: [{ mail: email }] });
});
