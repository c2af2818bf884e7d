import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { supplierFlow } from "./support/entra";
import { codeBlock, look, openCall, portalUrl, signIn } from "./support/portal";

// One story, in order: what the log leaves out, how long it keeps the rest, and a guest who asks that nothing is kept of her.
test.describe.configure({ mode: "serial" });

let page: Page;
let connectorPath: string;
let email: string;
let send: (claims: Record<string, string>) => Promise<void>;

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const context = await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch });
  page = await context.newPage();
  email = `ada.${project.name}-${Date.now().toString(36)}@fabrikam.example`;
  await signIn(page, "adele");
});
test.afterAll(() => page.context().close());

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();

test("an admin chooses what the log leaves out, and sees what is left of the last call", async () => {
  await page.goto("/connectors/new");
  await page.getByLabel("Name").fill("Private partners");
  await page.getByLabel("User flow").selectOption(supplierFlow);
  await press("Create connector");
  await expect(page.getByText("it is shown only once")).toBeVisible();
  connectorPath = new URL(page.url()).pathname;
  const url = await codeBlock(page, "Endpoint URL: Before creating the user");
  const credential = { username: await codeBlock(page, "User name"), password: await codeBlock(page, "Password") };
  const authorization = `Basic ${Buffer.from(`${credential.username}:${credential.password}`).toString("base64")}`;
  send = async (claims) => {
    const response = await page.request.post(url, { headers: { authorization }, data: { email, ...claims } });
    expect(response.status()).toBe(200);
  };
  await send({ displayName: "Ada Lovelace", city: "Oslo" });

  await page.goto(`${connectorPath}/settings`);
  await page.getByRole("link", { name: "Change…" }).click();
  await expect(page.getByRole("group", { name: "Received" })).toContainText("Ada Lovelace");
  await page.getByLabel("Claim or attribute 1").fill("displayName");
  await press("Another name");
  await page.getByLabel("Claim or attribute 2").fill("email");
  await page.getByLabel("What becomes of it, 2").selectOption("mask");
  await expect(page.getByRole("group", { name: "Received" })).not.toContainText("Lovelace");
  await expect(page.getByText("a…@fabrikam.example").first()).toBeVisible();
  await look(page, "redaction");
  await press("Save");
  await expect(page.getByText("Saved. It counts from the next call on.")).toBeVisible();
});

test("the next call is kept without it, and says so", async () => {
  await expect
    .poll(async () => {
      await send({ displayName: "Augusta King", city: "Oslo" });
      await page.goto(`${connectorPath}/log`);
      return page.getByText("a…@fabrikam.example").count();
    })
    .toBeGreaterThan(0);
  await openCall(page, "a…@fabrikam.example");
  await expect(page.getByText("This connector leaves something out of the log", { exact: false })).toBeVisible();
  await expect(page.getByText("Augusta King")).toHaveCount(0);
});

test("she sees what another time deletes before it does", async ({}, { project }) => {
  const days = project.name === "phone" ? "500" : "400"; // the journeys share one tenant
  await page.goto("/settings/privacy");
  await page.getByLabel("Days").fill("0");
  await press("Change…");
  await expect(page.getByText("A whole number from 1 to 3,650.")).toBeVisible();
  await page.getByLabel("Days").fill(days);
  await press("Change…");
  await expect(page.getByText("Nothing is deleted now.", { exact: false })).toBeVisible();
  await look(page, "retention-dialog");
  await press(`Keep ${days} days`);
  await expect(page.getByText("Saved. The worker deletes", { exact: false })).toBeVisible();
  await look(page, "privacy");
});

test("she erases a guest after a look at what is known, and takes the proof away", async () => {
  await page.getByRole("link", { name: "Erase a guest…" }).click();
  await page.getByLabel("E-mail of the guest").fill("nobody");
  await press("Look what is known");
  await expect(page.getByText("Type the whole e-mail address", { exact: false })).toBeVisible();
  await page.getByLabel("E-mail of the guest").fill(email.toUpperCase());
  await press("Look what is known");
  await expect(page.getByRole("row", { name: /^Calls \d/ })).toContainText(/[2-9]/);
  await look(page, "erase-found");
  await page.getByRole("button", { name: /^Erase / }).click();
  await expect(page.getByRole("heading", { name: "A guest was erased" })).toBeVisible();
  await expect(page.getByText("Nothing found")).toBeVisible();
  await expect(page.getByText(email)).toHaveCount(0);
  await look(page, "erasure");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download the proof" }).click(),
  ]);
  const proof = readFileSync(await download.path(), "utf8");
  expect(JSON.parse(proof)).toMatchObject({ by: "Adele Admin", isNothingLeft: true });
  expect(proof).not.toContain("fabrikam");
  await page.getByLabel("Her e-mail, to look again").fill(email);
  await press("Look again");
  await expect(page.getByText("It was this guest.", { exact: false })).toBeVisible();
});

test("an auditor reads how it is set and erases nobody; an approver has no business here", async ({ browser }) => {
  for (const person of ["audrey", "aki"] as const) {
    const context = await browser.newContext({ baseURL: portalUrl() });
    const other = await context.newPage();
    await signIn(other, person);
    const statusOf = async (path: string) => (await other.goto(path))?.status();
    expect(await statusOf("/settings/privacy/erase")).toBe(403);
    expect(await statusOf("/settings/privacy")).toBe(person === "audrey" ? 200 : 403);
    expect(await statusOf(`${connectorPath}/settings/redaction`)).toBe(person === "audrey" ? 200 : 403);
    if (person === "aki") expect(await statusOf("/log")).toBe(403);
    await context.close();
  }
});
