import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "@playwright/test";
import { selfSigned } from "@/tests/support/certificate";
import { contoso } from "@/tests/support/settings";
import { supplierFlow } from "./support/entra";
import { codeBlock, look, openCall, portalUrl, sandboxUrl, signIn } from "./support/portal";

// One story, in order: every kind of credential is made, shows itself once, opens the endpoint, and is retired.
test.describe.configure({ mode: "serial" });

let page: Page;
let connectorPath: string;
let endpoint: string;
const applicationId = "a13d0fc1-04ab-4ede-b215-63de0174cbb4";
const settingsPath = () => `${connectorPath}/settings`;

test.beforeAll(async ({ browser }) => {
  page = await (await browser.newContext({ baseURL: portalUrl() })).newPage();
  await signIn(page, "adele");
  await page.goto("/connectors/new");
  await page.getByLabel("Name").fill("Credentials");
  await page.getByLabel("User flow").selectOption(supplierFlow);
  await page.getByRole("button", { name: "Create connector" }).click();
  await expect(page.getByText("it is shown only once")).toBeVisible();
  connectorPath = new URL(page.url()).pathname;
  endpoint = await codeBlock(page, "Endpoint URL: Before creating the user");
  await page.getByRole("button", { name: "I have stored the password" }).click();
  await expect(page.getByText("it is shown only once")).toBeHidden();
});
test.afterAll(() => page.context().close());

/** Calls as Entra would, with what the headers or the address show. */
async function call(headers: Record<string, string>, url = endpoint): Promise<number> {
  const body = JSON.stringify({ email: "ada@fabrikam.example" });
  return (await fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body }))
    .status;
}

const rowOf = (name: string) =>
  page.getByRole("table", { name: "Credentials" }).getByRole("row").filter({ hasText: name });

