import { expect, type Page, test } from "@playwright/test";
import { connectorStepSchema } from "@/lib/connector/step";
import { arrive, directoryEntry, placeInEntra, supplierFlow } from "./support/entra";
import { codeBlock, look, portalUrl, signIn } from "./support/portal";

// One story, in order: a table from CSV to a guest's directory record, its replacement, and what cannot be done with it.
test.describe.configure({ mode: "serial" });

let page: Page;
let table: string;
let tablePath: string;
let connectorPath: string;
let run: string;

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const context = await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch });
  page = await context.newPage();
  run = `${project.name}-${Date.now().toString(36)}`;
  table = `areas-${run}`;
  await signIn(page, "adele");
});
test.afterAll(() => page.context().close());

const rows = () => page.getByRole("textbox", { name: "Rows" });
const press = (name: string) => page.getByRole("button", { name, exact: true }).click();

test("an admin is told what tables are for, and what is wrong with hers, line by line", async () => {
  await page.goto("/tables");
  await look(page, "tables-before");
  await page.getByRole("link", { name: "New table" }).click();
  await page.getByLabel("Name").fill("no name");
  const pasted = "key,value\nfabrikam.example,North\n,West\nfabrikam.example,South\na,b,c\n";
  await rows().fill(pasted);
  await press("Check the rows");
  await expect(page.getByText("A name is a letter and then letters", { exact: false })).toBeVisible();
  const errors = page.getByRole("list", { name: "Errors by line" }).getByRole("listitem");
  await expect(errors).toHaveText([
    "Line 3: The key is empty.",
    "Line 4: The key “fabrikam.example” stands in line 2 already.",
    /^Line 5: 3 columns instead of two\./,
  ]);
  await expect(rows()).toHaveValue(pasted);
  await expect(page.getByLabel("Name")).toHaveValue("no name");
  await look(page, "tables-errors");
});

test("a file in another encoding is refused, and what was pasted stays", async () => {
  const umlaut = { name: "areas.csv", mimeType: "text/csv", buffer: Buffer.from([0x61, 0x2c, 0xfc, 0x0a]) };
  await page.getByLabel("Or a CSV file").setInputFiles(umlaut);
  await press("Check the rows");
  await expect(page.getByText("The file is not written in UTF-8: line 1", { exact: false })).toBeVisible();
  await expect(rows()).toHaveValue(/^key,value\nfabrikam/);
});

test("a file is shown before it is saved, then made a table", async () => {
  await page.getByLabel("Name").fill(table);
  const lines = Array.from({ length: 9_998 }, (_, at) => `company${at}.example;Area ${at % 7}`);
  const text = ["key;value", "fabrikam.example;Oslo", "empty.example;", ...lines].join("\r\n");
  await page
    .getByLabel("Or a CSV file")
    .setInputFiles({ name: "areas.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await press("Check the rows");
  await expect(page.getByText("10,000 rows can be saved")).toBeVisible();
  await look(page, "tables-checked");
  await press("Create table");
  await expect(page.getByText("The table was created.")).toBeVisible();
  tablePath = new URL(page.url()).pathname;
  await page.getByRole("searchbox").fill("FABRIKAM");
  await press("Find");
  await expect(page.getByText("“FABRIKAM” stands in 1 of 10,000 rows.")).toBeVisible();
  await page.goto(tablePath);
  await look(page, "table");
});

test("a rule looks a guest's company up, in the preview as in the directory", async () => {
  await page.goto("/connectors/new");
  await page.getByLabel("Name").fill(`Areas ${run}`);
  await page.getByLabel("User flow").selectOption(supplierFlow);
  await press("Create connector");
  await expect(page.getByText("it is shown only once")).toBeVisible();
  connectorPath = new URL(page.url()).pathname;
  const credential = { username: await codeBlock(page, "User name"), password: await codeBlock(page, "Password") };
  const urls = await page.getByRole("group", { name: /^Endpoint URL/ }).allTextContents();
  await page.goto(`${connectorPath}/mapping`);
  await page.getByRole("button", { name: "Add rule" }).click();
  await page.getByLabel("Attribute").fill("city");
  await page.getByLabel("Source").selectOption("Expression");
  await page.getByLabel("Delivery").selectOption("Silent");
  await page.getByLabel("Value").fill('Lookup("areos", Domain([email]))');
  await expect(page.getByText('There is no look-up table "areos".', { exact: false }).first()).toBeVisible();
  await press("Publish");
  await expect(page.getByText("Saved, but not published")).toBeVisible();
  await page.getByLabel("Value").fill(`Lookup("${table}", "company8.example", "else")`);
  const preview = page.getByRole("region", { name: "What a guest would get" });
  await expect(preview.getByRole("definition").filter({ hasText: "Area 1" })).toBeVisible();
  await page.getByLabel("Value").fill(`Lookup("${table}", Domain([email]), "else")`);
  await press("Publish");
  await expect(page.getByText(/Published r1/).first()).toBeVisible();
  await look(page, "tables-mapping");
  for (const [place, step] of connectorStepSchema.options.entries())
    await placeInEntra(page, { step, url: urls[place] ?? "", ...credential });
  await signUpAs(`ada.${run}@fabrikam.example`);
  await expect.poll(() => cityOf(`ada.${run}@fabrikam.example`), { timeout: 30_000 }).toBe("Oslo");
});

test("replacing the rows says what changes, and the next guest meets the new ones", async () => {
  await page.goto(tablePath);
  await rows().fill("fabrikam.example,Bergen\nempty.example,\nnew.example,Tromsø");
  await press("Check the rows");
  await expect(page.getByText("Saving adds 1, changes 1 and removes 9,998.")).toBeVisible();
  await look(page, "tables-replace");
  await press("Replace the rows");
  await expect(page.getByText("The rows were replaced.", { exact: false })).toBeVisible();
  await signUpAs(`eva.${run}@fabrikam.example`);
  await expect.poll(() => cityOf(`eva.${run}@fabrikam.example`), { timeout: 30_000 }).toBe("Bergen");
});

test("a table in use is not deleted; once nothing uses it, it is, after being asked", async () => {
  await page.goto("/tables");
  await expect(page.getByRole("row").filter({ hasText: table })).toContainText(`Areas ${run}`);
  await look(page, "tables");
  await page.goto(tablePath);
  await expect(page.getByText("First take it out of the mappings that use it", { exact: false })).toBeVisible();
  await expect(page.getByRole("link", { name: "Delete table" })).toHaveCount(0);
  await page.goto(`${connectorPath}/settings?confirm=delete`);
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Delete/ })
    .click();
  await expect(page).toHaveURL(/\/connectors\?done=deleted$/);
  await page.goto(tablePath);
  await page.getByRole("link", { name: "Delete table" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page, "tables-delete");
  await page.getByRole("dialog").getByRole("button", { name: "Delete table" }).click();
  await expect(page).toHaveURL(/\/tables\?done=deleted$/);
  await expect(page.getByText(table)).toHaveCount(0);
});

async function signUpAs(email: string): Promise<void> {
  await arrive(page, supplierFlow, { source: "google", email, givenName: "Ada", surname: "Lovelace" });
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: /^Welcome to/ })).toBeVisible();
}

const cityOf = async (email: string) => (await directoryEntry(page, email))?.city;
