import { expect, type Page, test } from "@playwright/test";
import { stepLabels, connectorStepSchema } from "@/lib/connector/step";
import { writeMappingFile } from "@/lib/mapping-file/file";
import { arrive, directoryEntry, placeInEntra, supplierFlow } from "./support/entra";
import { codeBlock, look, openCall, portalUrl, signIn } from "./support/portal";

// One story, in order: an admin sees what guests would meet, changes it, and a real guest meets just that.
test.describe.configure({ mode: "serial" });

let page: Page;
let connectorPath: string;
const stamp = Date.now().toString(36);
const tryPath = (query = "") => `${connectorPath}/try${query}`;
const summary = (on = page) => on.getByRole("status").filter({ hasText: "What would happen?" });
const steps = (on = page) => on.getByRole("main").locator("ol > li > section");
const drawn = (on = page) => on.getByRole("figure", { name: /What the guest sees/ });
const record = () => page.getByRole("table", { name: "Directory record" }).getByRole("row");
const english = (text: string) => ({ language: "en", text });

/** A mapping as its file has it, since what is written here is not the builder. */
const mappingWith = (city: string) =>
  writeMappingFile({
    rules: [
      { id: "city", target: "city", source: { kind: "constant", value: city }, delivery: "answer" },
      { id: "title", target: "jobTitle", source: { kind: "constant", value: "Supplier" }, delivery: "answer" },
      { id: "unit", target: "department", source: { kind: "constant", value: "Purchasing" }, delivery: "silent" },
    ],
    gates: [
      {
        ...{ id: "no-google", kind: "deny", condition: { providers: ["google"] } },
        messages: [
          english("Suppliers sign in with their work account."),
          { language: "nb", text: "Bruk jobbkontoen." },
        ],
      },
      {
        ...{ id: "country", kind: "format", claim: "country", pattern: "[A-Z].*" },
        messages: [english("Write your country with a capital letter.")],
      },
    ],
    tables: [],
    examples: [],
  });

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const context = await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch });
  page = await context.newPage();
  await signIn(page, "adele");
});
test.afterAll(() => page.context().close());

