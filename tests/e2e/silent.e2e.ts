import { expect, type Page, test } from "@playwright/test";
import { arrive, directoryEntry, partnerFlow } from "./support/entra";
import { look, portalUrl, sandboxUrl, signIn } from "./support/portal";

// One story, in order: a permission is missing, values wait, an admin consents, and they go on.
test.describe.configure({ mode: "serial" });

let page: Page;
let email: string;

const setFaults = (method: "POST" | "DELETE", data?: object) =>
  page.request.fetch(`${sandboxUrl()}/faults`, { method, ...(data && { data }) });
const row = () => page.getByRole("row").filter({ hasText: email }).first();
const press = (name: string | RegExp) => page.getByRole("button", { name }).first().click();

/** A guest of the seed's connector, whose mapping has a silent rule. */
async function signUp(address: string): Promise<void> {
  await arrive(page, partnerFlow, { source: "google", email: address, givenName: "Ada", surname: "Waiting" });
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: /^Welcome to/ })).toBeVisible();
}

async function reloadUntil(isThere: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.reload();
    await isThere();
  }).toPass({ timeout: 30_000 });
}

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const context = await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch });
  page = await context.newPage();
  email = `waits.${project.name}-${Date.now().toString(36)}@fabrikam.example`;
  await signIn(page, "adele");
});
test.afterAll(async () => {
  await setFaults("DELETE");
  await page.context().close();
});

test("a value that Graph refuses is parked, and says what it waits for", async () => {
  await setFaults("POST", { withheldPermissions: ["User.ReadWrite.All"] });
  await signUp(email);
  await page.goto("/silent?waiting=consent");
  await reloadUntil(() => expect(row()).toContainText("User.ReadWrite.All", { timeout: 1_000 }));
  await expect(page.getByRole("button", { name: /^Try (it|all \d+) again$/ })).toBeVisible();
  await look(page, "silent-waiting");
  await page.getByRole("link", { name: email }).first().click();
  await expect(page.getByText("It waits for consent")).toBeVisible();
  await look(page, "silent-parked");
});

test("the settings name the permission, and the banner tells of it on every page", async () => {
  await page.getByRole("link", { name: "Microsoft Graph" }).first().click();
  await press("Check now");
  await expect(page.getByText("Checked.")).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: "Silent values" })).toContainText("missing");
  await expect(page.getByText("Entra does not let this portal do what it is set to do")).toBeVisible();
  await look(page, "graph-missing");
});

test("declined consent changes nothing, and given consent is seen in a new token", async () => {
  await page.getByRole("link", { name: "Consent in Entra…" }).click();
  await expect(page.getByText("User.ReadWrite.All (not consented to)")).toBeVisible();
  await press("Cancel");
  await expect(page.getByText("Nobody consented.")).toBeVisible();
  await page.getByRole("link", { name: "Consent in Entra…" }).click();
  await press("Accept");
  await expect(page.getByText("Consent has arrived.")).toBeVisible();
  await expect(page.getByText("Entra does not let this portal do what it is set to do")).toHaveCount(0);
  await look(page, "graph-consented");
});

test("one click resumes what waited, and the value is in the directory", async () => {
  await press(/^Try (it|all \d+) again$/);
  await expect(page.getByText(/planned again/)).toBeVisible();
  await expect.poll(async () => (await directoryEntry(page, email))?.jobTitle, { timeout: 30_000 }).toBeTruthy();
  await page.goto(`/silent?q=${encodeURIComponent(email)}`);
  await reloadUntil(() => expect(row()).not.toContainText(/planned|parked/i, { timeout: 1_000 }));
  await page.getByRole("link", { name: email }).first().click();
  await expect(page.getByText("A person asked for another try")).toBeVisible();
  await look(page, "silent-receipt");
  await page.getByRole("link", { name: "All that happened to this guest" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(email);
});

test("a value that is not wanted any more is cancelled, after a question that names it", async () => {
  const other = `cancels.${email}`;
  await setFaults("POST", { lagMs: 3_600_000 }); // she does not show up for an hour
  await signUp(other);
  await setFaults("DELETE");
  await page.goto(`/silent?q=${encodeURIComponent(other)}`);
  await reloadUntil(() => expect(page.getByRole("link", { name: "Cancel…" }).first()).toBeVisible({ timeout: 1_000 }));
  await page.getByRole("link", { name: "Cancel…" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Cancel this silent value?" });
  await expect(dialog).toContainText(other);
  await look(page, "silent-cancel");
  await dialog.getByRole("button", { name: "Cancel the value" }).click();
  await expect(page.getByText(/^Cancelled(\.| while)/)).toBeVisible();
  await page.goto("/audit");
  await expect(page.getByRole("row").filter({ hasText: "cancelled a silent write" }).first()).toBeVisible();
});

test("the list is narrowed by attribute and time, and walked with the keyboard", async ({ isMobile }) => {
  await page.goto("/silent");
  await look(page, "silent-list");
  await page.getByLabel("Attribute").fill("jobTitle");
  await page.getByLabel("Planned").selectOption("day");
  await press("Show");
  await expect(page).toHaveURL(/attribute=jobTitle&time=day/);
  await expect(page.getByRole("row").filter({ hasText: "jobTitle" }).first()).toBeVisible();
  await page.getByLabel("Attribute").fill("faxNumber"); // which no other story of this directory writes
  await press("Show");
  await expect(page.getByRole("heading", { name: "None that match" })).toBeVisible();
  await look(page, "silent-none");
  await page.goto("/silent");
  if (isMobile) return;
  await page.keyboard.press("/");
  await expect(page.getByLabel("E-mail of the guest")).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await expect(page.locator("[data-row-link]").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/silent\/[0-9a-f-]{36}$/);
});

test("an app secret that expires soon is told of 30 days before", async () => {
  const soon = new Date(Date.now() + 10 * 86_400_000).toISOString();
  await setFaults("POST", { secretEndsAt: soon });
  await page.goto("/settings/graph");
  await press("Check now");
  await expect(page.getByText("This portal’s app secret must be renewed")).toBeVisible();
  await expect(page.getByText("expires in 9 days")).toBeVisible();
  await look(page, "graph-secret");
  await setFaults("DELETE");
  await press("Check now");
  await expect(page.getByText("This portal’s app secret must be renewed")).toHaveCount(0);
});

test("an auditor reads all of it and changes nothing", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: portalUrl() });
  const other = await context.newPage();
  await signIn(other, "audrey");
  await other.goto("/settings/graph");
  await expect(other.getByText("Your role reads only")).toBeVisible();
  await expect(other.getByRole("link", { name: "Consent in Entra…" })).toHaveCount(0);
  await other.goto("/silent");
  await expect(other.getByRole("button", { name: /^Try/ })).toHaveCount(0);
  await expect(other.getByRole("link", { name: "Cancel…" })).toHaveCount(0);
  await context.close();
});