test("the kinds are told apart in a sentence each, and the keyboard reaches them", async () => {
  await page.goto(settingsPath());
  await page.getByRole("link", { name: "New credential" }).click();
  await expect(page.getByRole("heading", { name: "New credential" })).toBeVisible();
  await look(page, "credential-kinds");
  await page.getByRole("link", { name: /^Key in a header/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name of the header")).toBeVisible();
});

test("a key in a header is shown once, and opens the endpoint until it is retired", async () => {
  await page.getByLabel("Name of the header").fill("Authorization");
  await page.getByRole("button", { name: "Make key" }).click();
  await expect(page.getByText("This header has a meaning of its own")).toBeVisible();
  await expect(page.getByLabel("Name of the header")).toHaveValue("Authorization");
  await page.getByLabel("Name of the header").fill("X-Api-Key");
  await page.getByRole("button", { name: "Make key" }).click();
  await expect(page.getByText("Copy this key to your gateway now")).toBeVisible();
  const key = await codeBlock(page, "Key");
  await look(page, "credential-once");
  await expect.poll(() => call({ "x-api-key": key })).toBe(200);
  await page.getByRole("button", { name: "I have stored the key" }).click();
  await expect(page.getByText("Copy this key")).toBeHidden();
  expect(await page.content()).not.toContain(key);
  await page.goto(settingsPath());
  await rowOf("x-api-key")
    .getByRole("link", { name: /^Retire/ })
    .click();
  const dialog = page.getByRole("dialog", { name: "Retire x-api-key?" });
  await expect(dialog.getByText("It is the only live one of its kind.")).toBeVisible();
  await look(page, "credential-retire");
  await dialog.getByRole("button", { name: "Retire credential" }).click();
  await expect(rowOf("x-api-key")).toContainText("Retired");
  await expect.poll(() => call({ "x-api-key": key })).toBe(401);
});

test("a key in the address comes with the whole addresses", async () => {
  await page.goto(`${settingsPath()}/credentials/new?kind=queryKey`);
  await page.getByLabel("Name of the parameter").fill("code");
  await page.getByRole("button", { name: "Make key" }).click();
  await expect(page.getByText("Copy this key into Entra now")).toBeVisible();
  const address = await codeBlock(page, "After the form");
  expect(address).toBe(`${endpoint}?code=${await codeBlock(page, "Key")}`);
  await expect.poll(() => call({}, address)).toBe(200);
  expect(await call({}, `${endpoint}?code=guessed`)).toBe(401);
  await page.getByRole("button", { name: "I have stored the key" }).click();
});

test("a certificate that the portal makes leaves as a .pfx, with its password", async () => {
  await page.goto(`${settingsPath()}/credentials/new?kind=newCertificate`);
  await page.getByLabel("Name").fill("vestibule.contoso.onmicrosoft.com");
  await page.getByRole("button", { name: "Make certificate" }).click();
  await expect(page.getByText("both are shown only once")).toBeVisible();
  expect((await codeBlock(page, "Password")).length).toBeGreaterThanOrEqual(16);
  await look(page, "credential-pfx");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download the .pfx" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("vestibule.contoso.onmicrosoft.com.pfx");
  const pfx = await readFile(await download.path());
  expect(pfx[0]).toBe(0x30); // a sequence, as PKCS#12 begins
  expect(pfx.length).toBeGreaterThan(1_000);
});

test("a certificate of one's own is pinned, and a file that is none is refused with a reason", async () => {
  await page.goto(`${settingsPath()}/credentials/new?kind=certificate`);
  const upload = (content: string) =>
    page.getByLabel("Certificate", { exact: true }).setInputFiles({
      ...{ name: "entra.pem", mimeType: "application/x-pem-file" },
      buffer: Buffer.from(content),
    });
  const { pem } = selfSigned();
  await upload(pem);
  await page.getByRole("button", { name: "Accept this certificate" }).click();
  await expect(page.getByText("This file holds a private key, which never belongs here.")).toBeVisible();
  await upload(pem.slice(pem.indexOf("-----BEGIN CERTIFICATE-----")));
  await page.getByRole("button", { name: "Accept this certificate" }).click();
  await expect(page.getByText("The credential is live")).toBeVisible();
  await expect(rowOf("thumbprint")).toHaveCount(2);
});

test("an app opens the way for bearer tokens, and a guest who was invited gets a claim in her token", async () => {
  await page.goto(`${settingsPath()}/credentials/new?kind=token`);
  await page.getByLabel("Application (client) id").fill("mine");
  await page.getByRole("button", { name: "Accept these tokens" }).click();
  await expect(page.getByText("An application id looks like")).toBeVisible();
  await page.getByLabel("Application (client) id").fill(applicationId);
  await page.getByRole("button", { name: "Accept these tokens" }).click();
  await expect(rowOf(applicationId)).toContainText("workforce tenant");
  await look(page, "credentials");
  await publishTokenRule();
  await page.goto(connectorPath);
  await page.getByText("How to set them up in Entra").click();
  expect(await codeBlock(page, "Application ID URI")).toBe(`api://localhost/${applicationId}`);
  expect(await codeBlock(page, "Claims mapping policy")).toContain('"ID": "loyaltyTier"');
  const targetUrl = await codeBlock(page, "Target URL: OnTokenIssuanceStart");
  await look(page, "set-up-extensions");
  await page.goto(`${sandboxUrl()}/${contoso}/extensions`);
  await page.getByLabel("Step").selectOption("OnTokenIssuanceStart");
  await page.getByLabel("Target URL").fill(targetUrl);
  await page.getByLabel("Application (client) id").fill(applicationId);
  await page.getByRole("button", { name: "Call it" }).click();
  await expect(page.locator("pre").filter({ hasText: "loyaltyTier" })).toHaveCount(1);
  await page.goto(`${connectorPath}/log`);
  await openCall(page, "Token issued");
  await expect(page.getByText("It offers loyaltyTier to the claims mapping policy")).toBeVisible();
  await look(page, "call-token");
});

async function publishTokenRule(): Promise<void> {
  await page.goto(`${connectorPath}/mapping`);
  await page.getByRole("button", { name: "Add rule" }).click();
  const rule = page.getByRole("group", { name: "Rule 1" });
  await rule.getByLabel("Attribute").fill("loyaltyTier");
  await rule.getByLabel("Source").selectOption("Constant");
  await rule.getByLabel("Value").fill("gold");
  await rule.getByText("Default, condition and comment").click();
  await rule.getByRole("radio", { name: /^Token for an app/ }).check();
  await expect(rule.getByText("Goes into the token").first()).toBeVisible();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Published r1. The next guest meets it.")).toBeVisible();
}

test("what guests meet when we cannot decide is chosen with its risks, and told in their languages", async () => {
  await page.goto(settingsPath());
  const panel = page.getByRole("region", { name: "When we cannot decide" });
  await expect(panel.getByText("We cannot complete your sign-up right now.")).toBeVisible();
  await panel.getByLabel("Language").selectOption("German");
  await panel.getByRole("button", { name: "Add language" }).click();
  await panel.getByRole("button", { name: "Save" }).last().click();
  await expect(panel.getByText("Not saved: a text is missing or too long.")).toBeVisible();
  await panel.getByRole("textbox", { name: /^German/ }).fill("Gerade geht es nicht.");
  await expect(panel.getByText("Gerade geht es nicht. Referenz: 7KQ2M4XT")).toBeVisible();
  await panel.getByRole("button", { name: "Save" }).last().click();
  await expect(panel.getByText("Saved. The next call is answered by it.")).toBeVisible();
  await look(page, "failure-mode");
  await panel.getByRole("radio", { name: /^Let her go on/ }).check();
  await panel.getByRole("button", { name: "Save" }).last().click();
  await expect(panel.getByText("Saved. The next call is answered by it.")).toBeVisible();
  await page.reload();
  await expect(panel.getByRole("radio", { name: /^Let her go on/ })).toBeChecked();
});
