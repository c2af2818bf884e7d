import { expect, type Page, test } from "@playwright/test";
import { supplierFlow } from "./support/entra";
import { codeBlock, look, portalUrl, signIn } from "./support/portal";

// One story, in order: three publications with their reasons, a look back, and the way back.
test.describe.configure({ mode: "serial" });

let page: Page;
let connectorPath: string;
let endpoint: { url: string; username: string; password: string };
const historyPath = () => `${connectorPath}/mapping/history`;

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const context = await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch });
  page = await context.newPage();
  await signIn(page, "adele");
});
test.afterAll(() => page.context().close());

test("the history of a new connector says what it will be for", async ({}, { project }) => {
  await page.goto("/connectors/new");
  await page.getByLabel("Name").fill(`Retailers ${project.name}`);
  await page.getByLabel("User flow").selectOption(supplierFlow);
  await page.getByRole("button", { name: "Create connector" }).click();
  await expect(page.getByText("it is shown only once")).toBeVisible();
  connectorPath = new URL(page.url()).pathname;
  endpoint = {
    url: await codeBlock(page, "Endpoint URL: Before creating the user"),
    username: await codeBlock(page, "User name"),
    password: await codeBlock(page, "Password"),
  };
  await page.goto(`${connectorPath}/mapping`);
  await page.getByRole("link", { name: "History" }).click();
  await expect(page.getByRole("heading", { name: "Nothing has been published yet" })).toBeVisible();
  await look(page, "history-empty");
});

test("each publication is kept with its reason, and what it changed for guests", async () => {
  await page.goto(`${connectorPath}/mapping`);
  await addRule({ target: "city", value: "Oslo", delivery: "Answer" });
  await publishBecause("The office is in Oslo", 1);
  await firstRule().getByLabel("Value").fill("Bergen");
  await addRule({ target: "jobTitle", value: "Retailer", delivery: "Silent" });
  await publishBecause("We moved to Bergen; retailers are to be told apart from suppliers, see the minutes of May", 2);
  await firstRule().getByLabel("Value").fill("Moss");
  await publishBecause("", 3);
  await page.goto(historyPath());
  await expect(page.getByText("3 revisions. Guests meet r3, published by Adele Admin.")).toBeVisible();
  await expect(revision(3)).toContainText('city becomes "Moss", was "Bergen"');
  await expect(revision(2)).toContainText("We moved to Bergen");
  await expect(revision(2)).toContainText('jobTitle is new: "Retailer", silent');
  await expect(revision(1)).toContainText("The first one");
  await look(page, "history");
});

test("any two revisions stand side by side, by their address", async () => {
  await page.getByLabel("Compare", { exact: true }).selectOption("1");
  await page.getByLabel("with", { exact: true }).selectOption("2");
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page).toHaveURL(/\?from=1&to=2$/);
  await expect(page.getByRole("heading", { name: "r1 and r2 side by side" })).toBeVisible();
  const row = (target: string) => page.getByRole("row").filter({ hasText: target });
  await expect(row("city")).toContainText(/"Oslo".*"Bergen".*another value/);
  await expect(row("jobTitle")).toContainText(/not set.*"Retailer".*new/);
  await expect(page.getByRole("heading", { name: "Roll back to r1" })).toBeVisible();
  await look(page, "history-compared");
  const { request } = page.context();
  expect((await request.get(`${historyPath()}?from=1&to=99`)).status()).toBe(404);
  expect((await request.get(`${historyPath()}?from=no-number`)).status()).toBe(200);
});