test("without rules it shows what Entra does then, and the way to the first rule", async ({}, { project }) => {
  await page.goto("/connectors/new");
  await page.getByLabel("Name").fill(`Tried ${project.name}`);
  await page.getByLabel("User flow").selectOption(supplierFlow);
  await page.getByRole("button", { name: "Create connector" }).click();
  await expect(page.getByText("it is shown only once")).toBeVisible();
  connectorPath = new URL(page.url()).pathname;
  const [username, password] = [await codeBlock(page, "User name"), await codeBlock(page, "Password")];
  const urls = await Promise.all(
    connectorStepSchema.options.map((step) => codeBlock(page, `Endpoint URL: ${stepLabels[step]}`)),
  );
  for (const [index, step] of connectorStepSchema.options.entries())
    await placeInEntra(page, { step, url: urls[index] ?? "", username, password });
  await page.goto(connectorPath);
  await page.getByRole("banner").or(page.getByRole("main")).getByRole("link", { name: "Try it" }).first().click();
  await expect(page.getByRole("heading", { name: "The draft has no rules yet" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Write the first rule" })).toBeVisible();
  await expect(summary()).toContainText("Ada would sign up; no value from the answers stored.");
  await look(page, "try-empty");
});

test("the draft on a sample guest: calls, page, account and silent values, with what is lost", async () => {
  await replaceDraft(mappingWith("Oslo"));
  await page.goto(tryPath());
  await expect(page.getByText(/^Draft, saved .* by Adele Admin/)).toBeVisible();
  await expect(summary()).toContainText(
    "Ada would sign up; 1 value from the answers stored, 1 silent, what was entered for city overridden; jobTitle lost: it is not selected in the user flow.",
  );
  await expect(steps()).toHaveCount(4);
  expect(JSON.parse(await codeBlock(page, "Request postFederationSignup"))).toMatchObject({
    ...{ email: "ada.lovelace@fabrikam.example", lastName: "Lovelace", ui_locales: "en-GB" },
  });
  expect(await codeBlock(page, "Answer postFederationSignup")).toBe(
    '{"city":"Oslo","jobTitle":"Supplier","version":"1.0.0","action":"Continue"}',
  );
  await expect(steps().first()).toContainText("It drops jobTitle. It is not selected in the user flow.");
  await expect(drawn().getByLabel("City")).toHaveValue("London");
  await expect(drawn()).toContainText("our answer had filled in “Oslo”");
  await expect(record().filter({ hasText: "city" })).toContainText(/Oslo.*Overridden: she submitted “London”/);
  await expect(page.getByRole("table", { name: "Silent values that would follow" })).toContainText("Purchasing");
  await look(page, "try");
});

test("what she enters is changed on the drawn page, and she is asked again until it is right", async () => {
  await drawn().getByLabel("Country/Region").fill("norway");
  await expect(page.getByText("Changed, but not submitted")).toBeVisible();
  await drawn().getByRole("button", { name: "Continue" }).click();
  await expect(summary()).toContainText("Ada would be asked to correct what was entered.");
  await expect(page.locator("#step-3")).toBeFocused();
  const again = drawn().nth(1);
  await expect(again).toContainText("Write your country with a capital letter.");
  await expect(again.getByLabel("Country/Region")).toHaveValue("norway");
  await look(page, "try-asked-again");
  await again.getByLabel("Country/Region").fill("Norway");
  await again.getByRole("button", { name: "Continue" }).press("Enter");
  await expect(summary()).toContainText("Ada would sign up");
  await expect(record().filter({ hasText: "country" })).toContainText(/Norway.*She entered it/);
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(steps()).toHaveCount(4);
  await expect(drawn().getByLabel("Country/Region")).toHaveValue("United Kingdom");
});

test("a field that takes a number says so, and what is no number keeps the page", async () => {
  const employees = drawn().getByLabel("Number of employees");
  await employees.fill("many");
  await employees.press("Enter");
  await expect(drawn()).toContainText("This takes a whole number.");
  await expect(steps()).toHaveCount(2);
  await expect(employees).toBeFocused();
  await employees.fill("12");
  await drawn().getByLabel("Accepted terms").selectOption("Yes");
  await employees.press("Enter");
  await expect(record().filter({ hasText: "EmployeeCount" })).toContainText("12");
  await expect(record().filter({ hasText: "AcceptedTerms" })).toContainText("true");
});

test("each identity source has a guest, with an address of her own; one is turned away in her language", async () => {
  await page.getByRole("link", { name: "Alan, with Google" }).click();
  await expect(page).toHaveURL(/[?]guest=google$/);
  await expect(summary()).toContainText("Alan could not sign up: blocked right after federating");
  await expect(drawn()).toContainText("Bruk jobbkontoen.");
  await expect(steps().first()).toContainText("Deny if the identity provider is Google");
  await look(page, "try-blocked");
  for (const [name, word] of [
    ["Kurt", "one-time passcode"],
    ["Grace", "work account"],
    ["Leïla", "Microsoft account"],
  ]) {
    await page.getByRole("link", { name: `${name}, with a ${word}` }).click();
    await expect(summary()).toContainText(/would sign up/);
  }
});

test("a guest is edited in the browser only, and reset", async () => {
  await page.goto(tryPath("?guest=facebook"));
  const address = page.url();
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.method()));
  await editor("Identity provider").then((field) => field.selectOption("Google"));
  await expect(summary()).toContainText("Ada could not sign up");
  await editor("Identity provider").then((field) => field.selectOption("Microsoft Entra work account"));
  await editor("Given name").then((field) => field.fill("Augusta"));
  await expect(summary()).toContainText("Augusta would sign up");
  await page.getByRole("button", { name: "Add claim" }).click();
  await page.getByLabel("Name of further claim 1").fill("vip");
  await page.getByLabel("Value of further claim 1").fill("true");
  await expect
    .poll(async () => JSON.parse(await codeBlock(page, "Request postFederationSignup")) as object)
    .toEqual({
      ...{ email: "ada.lovelace@fabrikam.example", displayName: "Ada Lovelace", givenName: "Augusta" },
      ...{ lastName: "Lovelace", ui_locales: "en-GB", vip: true },
    });
  await look(page, "try-edited");
  await editor("E-mail").then((field) => field.fill(""));
  await expect(summary()).toContainText("Entra does not take the answer");
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(summary()).toContainText("Ada would sign up");
  expect(sent.filter((method) => method !== "GET")).toEqual([]);
  expect(page.url()).toBe(address);
});

test("draft and published revision are told apart", async () => {
  await page.goto(`${connectorPath}/mapping`);
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText(/Published r1/).first()).toBeVisible();
  await replaceDraft(mappingWith("Bergen"));
  await page.goto(tryPath());
  await expect(record().filter({ hasText: "city" })).toContainText("Bergen");
  await page.getByRole("link", { name: "Published r1", exact: true }).click();
  await expect(page).toHaveURL(/[?]of=published$/);
  await expect(page.getByText(/r1: guests meet it since/)).toBeVisible();
  await expect(record().filter({ hasText: "city" })).toContainText("Oslo");
});

