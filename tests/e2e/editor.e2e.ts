import { expect, type Page, test } from "@playwright/test";
import { supplierFlow } from "./support/entra";
import { look, portalUrl, signIn } from "./support/portal";

// One story, in order: an admin writes an expression with all the help that the editor gives.
test.describe.configure({ mode: "serial" });

let page: Page;
let mappingPath: string;
/** What the browser refused for the sake of the content security policy. */
const refused: string[] = [];

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const context = await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch });
  page = await context.newPage();
  page.on("console", (message) => {
    if (/content.security.policy/i.test(message.text())) refused.push(message.text());
  });
  await signIn(page, "adele");
  await page.goto("/connectors/new");
  await page.getByLabel("Name").fill(`Editor ${project.name}-${Date.now().toString(36)}`);
  await page.getByLabel("User flow").selectOption(supplierFlow);
  await page.getByRole("button", { name: "Create connector" }).click();
  await expect(page.getByText("it is shown only once")).toBeVisible();
  mappingPath = `${new URL(page.url()).pathname}/mapping`;
});
test.afterAll(() => page.context().close());

const rule = () => page.getByRole("list", { name: "Rules" }).getByRole("listitem").first();
const field = () => rule().getByLabel("Value", { exact: true });
const list = () => page.getByRole("listbox");
const values = () => rule().getByRole("group", { name: "What each sample guest gets" });

test("the plain field becomes the editor when it is entered, and keeps what was typed", async () => {
  await page.goto(mappingPath);
  await page.getByRole("button", { name: "Add rule" }).click();
  await rule().getByLabel("Attribute").fill("displayName");
  await rule().getByLabel("Source").selectOption("Expression");
  await expect(field()).toHaveJSProperty("tagName", "TEXTAREA");
  await field().focus();
  await expect(field()).toHaveJSProperty("tagName", "DIV");
  await expect(field()).toBeFocused();
  await expect(field()).toHaveRole("textbox");
});

test("she completes a function, sees its arguments, and completes a claim, with the keyboard alone", async () => {
  await page.keyboard.type("IgnoreF");
  await expect(list()).toContainText("IgnoreFlowIfNullOrEmpty");
  await page.keyboard.press("Escape");
  await expect(list()).toBeHidden();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Toupp");
  await expect(list().getByRole("option", { selected: true })).toContainText("ToUpper");
  await look(page, "editor-completion");
  await page.keyboard.press("Enter");
  await expect(field()).toHaveText("ToUpper()");
  await expect(page.getByText("ToUpper(source, culture?)", { exact: true })).toBeVisible();
  await page.keyboard.press("Control+Space");
  await expect(list()).toContainText("[givenName]");
  await page.keyboard.type("given");
  await expect(list().getByRole("option", { selected: true })).toContainText("[givenName]");
  await page.keyboard.press("Enter");
  await expect(field()).toHaveText("ToUpper([givenName])");
});

test("she sees what every sample guest gets while she types", async () => {
  await expect(values()).toContainText("ADA");
  await expect(values()).toContainText("no value");
  const guests = await values().getByRole("term").count();
  expect(guests).toBeGreaterThanOrEqual(3);
  await expect(values().getByRole("definition")).toHaveCount(guests);
});

test("a slip is underlined, told in words, and mended by one click", async () => {
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type('Joyn(" ", [givenName], [surname');
  await expect(field()).toHaveText('Joyn(" ", [givenName], [surname])'); // brackets and quotes close themselves
  await expect(rule().locator(".cm-lintRange-error")).toHaveText("Joyn");
  await expect(field()).toHaveAttribute("aria-invalid", "true");
  await expect(field()).toHaveAccessibleDescription(/There is no function "Joyn"/);
  await look(page, "editor-slip");
  await rule().getByRole("button", { name: "Use Join" }).click();
  await expect(field()).toHaveText('Join(" ", [givenName], [surname])');
  await expect(field()).not.toHaveAttribute("aria-invalid");
  await field().click();
  await expect(values()).toContainText("Ada Lovelace");
  await look(page, "editor-values");
});

test("a look-up table that does not exist is told, too", async () => {
  await field().fill('Lookup("areas", [email])');
  await expect(rule().getByText('There is no look-up table "areas".').first()).toBeVisible();
  await field().fill('Join(" ", [givenName], [surname])');
  await expect(field()).not.toHaveAttribute("aria-invalid");
});

test("Enter begins a new line, and Tab leads out of the field", async () => {
  await field().focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("Enter");
  await expect(field().locator(".cm-line")).toHaveCount(2);
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Tab");
  await expect(field()).not.toBeFocused();
  await expect(values()).toBeHidden();
  await expect(field()).toHaveText('Join(" ", [givenName], [surname])');
});

test("what she typed is published and stands in the field after a reload", async () => {
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText(/Published r1/).first()).toBeVisible();
  await page.reload();
  await rule()
    .getByRole("button", { name: /^Rule 1/ })
    .click();
  await expect(field()).toHaveValue('Join(" ", [givenName], [surname])');
});

test("a rule that is removed and put back has the expression that was typed in the editor", async () => {
  await field().focus();
  await expect(field()).toHaveJSProperty("tagName", "DIV");
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Now(");
  await expect(field()).toHaveText("Now()");
  await page.keyboard.press("Tab");
  await rule()
    .getByRole("button", { name: /^Remove rule/ })
    .click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(field()).toHaveValue("Now()");
});

test("ten thousand characters stay usable", async () => {
  const part = 'IIF([country]="NO", Join(" ", [givenName], [surname]), ToLower([email])), ';
  const long = `Join("", ${part.repeat(Math.floor(9_900 / part.length))}"x")`;
  await field().fill(long);
  await expect(field()).toHaveJSProperty("tagName", "DIV");
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.type(', "yz', { delay: 20 });
  await expect(rule().locator('input[type="hidden"][name="value"]')).toHaveValue(`${long.slice(0, -1)}, "yz")`);
  await expect(values()).toContainText("xyz");
});

test("the browser had nothing to refuse", () => {
  expect(refused).toEqual([]);
});