test("one click brings an older revision back, for the next guest and beside the draft", async () => {
  await page.goto(`${connectorPath}/mapping`);
  await firstRule().getByRole("button", { name: "city" }).click();
  await firstRule().getByLabel("Value").fill("Hamar");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await page.goto(historyPath());
  await expect(revision(1)).toContainText("Going back means 2 changes for guests who meet r3 now.");
  await page.getByRole("button", { name: "Roll back to r1" }).click();
  await expect(page.getByText("Rolled back: r4 has the rules of r1")).toBeVisible();
  await expect(revision(4)).toContainText("Rolled back to r1");
  await expect.poll(answeredCity).toBe("Oslo");
  await look(page, "history-rolled-back");
  await page.goto(`${connectorPath}/mapping`);
  await expect(firstRule()).toContainText("Hamar");
  await page.goBack();
  await page.getByRole("button", { name: "Undo: back to r3" }).click();
  await expect(page.getByText("Rolled back: r5 has the rules of r3")).toBeVisible();
  await expect.poll(answeredCity).toBe("Moss");
});

test("an admin whose page is old is told who published in the meantime, and changes nothing", async () => {
  await page.goto(historyPath());
  const colleague = await page.context().newPage();
  await colleague.goto(historyPath());
  await colleague.getByRole("button", { name: "Roll back to r2" }).click();
  await expect(colleague.getByText("Rolled back: r6 has the rules of r2")).toBeVisible();
  await page.getByRole("button", { name: "Roll back to r1" }).click();
  await expect(page.getByText(/Nothing was changed: Adele Admin published r6 in the meantime/)).toBeVisible();
  await colleague.close();
});

test("without JavaScript two revisions are compared, and one is brought back with a reason", async ({ browser }) => {
  const storageState = await page.context().storageState();
  const context = await browser.newContext({ baseURL: portalUrl(), storageState, javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(historyPath());
  await plain.getByLabel("Compare", { exact: true }).selectOption("1");
  await plain.getByRole("button", { name: "Compare" }).click();
  await expect(plain.getByRole("heading", { name: "r1 and r6 side by side" })).toBeVisible();
  await plain.getByLabel("Why (optional)").fill("The move is off");
  await plain.getByRole("button", { name: "Roll back to r1" }).click();
  await expect(plain.getByText("Rolled back: r7 has the rules of r1")).toBeVisible();
  await expect(plain.getByRole("article", { name: "Revision r7" })).toContainText("The move is off");
  await context.close();
});

test("an auditor reads the history and is offered no way back; the other tenant finds nothing", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: portalUrl() });
  const reader = await context.newPage();
  await signIn(reader, "audrey");
  for (const path of [historyPath(), `${historyPath()}?from=1&to=2`, `${historyPath()}?done=7`]) {
    await reader.goto(path);
    await expect(reader.getByRole("heading", { name: "History" })).toBeVisible();
    await expect(reader.getByRole("button", { name: /roll back|undo/i })).toHaveCount(0);
  }
  await signIn(reader, "frida");
  for (const query of ["", "?from=1&to=2", "?done=7"])
    expect((await context.request.get(`${historyPath()}${query}`)).status()).toBe(404);
  await context.close();
});

const revision = (number: number) => page.getByRole("article", { name: `Revision r${number}`, exact: true });
const rules = () => page.getByRole("list", { name: "Rules" }).getByRole("listitem");
const firstRule = () => rules().first();

async function addRule({ target, value, delivery }: { target: string; value: string; delivery: string }) {
  await page.getByRole("button", { name: "Add rule" }).click();
  await rules().last().getByLabel("Attribute").fill(target);
  await rules().last().getByLabel("Value").fill(value);
  await rules().last().getByLabel("Delivery").selectOption(delivery);
}

async function publishBecause(why: string, number: number): Promise<void> {
  await page.getByLabel("Why (optional)").fill(why);
  if (number === 2) await look(page, "publish-because");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText(`Published r${number}. The next guest meets it.`)).toBeVisible();
  await expect(page.getByLabel("Why (optional)")).toHaveValue("");
}

/** What the connector tells Entra about the next guest. */
async function answeredCity(): Promise<unknown> {
  const { url, username, password } = endpoint;
  const headers = { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
  const data = { email: "grace@fabrikam.example", givenName: "Grace", surname: "Hopper" };
  const response = await page.context().request.post(url, { headers, data });
  const answer: unknown = await response.json();
  return answer !== null && typeof answer === "object" && "city" in answer ? answer.city : undefined;
}
