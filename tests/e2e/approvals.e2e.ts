import { expect, type Page, test } from "@playwright/test";
import { look, type Person, portalUrl, sandboxUrl, signIn } from "./support/portal";
import { type Placed, placedFor, placeRequests, type Wanted } from "./support/requests";

// How approvers decide: from a mail, from the queue, many at once, with the keyboard; two at once; and who only reads.
test.describe.configure({ mode: "serial" });

const connector = "Suppliers";
const stamp = Date.now().toString(36);
const named = (displayName: string, rest: Partial<Wanted> = {}): Wanted => ({
  email: `${displayName.split(" ")[0]?.toLowerCase() ?? ""}.${stamp}@fabrikam.example`,
  fields: { displayName, city: "Oslo", extension_0123456789abcdef0123456789abcdef_Team: "Logistics" },
  plan: "aki",
  ...rest,
});
const hostile = `<img src=x onerror="document.title='run'">`;
const wanted: Wanted[] = [
  named("Oldest Other", { plan: "adele" }),
  named("Mail Mary", { silent: { jobTitle: "Supplier", department: "Purchasing" } }),
  named("Scanned Sara"),
  named("Bulk Berta"),
  named("Bulky Bea"),
  named("Keys Karla"),
  named("Asked Anna", { state: "answered", plan: "both" }),
  named("Handed Hanna"),
  named("Raced Rita", { plan: "both" }),
  named("Both Bella", { plan: "both" }),
  named("Changed Clara", { state: "corrected" }),
  named("Gone Gina", { state: "withdrawn" }),
  named("Hostile Hilda", { fields: { displayName: hostile, city: `${hostile}\u202e`, note: "x".repeat(300) } }),
];

let placed: Placed[];
let aki: Page;
let adele: Page;
const of = (name: string) => placedFor(placed, `${name}.`);

test.beforeAll(async ({ browser }, { project }) => {
  const mark = (each: Wanted) => ({ ...each, email: each.email.replace("@", `.${project.name}@`) });
  // An earlier request, on which somebody decided, and then a new one of the same guest.
  await placeRequests(connector, [mark(named("Mail Mary", { state: "denied" }))]);
  placed = await placeRequests(connector, wanted.map(mark));
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const open = async (person: Person) => {
    const page = await (await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch })).newPage();
    await signIn(page, person);
    return page;
  };
  [aki, adele] = [await open("aki"), await open("adele")];
});
test.afterAll(async () => {
  await aki.context().close();
  await adele.context().close();
});

const row = (page: Page, name: string) => page.getByRole("row").filter({ hasText: `${name}.${stamp}` });

test("a mail scanner that follows every link decides nothing", async ({ request }) => {
  const to = encodeURIComponent("aki.approver@contoso.onmicrosoft.com");
  const subject = /^Scanned Sara asks for access/;
  await expect
    .poll(async () => {
      await aki.goto(`${sandboxUrl()}/mailbox?to=${to}`);
      return aki.getByRole("link", { name: subject }).count();
    })
    .toBeGreaterThan(0);
  await look(aki, "mailbox");
  await aki.getByRole("link", { name: subject }).first().click();
  await look(aki, "mail-to-approver");
  const links = await aki
    .locator(`a[href^="${portalUrl()}"]`)
    .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
  expect(links).toEqual([`${portalUrl()}/approvals/${of("scanned").id}`]);
  // Signed in as nobody, then as Aki herself, whose browser may load what a mail shows; and the guest's page with all it links to.
  const guestPage = await (await request.get(of("scanned").url)).text();
  const guestLinks = [...guestPage.matchAll(/href="([^"]+)"/g)].map(
    ([, href = ""]) => new URL(href.replaceAll("&amp;", "&"), of("scanned").url).href,
  );
  for (const url of [...links, of("scanned").url, ...guestLinks.filter((each) => each.startsWith(portalUrl()))]) {
    await request.get(url);
    await request.head(url);
    await aki.request.get(url);
  }
  await aki.goto(`/approvals/${of("scanned").id}`);
  await expect(aki.getByRole("button", { name: "Approve" })).toBeVisible();
});

