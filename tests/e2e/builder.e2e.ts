import { expect, type Page, test } from "@playwright/test";
import { connectorStepSchema } from "@/lib/connector/step";
import { arrive, directoryEntry, placeInEntra, supplierFlow } from "./support/entra";
import { codeBlock, look, portalUrl, signIn } from "./support/portal";

// One story, in order: rules with all that they can say, arranged and published, and two guests who meet them.
test.describe.configure({ mode: "serial" });

let page: Page;
let connectorPath: string;
let run: string;

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const context = await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch });
  page = await context.newPage();
  run = `${project.name}-${Date.now().toString(36)}`;
  await signIn(page, "adele");
  await page.goto("/connectors/new");
  await page.getByLabel("Name").fill(`Dealers ${run}`);
  await page.getByLabel("User flow").selectOption(supplierFlow);
  await page.getByRole("button", { name: "Create connector" }).click();
  await expect(page.getByText("it is shown only once")).toBeVisible();
  connectorPath = new URL(page.url()).pathname;
  const credential = { username: await codeBlock(page, "User name"), password: await codeBlock(page, "Password") };
  const urls = {
    postFederationSignup: await codeBlock(
      page,
      "Endpoint URL: After federating with an identity provider during sign-up",
    ),
    postAttributeCollection: await codeBlock(page, "Endpoint URL: Before creating the user"),
  };
  for (const step of connectorStepSchema.options) await placeInEntra(page, { step, url: urls[step], ...credential });
});
test.afterAll(() => page.context().close());

test("an attribute is chosen from the list with the keyboard, or by its label", async () => {
  await page.goto(`${connectorPath}/mapping`);
  await page.getByRole("button", { name: "Add rule" }).click();
  const field = rule(0).getByRole("combobox", { name: "Attribute" });
  await expect(field).toBeFocused();
  await page.keyboard.type("job ti");
  await expect(suggestions()).toHaveCount(1);
  await look(page, "builder-picker");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("jobTitle");
  await expect(suggestions()).toHaveCount(0);
  await field.fill("userPrincipal");
  await expect(suggestions().filter({ hasText: "how she signs in" })).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Escape");
  await expect(field).toHaveValue("userPrincipal");
  await field.fill("jobTitle");
  await page.keyboard.press("Escape");
});

test("a rule has a condition, a default and a comment, and what is half typed is kept and told at its field", async () => {
  await rule(0).getByLabel("Value").fill("Dealer");
  await rule(0).getByLabel("Delivery").selectOption("Silent");
  await rule(0).getByText("Default, condition and comment").click();
  await rule(0).getByLabel("E-mail domain").fill("fabrikam");
  await rule(0).getByRole("button", { name: "Add a claim" }).click();
  await rule(0).getByLabel("Comment").fill("Agreed with the sales team");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Not saved: a rule is incomplete")).toBeVisible();
  await expect(rule(0).getByText('"fabrikam" is no domain.', { exact: false })).toBeVisible();
  await expect(rule(0).getByText("Name the claim to test", { exact: false })).toBeVisible();
  await expect(rule(0).getByLabel("E-mail domain")).toHaveValue("fabrikam");
  await look(page, "builder-half-typed");
  await rule(0).getByLabel("E-mail domain").fill("fabrikam.example");
  await rule(0).getByLabel("Claim", { exact: true }).fill("givenName");
  await rule(0).getByLabel("Test", { exact: true }).selectOption("has a value");
  await addRule({ target: "city", kind: "Claim", value: "officeCity" });
  await rule(1).getByText("Default, condition and comment").click();
  await rule(1).getByLabel("Default text").fill("Oslo");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText(/Draft saved/)).toBeVisible();
});

test("a closed rule says in a line what it does, and for whom", async () => {
  await page.reload();
  await expect(rule(0)).toContainText(
    /jobTitle.*"Dealer".*silent.*only if the e-mail is at fabrikam\.example, and givenName has a value/,
  );
  await expect(rule(0)).toContainText("Agreed with the sales team");
  await expect(rule(1)).toContainText('[officeCity], or else "Oslo"');
  await look(page, "builder-closed");
});

test("a copy stands behind its original, and becomes the rule for everybody else", async () => {
  await open(0);
  await rule(0).getByRole("button", { name: "Duplicate rule 1" }).click();
  await expect(rules()).toHaveCount(3);
  await rule(1).getByLabel("Value").fill("Guest");
  await rule(1).getByLabel("E-mail domain").fill("");
  await rule(1).getByRole("button", { name: "Remove claim 1" }).click();
  await rule(1).getByLabel("Comment").fill("");
  await expect(order()).resolves.toEqual(["jobTitle", "jobTitle", "city"]);
});

test("rules are arranged with the keyboard and by dragging; a rule that nobody reaches says so", async () => {
  await head(1).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(rule(0).getByLabel("Value", { exact: true })).toHaveValue("Guest");
  await expect(head(0)).toBeFocused();
  await expect(page.getByText("Rule for jobTitle is number 1 of 3 now.")).toBeAttached();
  await expect(rule(1).getByText("An earlier rule already sets jobTitle for every guest.")).toBeVisible();
  await close(0);
  await close(1);
  await expect(rule(1)).toContainText("Never reached");
  const { height } = (await rule(2).boundingBox()) ?? { height: 0 };
  await handle(0).dragTo(rule(2), { targetPosition: { x: 40, y: height - 6 } }); // below its middle: behind it
  await expect(order()).resolves.toEqual(["jobTitle", "city", "jobTitle"]);
  await expect(rule(2)).toContainText("Guest");
  await handle(2).focus();
  await page.keyboard.press("ArrowUp");
  await expect(rule(1)).toContainText("Guest");
  await expect(handle(1)).toBeFocused();
  await expect(page.getByText("Never reached")).toHaveCount(0);
});

