import { expect, type Page, test } from "@playwright/test";
import { arrive, directoryEntry, partnerFlow } from "./support/entra";
import { look, openPartnerConnector, portalUrl, signIn } from "./support/portal";

// One story, in order: an admin switches approvals on, a guest asks and is let in, and approvals are switched off again.
test.describe.configure({ mode: "serial" });

let page: Page;
let gerda: string;
let late: string;

const press = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();
const approver = () => page.getByLabel("Who decides").first();

/** Through Google, up to what Entra shows after the form. */
async function signUp(email: string): Promise<void> {
  await arrive(page, partnerFlow, { source: "google", email, givenName: "Gerda", surname: "Guest" });
  await press("Continue");
}

async function openPolicy(): Promise<void> {
  await openPartnerConnector(page, "approvals");
  await expect(page.getByRole("heading", { name: "Who gets in" })).toBeVisible();
}

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  page = await (await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch })).newPage();
  const run = `${project.name}-${Date.now().toString(36)}`;
  [gerda, late] = [`gerda.${run}@fabrikam.example`, `late.${run}@fabrikam.example`];
  await signIn(page, "adele");
});
test.afterAll(() => page.context().close());

test("whom the directory does not know is refused by name, and nothing typed is lost", async () => {
  await openPolicy();
  await page.getByLabel("Guests of this connector need a yes").check();
  await page.getByLabel("Stages").selectOption("2");
  await approver().fill("aki.approver@contoso.onmicrosoft.com\nnobody@contoso.onmicrosoft.com");
  await page.getByLabel("Days until it expires").nth(1).fill("many");
  await press("Save");
  await expect(page.getByText("Write a number from 1 to 365.")).toBeVisible();
  await page.getByLabel("Days until it expires").nth(1).fill("5");
  await press("Save");
  await expect(page.getByText("The directory does not know nobody@contoso.onmicrosoft.com.")).toBeVisible();
  await expect(approver()).toHaveValue(/nobody@/);
  await look(page, "policy-refused");
});

test("two stages, in her own words, are saved", async () => {
  await approver().fill("aki.approver@contoso.onmicrosoft.com");
  await press("Save");
  await expect(page.getByText("Saved. The next guest meets it.")).toBeVisible();
  await page.getByText("While she waits").click();
  const texts = page.getByRole("group").filter({ hasText: "While she waits" });
  await texts.getByRole("button", { name: "Deutsch" }).click();
  await expect(texts.getByText("7KQ2M4XT")).toBeVisible();
  await look(page, "policy");
  await texts.getByRole("button", { name: "Add language" }).click();
  await texts.getByRole("textbox").fill("Somebody of {tenant} looks at it.");
  await texts.getByRole("button", { name: "Save" }).last().click();
  await expect(texts.getByText("Saved.", { exact: true })).toBeVisible();
});

test("her own page says it in the admin's words, which are measured as she reads them", async () => {
  await page.getByText("It is being reviewed").click();
  const texts = page.getByRole("group").filter({ hasText: "It is being reviewed" });
  await texts.getByRole("button", { name: "Add language" }).click();
  await texts.getByRole("textbox").fill(`Ask {approver}. ${"{tenant} ".repeat(20)}`);
  await expect(texts.getByText("{approver} is not filled in: no guest is told who decides, or why.")).toBeVisible();
  await expect(texts.getByText(/^The headline has \d+ characters/)).toBeVisible();
  await texts.getByRole("button", { name: "Save" }).last().click();
  await expect(texts.getByText("Not saved: a text is missing or too long.")).toBeVisible();
  await look(page, "policy-page-text-refused");
  await texts.getByRole("textbox").fill("We are looking\nYou hear from {tenant} by {date}.");
  await texts.getByRole("button", { name: "Save" }).last().click();
  await expect(texts.getByText("Saved.", { exact: true })).toBeVisible();
});

test("each mail is shown as it reads, in each language", async () => {
  await page.getByRole("table", { name: "Mails" }).getByRole("link", { name: "Her account is ready" }).click();
  await expect(page).toHaveURL(/mails[?]mail=guest-ready$/);
  await expect(page.getByText("Your access to Contoso is ready")).toBeVisible();
  await page.getByRole("link", { name: "العربية" }).click();
  await expect(page).toHaveURL(/lang=ar$/);
  await expect(page.getByText("7KQ2M4XT")).toBeVisible();
  await look(page, "policy-mail");
});

test("a guest who signs up is told to wait, and is in nobody's directory", async () => {
  await signUp(gerda);
  await expect(page.getByText("Somebody of Contoso looks at it.")).toBeVisible();
  await expect(page.getByText(/\/status\//)).toBeVisible();
  await look(page, "entra-asks-for-a-decision");
  const link = /https?:\S+\/status\/[\w-]{43}/.exec(await page.getByText(/\/status\//).innerText())?.[0] ?? "";
  const hers = await (await page.context().request.get(link)).text();
  expect(hers).toContain("We are looking</h1>");
  expect(hers).toMatch(/You hear from Contoso by \w+ \d+, \d{4}\./);
  expect(await directoryEntry(page, gerda)).toBeUndefined();
});

test("once both stages have said yes her account is made, with her silent value", async ({ browser }) => {
  const aki = await (await browser.newContext({ baseURL: portalUrl() })).newPage();
  await signIn(aki, "aki");
  for (const decider of [aki, page]) {
    await decider.goto("/approvals");
    await decider.getByRole("row").filter({ hasText: gerda }).getByRole("link").first().click();
    await expect(decider).toHaveURL(/\/approvals\/[0-9a-f-]{36}$/); // the queue has such a button, too
    await decider.getByRole("button", { name: "Approve", exact: true }).click();
    await expect(decider.getByRole("button", { name: "Approve", exact: true })).toHaveCount(0);
  }
  await aki.context().close();
  await expect.poll(async () => (await directoryEntry(page, gerda))?.jobTitle, { timeout: 30_000 }).toBeTruthy();
});

test("who switches approvals off hears who still waits, and says it once more", async () => {
  await signUp(late);
  await expect(page.getByText("Somebody of Contoso looks at it.")).toBeVisible();
  await openPolicy();
  await page.getByLabel("Guests of this connector need a yes").uncheck();
  await press("Save");
  await expect(page.getByText(/guests? still waits? for a decision/)).toBeVisible();
  await look(page, "policy-switch-off");
  await page.getByLabel("Switch approvals off all the same").check();
  await press("Save");
  await expect(page.getByText("Saved. The next guest meets it.")).toBeVisible();
});

test("an auditor reads who decides and changes nothing", async ({ browser }) => {
  const path = new URL(page.url()).pathname;
  const audrey = await (await browser.newContext({ baseURL: portalUrl() })).newPage();
  await signIn(audrey, "audrey");
  await audrey.goto(path);
  await expect(audrey.getByText("Any of Aki Approver")).toBeVisible();
  await expect(audrey.getByRole("button", { name: /save/i })).toHaveCount(0);
  await audrey.context().close();
});
