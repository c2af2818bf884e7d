import { afterAll, beforeAll, expect, test } from "vitest";
import type { Gate } from "@/lib/gatekeeping/gate";
import { handleConnector } from "@/lib/server/connector-door.server";
import { aConnector, type TestConnector } from "@/tests/support/connectors";
import { serve } from "@/tests/support/doors";
import type { Sandbox } from "./sandbox";
import { userByMail } from "./store/directory";
import { startTestSandbox } from "./support/client";
import { arriveAt, fieldOf, heading, newAddress, partnerFlow, post } from "./support/guest";
import { contoso } from "./tenants";

// The product's own door and the sandbox, over real HTTP: what a guest meets of the rules.

const gates: Gate[] = [
  {
    ...{ id: "no-google", kind: "deny", condition: { providers: ["google"] } },
    messages: [
      { language: "en", text: "Not with Google." },
      { language: "nb", text: "Ikke med Google <her>." },
    ],
  },
  {
    ...{ id: "no-bergen", kind: "deny" },
    condition: { claims: [{ claim: "city", test: "is", value: "Bergen" }], step: "postAttributeCollection" },
    messages: [{ language: "en", text: "Not from Bergen." }],
  },
  {
    ...{ id: "city", kind: "format", claim: "city", pattern: "\\p{Lu}\\p{L}+" },
    messages: [
      { language: "en", text: "A city begins with a capital letter." },
      { language: "no", text: "En by begynner med stor bokstav." },
    ],
  },
];

let sandbox: Sandbox;
let door: Awaited<ReturnType<typeof serve>>;
let connector: TestConnector;
beforeAll(async () => {
  connector = await aConnector({ gates });
  door = await serve((request, response) => {
    if (!handleConnector(request, response)) response.writeHead(404).end();
  });
  sandbox = await startTestSandbox();
  for (const step of ["postFederationSignup", "postAttributeCollection"]) {
    const targetUrl = `${door.url}/api/connectors/${connector.id}/${step}`;
    const { username, secret } = connector;
    const saved = await post(`${sandbox.url}/${contoso.id}/entra/${partnerFlow}/${step}`, {
      ...{ targetUrl, username, password: secret },
    });
    expect(saved.text).toContain("Saved.");
  }
});
afterAll(async () => {
  await sandbox.close();
  await door.close();
});

const details = { displayName: "Ada Byron", givenName: "Ada", surname: "Byron" };
const isStored = (email: string) => {
  const tenant = sandbox.store.tenant(contoso.id);
  return tenant !== undefined && userByMail(tenant, email) !== undefined;
};

test("a guest who is denied reads the block page in her language before she sees a form, and gets no account", async () => {
  const email = newAddress();
  const page = await arriveAt(sandbox.url, { email, source: "google" });
  expect(heading(page)).toBe("You cannot sign up now");
  expect(page.text).toContain("Ikke med Google &lt;her&gt;.");
  expect(page.text).not.toContain('name="city"');
  expect(isStored(email)).toBe(false);
});

test("a guest whose answer does not fit keeps her form with the message, corrects it and is let in", async () => {
  const email = newAddress();
  const form = await arriveAt(sandbox.url, { email });
  const again = await post(form.url, { ...details, city: "oslo" });
  expect(again.text).toContain("En by begynner med stor bokstav.");
  expect([fieldOf(again, "city"), fieldOf(again, "displayName")]).toEqual(["oslo", "Ada Byron"]);
  expect(isStored(email)).toBe(false);
  const done = await post(again.url, { ...details, city: "Oslo" });
  expect(heading(done)).toContain("Welcome");
  expect(isStored(email)).toBe(true);
});

test("a guest may also be turned away for what she answered in the form", async () => {
  const email = newAddress();
  const form = await arriveAt(sandbox.url, { email });
  const end = await post(form.url, { ...details, city: "bergen" });
  expect(heading(end)).toBe("You cannot sign up now");
  expect(end.text).toContain("Not from Bergen.");
  expect(isStored(email)).toBe(false);
});
