import { type Browser, expect, type Page, test } from "@playwright/test";
import { stepLabels } from "@/lib/connector/step";
import { arrive, type Guest, placeInEntra, supplierFlow } from "./support/entra";
import { codeBlock, look, openCall, portalUrl, signIn } from "./support/portal";

// One story, in order: a portal for partners only, as an admin makes it and guests meet it.
test.describe.configure({ mode: "serial" });

let page: Page;
let connectorPath: string;
const stamp = Date.now().toString(36);
const gatekeeping = () => `${connectorPath}/gatekeeping`;
const rules = (on = page) => on.getByRole("list", { name: "Gatekeeping rules" }).locator("> li");
const sample = (name: string) => page.getByLabel("Sample guests").locator("> div").filter({ hasText: name });

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const context = await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch });
  page = await context.newPage();
  await signIn(page, "adele");
});
test.afterAll(() => page.context().close());

test("a new connector lets everybody in, and says so", async ({}, { project }) => {
  await page.goto("/connectors/new");
  await page.getByLabel("Name").fill(`Partners ${project.name}`);
  await page.getByLabel("User flow").selectOption(supplierFlow);
  await page.getByRole("button", { name: "Create connector" }).click();
  await expect(page.getByText("it is shown only once")).toBeVisible();
  connectorPath = new URL(page.url()).pathname;
  const [username, password] = [await codeBlock(page, "User name"), await codeBlock(page, "Password")];
  const urls = {
    postFederationSignup: await codeBlock(page, `Endpoint URL: ${stepLabels.postFederationSignup}`),
    postAttributeCollection: await codeBlock(page, `Endpoint URL: ${stepLabels.postAttributeCollection}`),
  };
  for (const step of ["postFederationSignup", "postAttributeCollection"] as const)
    await placeInEntra(page, { step, url: urls[step], username, password });
  await page.goto(connectorPath);
  await page.getByRole("link", { name: "Gatekeeping" }).click();
  await expect(page.getByText("Everybody may sign up. Nothing is published yet.")).toBeVisible();
  await expect(sample("Alan, with Google")).toContainText(/Before the form.*Goes on.*After the form.*Goes on/);
  await look(page, "gatekeeping-empty");
});

test("partners only: what is missing is said at its field, and each sample guest shows what she would meet", async () => {
  await page.getByRole("button", { name: "Only these domains" }).click();
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Not saved: a rule is incomplete")).toBeVisible();
  await expect(rules().first()).toContainText("Say whom this rule is about.");
  await rules().first().getByLabel("E-mail domain").fill("fabrikam.example");
  await expect(rules().first().locator("summary")).toContainText("Allow if the e-mail is at fabrikam.example");
  await rules().nth(1).locator("summary").click();
  await addText(1, "Norwegian Bokmål", "Denne portalen er for partnere.");
  await addText(1, "Arabic", "هذه البوابة مخصصة للشركاء فقط.");
  await expect(rules().nth(1).getByRole("figure")).toContainText("هذه البوابة");
  await expect(sample("Ada, with Facebook")).toContainText("Goes on by rule 1");
  await expect(sample("Alan, with Google")).toContainText("Turned away by rule 2");
  await expect(sample("Alan, with Google")).toContainText("Denne portalen er for partnere.");
  await look(page, "gatekeeping");
});

test("a format that asks again is tried before it is published", async () => {
  await page.getByRole("button", { name: "Check a format" }).click();
  const format = rules().nth(1); // before the rule that denies everybody else
  await format.getByLabel("Claim", { exact: true }).first().fill("city");
  await format.getByLabel("Pattern").first().fill("\\p{Lu}(");
  await expect(format).toContainText("The pattern of this rule cannot be read.");
  await format.getByLabel("Pattern").first().fill("\\p{Lu}\\p{L}+");
  await format.getByLabel("Try a text").fill("oslo");
  await expect(format).toContainText("It does not fit");
  await format.getByLabel(/^English/).fill("A city begins with a capital letter.");
  await expect(page.getByText("3 changes for guests").or(page.getByText("guests meet these rules once"))).toBeVisible();
  await page.getByLabel("Why (optional)").fill("Partners only, as agreed");
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Published r1. The next guest meets it.")).toBeVisible();
  await page.reload();
  await expect(page.getByText("3 rules; whom none is about is turned away.")).toBeVisible();
  await look(page, "gatekeeping-published");
});