test("the link of a mail leads through the sign-in to one card, with what helps to decide", async ({ browser }) => {
  const page = await (await browser.newContext({ baseURL: portalUrl() })).newPage();
  await page.goto(`/approvals/${of("mail").id}`);
  await page.getByRole("button", { name: "Sign in to Contoso" }).click();
  await page.getByRole("button", { name: "Aki Approver" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mail Mary");
  const known = page.getByRole("region", { name: "What is known of her" });
  await expect(known).toContainText("Google");
  await expect(known).toContainText(/other requests? of fabrikam.example/);
  await expect(known).toContainText("Denied by Aki Approver");
  await expect(known).toContainText("not a supplier of ours");
  await expect(known).toContainText("Purchasing");
  await look(page, "card");
  await page.getByLabel("Reason, for the record").fill("named by purchasing\nin two lines");
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("status").first()).toContainText("Approved.");
  await expect(page.getByRole("region", { name: "History" })).toContainText("named by purchasing");
  await look(page, "card-approved");
  await page.context().close();
});

test("the queue shows hers first and the oldest first, and narrows", async () => {
  await aki.goto("/approvals");
  const names = await aki.getByRole("row").filter({ hasText: stamp }).getByRole("link").allTextContents();
  expect(names.indexOf("Scanned Sara")).toBeLessThan(names.indexOf("Bulk Berta"));
  expect(names.at(-1)).toBe("Oldest Other");
  await look(aki, "queue");
  await aki.getByLabel("State").selectOption("Waits for a decision");
  await aki.getByLabel("Connector").selectOption(connector);
  await aki.getByRole("button", { name: "Show" }).click();
  await expect(aki).toHaveURL(/state=ours/);
  await aki.getByRole("link", { name: "Decided and ended" }).click();
  await aki.getByLabel("State").selectOption("Withdrawn by the guest");
  await aki.getByRole("button", { name: "Show" }).click();
  await expect(row(aki, "gone")).toBeVisible();
  await expect(row(aki, "mail")).toHaveCount(0);
  await look(aki, "queue-withdrawn");
});

test("many are decided at once with one reason; who was late is told who was first", async () => {
  await aki.goto("/approvals?view=mine");
  for (const name of ["bulk", "bulky", "raced"]) await row(aki, name).getByRole("checkbox").check();
  await expect(aki.getByRole("button", { name: "Deny 3" })).toBeVisible();
  await aki.getByLabel("Reason, for the record").fill("not this year");
  await aki.getByLabel("Reason, for the record").press("Enter"); // decides nothing
  await look(aki, "queue-chosen");
  await adele.goto(`/approvals/${of("raced").id}`);
  await adele.getByRole("button", { name: "Approve" }).click();
  await expect(adele.getByRole("status").first()).toContainText("Approved.");
  await aki.getByRole("button", { name: "Deny 3" }).click();
  const told = aki.getByRole("status").first();
  await expect(told).toContainText("2 denied. 1 stay");
  await expect(told).toContainText(/Raced Rita: Approved.*, by Adele Admin/);
  await expect(aki).toHaveURL(/view=mine/);
  await look(aki, "queue-late");
  await aki.goto(`/approvals/${of("bulky").id}`);
  await expect(aki.getByRole("region", { name: "History" })).toContainText("not this year");
});

test("a card that somebody else decided meanwhile says who did, and changes nothing", async () => {
  await aki.goto(`/approvals/${of("both").id}`);
  await adele.goto(`/approvals/${of("both").id}`);
  await adele.getByLabel("Text for the guest, if you deny").fill("Please ask your contact.");
  await adele.getByRole("button", { name: "Deny" }).click();
  await expect(adele.getByRole("status").first()).toContainText("Denied.");
  await aki.getByRole("button", { name: "Approve" }).click();
  await expect(aki.getByRole("status").first()).toContainText("Too late: denied by Adele Admin. Nothing was changed.");
  await look(aki, "card-too-late");
  await aki.goto(`/approvals/${of("both").id}`); // the link of the mail, later
  await expect(aki.getByRole("note").first()).toContainText("Decided by Adele Admin");
  await expect(aki.getByRole("button", { name: "Approve" })).toHaveCount(0);
  await aki.goto(of("both").url);
  await expect(aki.getByRole("main")).toContainText("Please ask your contact.");
  await expect(aki.getByRole("main")).not.toContainText("Adele");
});

test("the keyboard alone decides: j, a, Enter", async ({}, { project }) => {
  if (project.name === "phone") return; // has no keys
  await aki.goto("/approvals?view=mine");
  await expect(aki.getByRole("table")).toBeVisible();
  await aki.keyboard.press("j");
  for (let steps = 0; steps < 60; steps += 1) {
    if ((await aki.locator(":focus").textContent()) === "Keys Karla") break;
    await aki.keyboard.press("j");
  }
  await aki.keyboard.press("d");
  await expect(row(aki, "keys").getByRole("checkbox")).toBeChecked();
  await aki.keyboard.press("k"); // from the button back to the list, with nothing decided
  await aki.keyboard.press("a");
  await look(aki, "queue-keys");
  await aki.keyboard.press("Enter");
  await expect(aki.getByRole("status").first()).toContainText("1 approved.");
  await expect(row(aki, "keys")).toHaveCount(0);
});

test("she asks the guest, reads the answer, and hands over", async () => {
  await aki.goto(`/approvals/${of("asked").id}`);
  await expect(aki.getByRole("region", { name: "History" })).toContainText("The team of logistics.");
  await aki.getByLabel("Your question").fill("Since when?\nAnd until when?");
  await aki.getByRole("button", { name: "Ask" }).click();
  await expect(aki.getByRole("status").first()).toContainText("Your question is on her page");
  await look(aki, "card-asked");
  await aki.goto(`/approvals/${of("handed").id}`);
  await aki.getByLabel("Who decides instead of you").selectOption("Adele Admin");
  await aki.getByRole("button", { name: "Hand over" }).click();
  await expect(aki.getByRole("status").first()).toContainText("Handed over.");
  await expect(aki.getByRole("button", { name: "Approve" })).toHaveCount(0);
  await adele.goto("/approvals?view=mine");
  await expect(row(adele, "handed")).toBeVisible();
});

test("what a guest typed is text on the card and in the queue", async () => {
  await aki.goto(`/approvals/${of("hostile").id}`);
  await expect(aki.getByRole("heading", { level: 1 })).toHaveText(hostile);
  await look(aki, "card-hostile");
  expect(await aki.title()).not.toBe("run");
  await aki.goto("/approvals");
  await expect(row(aki, "hostile")).toBeVisible();
});

test("an auditor reads who decided and why, and nothing of the guest; others have no business here", async ({
  browser,
}) => {
  const page = await (await browser.newContext({ baseURL: portalUrl() })).newPage();
  await signIn(page, "audrey");
  for (const path of ["/approvals", "/approvals?view=ended", `/approvals/${of("mail").id}`]) {
    await page.goto(path);
    expect(await page.content()).not.toMatch(/Mary|Logistics/);
  }
  await expect(page.getByRole("region", { name: "History" })).toContainText("named by purchasing");
  await expect(page.getByRole("button", { name: "Approve" })).toHaveCount(0);
  await look(page, "card-auditor");
  await page.context().close();
  for (const person of ["nils", "frida"] as const) {
    const other = await (await browser.newContext({ baseURL: portalUrl() })).newPage();
    await signIn(other, person);
    expect((await other.goto(`/approvals/${of("mail").id}`))?.status()).toBe(person === "frida" ? 404 : 403);
    await other.context().close();
  }
});

test("without JavaScript the queue decides, too", async ({ browser }) => {
  const context = await browser.newContext({
    baseURL: portalUrl(),
    javaScriptEnabled: false,
    storageState: await aki.context().storageState(),
  });
  const plain = await context.newPage();
  await plain.goto("/approvals?view=mine");
  await row(plain, "changed").getByRole("checkbox").check();
  await plain.getByRole("button", { name: "Approve chosen" }).click();
  await expect(plain.getByRole("status").first()).toContainText("1 approved.");
  await context.close();
});