test("a real guest fares as the try-out said, and her logged call is tried again", async () => {
  const email = `ada.${stamp}@fabrikam.example`;
  await arrive(page, supplierFlow, { source: "facebook", email, givenName: "Ada", surname: "Lovelace" });
  await page.getByLabel("Country/Region").fill("Norway");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: /^Welcome to/ })).toBeVisible();
  await expect.poll(async () => (await directoryEntry(page, email))?.department).toBe("Purchasing");
  expect(await directoryEntry(page, email)).toMatchObject({ city: "Oslo", country: "Norway" });
  await page.goto(`${connectorPath}/log`);
  await openCall(page, email);
  const claims = JSON.parse(await codeBlock(page, "Claims")) as object;
  await page.getByRole("link", { name: "Try this guest" }).click();
  await expect(page.getByText(/^The guest of call /)).toBeVisible();
  expect(page.url()).not.toContain("ada");
  expect(JSON.parse(await codeBlock(page, "Request postAttributeCollection"))).toEqual(claims);
  await expect(record().filter({ hasText: "city" })).toContainText("Bergen");
  await page.getByRole("link", { name: "Published r1", exact: true }).click();
  await expect(record().filter({ hasText: "city" })).toContainText("Oslo");
});

test("an auditor may look, and everything is there without JavaScript", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: portalUrl() });
  await signIn(await context.newPage(), "audrey");
  const storageState = await context.storageState();
  const withoutScripts = await browser.newContext({ baseURL: portalUrl(), storageState, javaScriptEnabled: false });
  const plain = await withoutScripts.newPage();
  await plain.goto(tryPath());
  await expect(summary(plain)).toContainText("Ada would sign up");
  await expect(drawn(plain).getByLabel("City")).toHaveValue("London");
  await expect(plain.getByText("Who signs up")).toBeHidden();
  await plain.getByRole("link", { name: "Alan, with Google" }).click();
  await expect(drawn(plain)).toContainText("Bruk jobbkontoen.");
  await withoutScripts.close();
  await context.close();
});

/** The field of the guest's editor, which is folded up where there is little room. */
async function editor(label: string) {
  const panel = page.getByRole("region", { name: "Who signs up" });
  const edit = panel.getByRole("button", { name: "Edit" });
  if (await edit.isVisible()) await edit.click();
  return panel.getByLabel(label, { exact: true });
}

async function replaceDraft(file: string) {
  await page.goto(`${connectorPath}/mapping/file`);
  await page.getByLabel("Or its text").fill(file);
  await page.getByRole("button", { name: "Check the file" }).click();
  await page.getByRole("button", { name: "Replace the draft" }).click();
  await expect(page.getByText("The file is the draft now")).toBeVisible();
}