test("a stranger reads in her language that she cannot sign up", async ({ browser }) => {
  const guest = { source: "google", email: `eve.${stamp}@elsewhere.example`, givenName: "Eve", surname: "E" } as const;
  const stranger = await aGuest(browser, "nb-NO", guest);
  await expect(stranger.getByText("Denne portalen er for partnere.")).toBeVisible();
  await expect(stranger.getByLabel("City")).toHaveCount(0);
  await stranger.context().close();
  await page.goto("/log?outcome=block");
  await openCall(page, guest.email);
  await expect(
    page.getByText(`${guest.email} was turned away by gatekeeping rule “Deny everybody else”.`),
  ).toBeVisible();
  await expect(page.getByText("no silent value is planned")).toBeVisible();
  await look(page, "call-turned-away");
});

test("a partner whose city does not fit is asked again, corrects it, and is let in", async ({ browser }) => {
  const email = `ada.${stamp}@fabrikam.example`;
  const partner = await aGuest(browser, "en-GB", { source: "facebook", email, givenName: "Ada", surname: "Byron" });
  await partner.getByLabel("City").fill("oslo");
  await partner.getByRole("button", { name: "Continue" }).click();
  await expect(partner.getByText("A city begins with a capital letter.")).toBeVisible();
  await expect(partner.getByLabel("City")).toHaveValue("oslo");
  await partner.getByLabel("City").fill("Oslo");
  await partner.getByRole("button", { name: "Continue" }).click();
  await expect(partner.getByRole("heading", { name: /^Welcome to/ })).toBeVisible();
  await partner.context().close();
  await page.goto("/log?outcome=askAgain");
  await openCall(page, email);
  await expect(page.getByText("was asked again by gatekeeping rule “Check the format of city”.")).toBeVisible();
});

test("rules are moved, duplicated and removed with the keyboard, and what was removed comes back", async () => {
  await page.goto(gatekeeping());
  const sentences = () => rules().locator("summary").allInnerTexts();
  const before = await sentences();
  await rules().nth(1).getByRole("button", { name: "Move rule 2 up" }).press("Enter");
  await expect.poll(async () => (await sentences())[0]).toContain("Check the format of city");
  await expect(page.getByText("are asked in another order")).toBeVisible();
  await rules().first().getByRole("button", { name: "Move rule 1 down" }).press("Enter");
  await rules().first().getByRole("button", { name: "Duplicate rule 1" }).press("Enter");
  await expect(rules()).toHaveCount(4);
  await rules().nth(1).getByRole("button", { name: "Remove rule 2" }).press("Enter");
  await expect(rules()).toHaveCount(3);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(rules()).toHaveCount(4);
  await rules().nth(1).getByRole("button", { name: "Remove rule 2" }).press("Enter");
  await expect.poll(sentences).toEqual(before);
  await expect(page.getByText("Nothing to publish")).toBeVisible();
});

test("a character that cannot be seen is refused at its field, and nothing typed is lost, not even by a reload", async () => {
  const text = rules()
    .nth(2)
    .getByLabel(/^English/);
  await rules().nth(2).locator("summary").click();
  const long = `Désolé 🙏🏽 ${"x".repeat(600)}`;
  await text.fill(long);
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(rules().nth(2)).toContainText("At most 500 characters");
  await expect(text).toHaveValue(long);
  await text.fill("Partners\u0007 only.");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(rules().nth(2)).toContainText("a control character");
  await expect(text).toHaveValue("Partners\u0007 only.");
  page.once("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await page.getByRole("button", { name: "Restore them" }).click();
  await rules().nth(2).locator("summary").click();
  await expect(text).toHaveValue("Partners\u0007 only.");
  await text.fill("Partners only 🤝");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText(/Draft saved/)).toBeVisible();
});

