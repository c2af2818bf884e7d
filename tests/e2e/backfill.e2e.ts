import { expect, type Page, test } from "@playwright/test";
import { contoso } from "@/tests/support/settings";
import { directoryEntry } from "./support/entra";
import { look, openPartnerConnector, portalUrl, sandboxUrl, signIn } from "./support/portal";

// One story, in order: guests of before get their silent value, after a look at what would change, and it is undone.
test.describe.configure({ mode: "serial" });

let page: Page;
let domain: string;
let guests: string[];

const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const standing = (words: string | RegExp) => expect(page.getByText(words).first()).toBeVisible({ timeout: 30_000 });

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  page = await (await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch })).newPage();
  domain = `${project.name}-${Date.now().toString(36)}.example`;
  guests = ["ada", "bea", "cia"].map((name) => `${name}@${domain}`);
  await signIn(page, "adele");
  for (const email of guests) {
    await page.goto(`${sandboxUrl()}/${contoso}/directory`);
    await page.getByLabel("Invite a guest").fill(email);
    await page.getByRole("button", { name: "Invite" }).click();
    await expect(page.getByRole("article").filter({ hasText: email }).first()).toBeVisible();
  }
});
test.afterAll(() => page.context().close());

test("the guests of a domain are counted, and a dry run shows from what to what each would change", async () => {
  await openPartnerConnector(page, "silent");
  await page.getByRole("link", { name: "Backfills" }).click();
  await expect(page).toHaveURL(/\/backfill$/);
  await look(page, "backfills");
  await page
    .getByRole("link", { name: /new backfill/i })
    .first()
    .click();
  await page.getByLabel("Domain of the e-mail address").fill(domain);
  await press("Count them");
  await expect(page.getByRole("heading", { name: /3 (users )?match/ })).toBeVisible();
  await look(page, "backfill-counted");
  await press("Begin the dry run");
  await expect(page.getByRole("button", { name: "Run it" })).toBeVisible({ timeout: 30_000 });
  for (const email of guests) await expect(page.getByRole("row").filter({ hasText: email })).toBeVisible();
  await look(page, "backfill-dry-run");
  expect((await directoryEntry(page, guests[0] ?? ""))?.jobTitle).toBeFalsy();
  await page.goBack();
});

test("it runs at the chosen pace, pauses, and goes on", async () => {
  await page.getByLabel("Guests a minute").fill("20");
  await press("Run it");
  await press("Pause the work");
  await expect(page.getByRole("button", { name: "Go on" })).toBeVisible();
  await look(page, "backfill-paused");
  await press("Go on");
  await expect(page.getByRole("link", { name: "Undo…" })).toBeVisible({ timeout: 30_000 });
  const path = page.url();
  await expect
    .poll(async () => (await directoryEntry(page, guests[2] ?? ""))?.jobTitle, { timeout: 30_000 })
    .toBeTruthy();
  await page.goto(path);
  await look(page, "backfill-done");
});

test("the undo gives back what was there, after a question", async () => {
  await page.getByRole("link", { name: "Undo…" }).click();
  await look(page, "backfill-undo");
  await page.getByRole("dialog").getByRole("button", { name: "Undo it" }).click();
  await standing(/undone/i);
  await expect.poll(async () => (await directoryEntry(page, guests[0] ?? ""))?.jobTitle).toBeFalsy();
});
