import { expect, type Page, test } from "@playwright/test";
import { codeBlock, look, portalUrl, signIn } from "./support/portal";

// One story, in order: calls come in, and an admin finds the one that somebody asks about.
test.describe.configure({ mode: "serial" });

let page: Page;
let connectorPath: string;
let endpoint: string;
let basic: string;
let run: string;

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const context = await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch });
  page = await context.newPage();
  run = `${project.name}-${Date.now().toString(36)}`;
});
test.afterAll(() => page.context().close());

const ada = () => `ada.${run}@fabrikam.example`;
const grace = () => `grace.${run}@navy.example`;

/** As Entra would send it. */
async function call(email: string, authorization = basic): Promise<number> {
  const body = { email, displayName: "A guest", step: "PostAttributeCollection", city: "Oslo", ui_locales: "en-US" };
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { authorization, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.status;
}

const rows = () => page.getByRole("table", { name: "Calls", exact: true }).getByRole("row");
const rowsOf = (text: string) => rows().filter({ hasText: text });
const search = () => page.getByRole("searchbox", { name: "Guest or reference" });

test("a connector gets calls, some of them with a wrong password", async () => {
  await signIn(page, "adele");
  await page.goto("/connectors/new");
  await page.getByLabel("Name").fill(`Log ${run}`);
  await page.getByLabel("User flow").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Create connector" }).click();
  await expect(page.getByText("it is shown only once")).toBeVisible();
  connectorPath = new URL(page.url()).pathname;
  endpoint = await codeBlock(page, "Endpoint URL: Before creating the user");
  const [user, password] = [await codeBlock(page, "User name"), await codeBlock(page, "Password")];
  basic = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  await page.getByRole("button", { name: "I have stored the password" }).click();
  await expect(page.getByText("it is shown only once")).toBeHidden();

  await page.goto(`${connectorPath}/log`);
  await expect(page.getByRole("heading", { name: "No call yet" })).toBeVisible();
  for (let place = 0; place < 8; place += 1) expect(await call(place % 2 === 0 ? ada() : grace())).toBe(200);
  for (let place = 0; place < 2; place += 1) expect(await call(ada(), "Basic bm86bm8=")).toBe(401);
});

test("the log shows them with charts, and says the same of them in a table", async () => {
  await page.goto("/log");
  await expect(rowsOf(ada())).toHaveCount(4);
  await expect(rowsOf("wrong password").first()).toBeVisible();
  const charts = page.getByRole("region", { name: "Calls over time" });
  await expect(charts.getByText(/calls, last 24 hours/)).toBeVisible();
  await charts.getByText("The charts as a table").click();
  await expect(page.getByRole("table", { name: "Calls over time" }).getByRole("row")).not.toHaveCount(1);
  await look(page, "log-charts-table");
  await page.goto(`/log?connectorId=${connectorPath.split("/")[2]}`);
  await look(page, "log");
});

test("filters combine, stand in the address, and each can be taken away", async () => {
  await page.goto("/log");
  await search().fill(ada().toUpperCase());
  await page.getByLabel("Time", { exact: true }).selectOption("Last hour");
  await page.getByText("More filters").click();
  await page.getByLabel("Step", { exact: true }).selectOption("Before creating");
  await page.getByLabel("Attribute or claim").fill("city=oslo");
  await look(page, "log-filters");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/[?&]attribute=city%3Doslo/);
  expect(page.url()).not.toMatch(/revision|least|provider/);
  await expect(rows()).toHaveCount(5); // with the head
  await page.reload();
  await expect(rows()).toHaveCount(5);
  await page
    .getByRole("link", { name: /remove this filter/ })
    .first()
    .click();
  await expect(page).not.toHaveURL(/[?&]q=/);
  await expect(rowsOf(grace()).first()).toBeVisible();
  await page.getByRole("link", { name: "Clear all" }).click();
  await expect(page).toHaveURL(/\/log$/);
  await page.getByRole("navigation", { name: "Outcome" }).getByRole("link", { name: "Refused" }).click();
  await expect(rowsOf("wrong password").first()).toBeVisible();
  await expect(rowsOf(ada())).toHaveCount(0);
});

test("a guest's reference leads to her call, and what cannot be searched for is told", async () => {
  await page.goto(`/log?q=${encodeURIComponent(grace())}`);
  await expect(rows()).toHaveCount(5);
  const opened = rows()
    .nth(1)
    .getByRole("link", { name: /call [0-9A-Z]{8}/ });
  const reference = /call ([0-9A-Z]{8})/.exec((await opened.textContent()) ?? "")?.[1] ?? "";
  await search().fill(`ref-${reference.toLowerCase()}`);
  await search().press("Enter");
  await expect(rows()).toHaveCount(2);
  await search().fill("^(a+)+$");
  await search().press("Enter");
  await expect(page.getByRole("heading", { name: "“^(a+)+$” cannot be searched for" })).toBeVisible();
  await look(page, "log-not-understood");
  await page.goto("/log?from=9999-12-31");
  await expect(page.getByText("This time has not come yet.")).toBeVisible();
});

test("filters are kept as a view, which leads back to them until it is removed", async () => {
  await page.goto("/log?outcome=refused&time=week");
  await page.getByText("Save this view").click();
  await page.getByLabel("Name of the view").fill(`Refused ${run}`);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const views = page.getByRole("navigation", { name: "Saved views" });
  await expect(views.getByRole("link", { name: `Refused ${run}` })).toBeVisible();
  await look(page, "log-views");
  await page.goto("/log");
  await views.getByRole("link", { name: `Refused ${run}` }).click();
  await expect(page).toHaveURL(/outcome=refused/);
  await page.getByRole("button", { name: /^Remove the view/ }).click();
  await expect(views.getByRole("link", { name: `Refused ${run}` })).toBeHidden();
});

test("new calls appear by themselves until the reader pauses", async () => {
  await page.goto(`${connectorPath}/log`);
  const before = await rowsOf(ada()).count();
  await call(ada());
  await expect(rowsOf(ada())).toHaveCount(before + 1);
  await page.keyboard.press("p");
  await expect(page.getByText("Paused")).toBeVisible();
  await call(ada());
  await call(ada());
  const show = page.getByRole("button", { name: "2 new calls – show" });
  await expect(show).toBeVisible();
  await look(page, "log-paused");
  await expect(rowsOf(ada())).toHaveCount(before + 1);
  await show.click();
  await expect(rowsOf(ada())).toHaveCount(before + 3);
});

test("the keyboard searches, goes from row to row, and opens a call", async () => {
  await page.goto("/log");
  await page.keyboard.press("/");
  await expect(search()).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await expect(rows().nth(1).locator("[data-row-link]")).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/log\/[0-9a-f-]{36}/);
});

test("without JavaScript the filters are an ordinary form", async ({ browser }) => {
  const state = await page.context().storageState();
  const context = await browser.newContext({ baseURL: portalUrl(), javaScriptEnabled: false, storageState: state });
  const plain = await context.newPage();
  await plain.goto(`${connectorPath}/log`);
  await plain.getByRole("searchbox").fill(grace());
  await plain.getByRole("button", { name: "Show" }).click();
  await expect(plain.getByRole("table", { name: "Calls", exact: true }).getByRole("row")).toHaveCount(5);
  await context.close();
});