test("a colleague's rules of the mapping stand in nobody's way, but are not published unseen", async () => {
  const colleague = await page.context().newPage();
  await colleague.goto(`${connectorPath}/mapping`);
  await colleague.getByRole("button", { name: "Add rule" }).click();
  const rule = colleague.getByRole("list", { name: "Rules" }).getByRole("listitem").last();
  await rule.getByLabel("Attribute").fill("city");
  await rule.getByLabel("Value").fill("Oslo");
  await colleague.getByRole("button", { name: "Save draft" }).click();
  await expect(colleague.getByText(/Draft saved/)).toBeVisible();
  await expect(colleague.getByText("“Deny everybody else” says in English")).toBeVisible();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Not published: Adele Admin changed the mapping in the meantime")).toBeVisible();
  await expect(page.getByText('city is new: "Oslo", in the answer')).toBeVisible();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText("Published r2. The next guest meets it.")).toBeVisible();
  await colleague.close();
});

test("two admins at the same rules: the later one is told, and nothing is overwritten", async () => {
  const colleague = await page.context().newPage();
  await colleague.goto(gatekeeping());
  await rules(colleague).nth(1).getByRole("checkbox", { name: "On: rule 2" }).uncheck();
  await colleague.getByRole("button", { name: "Save draft" }).click();
  await expect(colleague.getByText(/Draft saved/)).toBeVisible();
  await rules().first().locator("summary").click();
  await rules().first().getByLabel("E-mail domain").fill("fabrikam.example, litware.example");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Someone saved this mapping while you were editing it")).toBeVisible();
  await expect(page.getByText("“Check the format of city” is switched on")).toBeVisible();
  await page.getByRole("button", { name: "Take theirs" }).click();
  await expect(rules().nth(1).getByRole("checkbox", { name: "On: rule 2" })).not.toBeChecked();
  await colleague.close();
});

test("the history says what a revision changed for guests, and compares gatekeeping side by side", async () => {
  await page.goto(`${connectorPath}/mapping/history`);
  await expect(page.getByRole("article", { name: "Revision r1", exact: true })).toContainText(
    "“Deny everybody else” is new; these guests read",
  );
  await page.goto(`${connectorPath}/mapping/history?from=1&to=2`);
  await expect(page.getByRole("heading", { name: "Gatekeeping in r1 and r2" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Gatekeeping rules that differ" })).toContainText("Partners only 🤝");
  await look(page, "gatekeeping-compared");
});

test("without JavaScript a rule is added, filled in and saved", async ({ browser }) => {
  const storageState = await page.context().storageState();
  const context = await browser.newContext({ baseURL: portalUrl(), storageState, javaScriptEnabled: false });
  const plain = await context.newPage();
  await plain.goto(gatekeeping());
  await plain.getByRole("button", { name: "Ask for a field" }).click();
  const added = rules(plain).nth(2);
  await added.getByLabel("Claims that she must give").fill("city");
  await added.getByLabel("Another language").selectOption({ label: "German" });
  await added.getByRole("button", { name: "Add language" }).click();
  await rules(plain)
    .nth(2)
    .getByLabel(/^German/)
    .fill("Nennen Sie Ihre Stadt.");
  await plain.getByRole("button", { name: "Save draft" }).first().click();
  await expect(plain.getByText(/Draft saved/)).toBeVisible();
  await plain.goto(gatekeeping());
  await expect(rules(plain).nth(2).locator("summary")).toContainText("Require city");
  await expect(plain.getByText("“Require city” is new; who does not comply is asked again")).toBeVisible();
  await context.close();
});

test("an auditor reads the rules and what guests read, and changes nothing", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: portalUrl() });
  const reader = await context.newPage();
  await signIn(reader, "audrey");
  await reader.goto(gatekeeping());
  await expect(reader.getByRole("table", { name: "Gatekeeping rules" })).toContainText(
    "Denne portalen er for partnere.",
  );
  await expect(reader.getByRole("main").getByRole("button")).toHaveCount(0);
  await look(reader, "gatekeeping-auditor");
  await context.close();
});

async function addText(place: number, language: string, text: string): Promise<void> {
  const rule = rules().nth(place);
  await rule.getByLabel("Another language").selectOption({ label: language });
  await rule.getByRole("button", { name: "Add language" }).click();
  await expect(rule.getByLabel(new RegExp(`^${language}`))).toBeFocused();
  await page.keyboard.insertText(text);
}

/** A guest with a browser of her own, as she comes back from her identity provider. */
async function aGuest(browser: Browser, locale: string, guest: Guest): Promise<Page> {
  const own = await (await browser.newContext({ locale })).newPage();
  await arrive(own, supplierFlow, guest);
  return own;
}
