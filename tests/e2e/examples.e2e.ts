import { expect, type Page, test } from "@playwright/test";
import { supplierFlow } from "./support/entra";
import { codeBlock, look, openCall, portalUrl, signIn } from "./support/portal";

// One story, in order: two guests call, one becomes an example, and a change that would give her something else is noticed.
test.describe.configure({ mode: "serial" });

let page: Page;
let connectorPath: string;
let endpoint: { url: string; username: string; password: string };
const mappingPath = () => `${connectorPath}/mapping`;
/** `state` tells the same city for Ada and another one for Grace. */
const ada = { email: "ada@fabrikam.example", displayName: "Ada Lovelace", city: "Oslo", state: "Oslo" };
const grace = { email: "grace@contoso.example", displayName: "Grace Hopper", city: "Bergen", state: "Vestland" };
const differs = 'city: expected "Bergen", would be "Vestland"';

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const context = await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch });
  page = await context.newPage();
  await signIn(page, "adele");
});
test.afterAll(() => page.context().close());

test("a connector without examples says what they are for, and a backtest without calls that there are none", async ({}, {
  project,
}) => {
  await page.goto("/connectors/new");
  await page.getByLabel("Name").fill(`Shippers ${project.name}`);
  await page.getByLabel("User flow").selectOption(supplierFlow);
  await page.getByRole("button", { name: "Create connector" }).click();
  await expect(page.getByText("it is shown only once")).toBeVisible();
  connectorPath = new URL(page.url()).pathname;
  endpoint = {
    url: await codeBlock(page, "Endpoint URL: Before creating the user"),
    username: await codeBlock(page, "User name"),
    password: await codeBlock(page, "Password"),
  };
  await page.goto(mappingPath());
  await page.getByRole("link", { name: "Examples" }).click();
  await expect(page.getByRole("heading", { name: "No example yet" })).toBeVisible();
  await look(page, "examples-empty");
  await page.getByRole("link", { name: "Backtest" }).click();
  await expect(page.getByRole("link", { name: "Last 100 calls" })).toBeVisible();
  await look(page, "backtest-start");
  await page.getByRole("link", { name: "Last 100 calls" }).click();
  await expect(page.getByText("The connector has answered no call yet")).toBeVisible();
});

test("a guest of the log becomes an example, with what she got", async () => {
  await page.goto(mappingPath());
  await page.getByRole("button", { name: "Add rule" }).click();
  await firstRule().getByLabel("Attribute").fill("city");
  await firstRule().getByLabel("Source").selectOption("Claim");
  await firstRule().getByLabel("Value").fill("city");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Published r1. The next guest meets it.")).toBeVisible();
  await expect.poll(() => answeredCity(grace)).toBe("Bergen");
  await answeredCity(ada);
  await page.goto(`${connectorPath}/log`);
  await openCall(page, grace.email);
  await page.getByRole("link", { name: "Save as example…" }).click();
  const dialog = page.getByRole("dialog", { name: "Save as example" });
  await expect(dialog.getByText("Today she would get exactly what she got then.")).toBeVisible();
  await look(page, "example-save");
  await dialog.getByLabel("Name").fill("Grace, from Bergen");
  await dialog.getByRole("button", { name: "Save example" }).click();
  await expect(page.getByText("The example was saved.")).toBeVisible();
  await expect(page.getByText("She gets exactly what is expected.")).toHaveCount(1);
});

test("while a rule is typed that gives her something else, the form says so at once", async () => {
  await page.goto(mappingPath());
  await expect(page.getByText("The example passes")).toBeVisible();
  await firstRule().getByRole("button", { name: "city" }).click();
  await firstRule().getByLabel("Value").fill("state");
  await expect(page.getByText("The example fails")).toBeVisible();
  await expect(failing()).toContainText(["Grace, from Bergen"]);
  await expect(failing()).toContainText([differs]);
  await firstRule().getByLabel("Value").fill("city");
  await expect(page.getByText("The example passes")).toBeVisible();
});

test("a backtest lists exactly the guest whom the draft would give something else", async () => {
  await firstRule().getByLabel("Value").fill("state");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await page.getByRole("link", { name: "Backtest over the last 1,000 calls" }).click();
  const results = page.getByRole("table", { name: "Calls that would be answered differently" }).getByRole("row");
  await expect(page.getByText(/would be answered differently: 1 guest/)).toBeVisible();
  const rows = await results.filter({ hasText: grace.email }).count();
  await expect(results).toHaveCount(rows + 1); // and the head
  await expect(results.filter({ hasText: grace.email }).first()).toContainText('city: "Bergen" → "Vestland"');
  await look(page, "backtest");
  await page.getByRole("link", { name: "Last 100 calls" }).click();
  await expect(page).toHaveURL(/last=100$/);
  await expect(page.getByText(/would be answered differently: 1 guest/)).toBeVisible();
});

test("publishing is refused until she says that she wants it so, and the history remembers", async () => {
  await page.goto(mappingPath());
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("Saved, but not published: 1 example would fail")).toBeVisible();
  await look(page, "publish-example-fails");
  expect(await answeredCity(grace)).toBe("Bergen");
  await page.getByLabel("Publish although 1 example fails").check();
  await page.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(page.getByText("Published r2. The next guest meets it.")).toBeVisible();
  await expect.poll(() => answeredCity(grace)).toBe("Vestland");
  await page.goto(`${mappingPath()}/history`);
  await expect(page.getByRole("article", { name: "Revision r2" })).toContainText(
    "Published although 1 example failed: “Grace, from Bergen”",
  );
  await look(page, "history-despite");
});