test("a rule is switched off, and another one removed and brought back", async () => {
  await addRule({ target: "country", kind: "Constant", value: "Norway" });
  await rule(3).getByRole("button", { name: "Switch rule 4 off" }).click();
  await expect(rule(3)).toContainText("Off");
  await open(2);
  await rule(2).getByRole("button", { name: "Remove rule 3" }).click();
  await expect(rules()).toHaveCount(3);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(order()).resolves.toEqual(["jobTitle", "jobTitle", "city", "country"]);
  await look(page, "builder-arranged");
});

test("the preview follows the guest, the step and who may not sign up", async () => {
  const preview = page.getByRole("region", { name: "What a guest would get" });
  await preview.getByLabel("Sample guest").selectOption("Grace, with a work account");
  await expect(preview).toContainText("Its condition does not hold for this guest.");
  await preview.getByLabel("Sample guest").selectOption("Ada, with Facebook");
  await expect(preview).toContainText("Dealer");
  await preview.getByLabel("Step").selectOption("After federating with an identity provider during sign-up");
  await expect(preview).toContainText("Oslo");
});

test("guests get what the first rule that is about them says", async () => {
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Published r1. The next guest meets it.")).toBeVisible();
  await page.goto(`${connectorPath}/mapping/history`);
  await expect(page.getByRole("article", { name: "Revision r1" })).toContainText(
    'is new, and off: "Norway", in the answer',
  );
  const dealer = await signUp(`dealer.${run}@fabrikam.example`);
  const guest = await signUp(`guest.${run}@adatum.example`);
  await expect.poll(async () => (await directoryEntry(page, dealer))?.jobTitle, { timeout: 30_000 }).toBe("Dealer");
  await expect.poll(async () => (await directoryEntry(page, guest))?.jobTitle, { timeout: 30_000 }).toBe("Guest");
  expect(await directoryEntry(page, guest)).toMatchObject({ city: "Oslo" });
  expect(await directoryEntry(page, guest)).not.toHaveProperty("country");
});

test("without JavaScript the main fields work, and nothing else is lost", async ({ browser }) => {
  const storageState = await page.context().storageState();
  const context = await browser.newContext({ baseURL: portalUrl(), storageState, javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(`${connectorPath}/mapping`);
  await plain.getByLabel("Value of rule 1", { exact: true }).fill("Reseller");
  await plain.getByRole("button", { name: "Add rule" }).click();
  await plain.getByLabel("Attribute of rule 5").fill("not a name");
  await plain.getByRole("button", { name: "Save draft" }).click();
  await expect(plain.getByText("Not saved: a rule is incomplete")).toBeVisible();
  await plain.getByLabel("Attribute of rule 5").fill("postalCode");
  await plain.getByLabel("Value of rule 5").fill("0150");
  const fifth = plain.getByRole("listitem").filter({ has: plain.getByLabel("Value of rule 5") });
  await fifth.getByRole("button", { name: "Up", exact: true }).click();
  await expect(plain.getByLabel("Value of rule 4")).toHaveValue("0150");
  await plain.getByRole("button", { name: "Save draft" }).click();
  await expect(plain.getByText(/Draft saved/)).toBeVisible();
  await context.close();
  await page.goto(`${connectorPath}/mapping`);
  await expect(rule(0)).toContainText(/"Reseller".*only if the e-mail is at fabrikam\.example/);
  await expect(rule(0)).toContainText("Agreed with the sales team");
  await expect(order()).resolves.toEqual(["jobTitle", "jobTitle", "city", "postalCode", "country"]);
});

test("what was typed and not saved is offered again after a reload", async () => {
  await open(2);
  await rule(2).getByLabel("Value").fill("homeCity");
  await page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await page.getByRole("button", { name: "Restore them" }).click();
  await expect(rule(2)).toContainText("[homeCity]");
});

const rules = () => page.getByRole("list", { name: "Rules" }).getByRole("listitem");
const suggestions = () => page.getByRole("listbox", { name: "Suggestions" }).getByRole("option");
const rule = (place: number) => rules().nth(place);
const head = (place: number) => rule(place).locator("button[aria-expanded]").first();
const handle = (place: number) => rule(place).getByRole("button", { name: `Move rule ${place + 1}`, exact: true });
const order = () => rules().locator("input[name=row]").evaluateAll(targets);

const targets = (rows: Element[]) =>
  rows.map((row) => (JSON.parse(row.getAttribute("value") ?? "{}") as { target?: string }).target);

async function open(place: number): Promise<void> {
  if ((await head(place).getAttribute("aria-expanded")) === "false") await head(place).click();
}
async function close(place: number): Promise<void> {
  if ((await head(place).getAttribute("aria-expanded")) === "true") await head(place).click();
}

async function addRule({ target, kind, value }: { target: string; kind: string; value: string }): Promise<void> {
  await page.getByRole("button", { name: "Add rule" }).click();
  await rules().last().getByLabel("Attribute").fill(target);
  await rules().last().getByLabel("Source").selectOption(kind);
  await rules().last().getByLabel("Value").fill(value);
}

async function signUp(email: string): Promise<string> {
  await arrive(page, supplierFlow, { source: "google", email, givenName: "Gina", surname: "Gold" });
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: /^Welcome to/ })).toBeVisible();
  return email;
}