test("the list says which examples fail, with the draft and with what guests meet", async () => {
  await page.goto(`${mappingPath()}/examples`);
  await expect(page.getByText("The example fails")).toBeVisible();
  await look(page, "examples");
  await page.getByRole("link", { name: "Grace, from Bergen" }).click();
  await expect(page.getByText(differs)).toHaveCount(1);
  await look(page, "example-fails");
});

test("an expectation is accepted as the mapping gives it, or typed by hand and checked", async () => {
  await page.getByRole("button", { name: "Accept what the draft gives" }).click();
  await expect(page.getByText("She gets exactly what is expected.")).toHaveCount(1);
  const field = page.getByLabel("Expected, as JSON");
  await expect(field).toHaveValue(/"Vestland"/);
  await field.fill("{ not JSON");
  await page.getByRole("button", { name: "Save what is expected" }).click();
  await expect(page.getByText(/This is not JSON/)).toBeVisible();
  await expect(field).toHaveValue("{ not JSON");
  await field.fill('{ "status": 200, "answer": { "action": "Allow" }, "silent": {} }');
  await page.getByRole("button", { name: "Save what is expected" }).click();
  await expect(page.getByText(/The action is one of Continue, ShowBlockPage, ValidationError/)).toBeVisible();
  await look(page, "example-refused");
  await field.fill('{ "status": 200, "answer": { "action": "Continue", "city": "Voss" }, "silent": {} }');
  await page.getByRole("button", { name: "Save what is expected" }).click();
  await expect(page.getByText('city: expected "Voss", would be "Vestland"')).toHaveCount(1);
  await page.getByRole("textbox", { name: "Name" }).fill("Grace, from Voss");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { name: "Grace, from Voss" })).toBeVisible();
});

test("without JavaScript the form refuses and overrides too, and the last 100 calls are run", async ({ browser }) => {
  const storageState = await page.context().storageState();
  const context = await browser.newContext({ baseURL: portalUrl(), storageState, javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(mappingPath());
  await plain.getByRole("list", { name: "Rules" }).getByRole("listitem").first().getByLabel("Value").fill("city");
  await plain.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(plain.getByText("Saved, but not published: 1 example would fail")).toBeVisible();
  await expect(plain.getByText('city: expected "Voss", would be "Bergen"')).toBeVisible();
  await plain.goto(`${mappingPath()}/backtest?last=100`);
  await expect(plain.getByText(/would be answered differently: 1 guest/)).toBeVisible();
  await plain.goto(mappingPath());
  await plain.getByRole("button", { name: "Publish", exact: true }).click();
  await plain.getByLabel("Publish although 1 example fails").check();
  await plain.getByRole("button", { name: "Publish", exact: true }).click();
  await expect(plain.getByText("Published r3. The next guest meets it.")).toBeVisible();
  await context.close();
});

test("an auditor reads examples and backtests and is offered no change; the other tenant finds nothing", async ({
  browser,
}) => {
  const example = new URL(page.url()).pathname;
  const paths = [`${mappingPath()}/examples`, example, `${mappingPath()}/backtest?last=100`];
  const run = `${mappingPath()}/backtest/run?last=1000`;
  const context = await browser.newContext({ baseURL: portalUrl() });
  const reader = await context.newPage();
  expect((await context.request.get(run)).status()).toBe(401);
  await signIn(reader, "audrey");
  for (const path of paths) {
    await reader.goto(path);
    await expect(reader.getByRole("navigation", { name: "Mapping" })).toBeVisible();
    await expect(reader.getByRole("button", { name: /accept|save|rename|delete/i })).toHaveCount(0);
  }
  expect((await context.request.get(run)).status()).toBe(200);
  await signIn(reader, "frida");
  for (const path of [...paths, run]) expect((await context.request.get(path)).status(), path).toBe(404);
  await signIn(reader, "aki");
  expect((await context.request.get(run)).status()).toBe(403);
  await context.close();
});

test("an example is deleted once its name was read", async () => {
  await page.getByRole("link", { name: "Delete example…" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete “Grace, from Voss”?" });
  await look(page, "example-delete");
  await dialog.getByRole("button", { name: "Delete example" }).click();
  await expect(page.getByText("The example was deleted.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "No example yet" })).toBeVisible();
});

test("a guest who was tried becomes an example that passes", async () => {
  await page.getByRole("link", { name: "Try it with a sample guest" }).click();
  await page.getByRole("button", { name: "Save as example…" }).last().click();
  const dialog = page.getByRole("dialog", { name: "Save as example" });
  await expect(dialog.getByLabel("Name")).toHaveValue(/Ada Lovelace/);
  await look(page, "example-save-tried");
  await dialog.getByRole("button", { name: "Save example" }).click();
  await expect(page.getByText("The example was saved.")).toBeVisible();
  await expect(page.getByText("She gets exactly what is expected.")).toHaveCount(1);
});

const firstRule = () => page.getByRole("list", { name: "Rules" }).getByRole("listitem").first();
const failing = () => page.getByRole("list", { name: "Failing examples" }).locator("> li");

/** What the connector tells Entra about a guest who submits the form. */
async function answeredCity(guest: object): Promise<unknown> {
  const { url, username, password } = endpoint;
  const headers = { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
  const response = await page.context().request.post(url, { headers, data: guest });
  const answer: unknown = await response.json();
  return answer !== null && typeof answer === "object" && "city" in answer ? answer.city : undefined;
}
