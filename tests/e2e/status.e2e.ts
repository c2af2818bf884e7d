import { expect, type Page, test } from "@playwright/test";
import { look, portalUrl, sandboxUrl } from "./support/portal";
import { type Placed, placedFor, placeRequests, type Wanted } from "./support/requests";

// The page of a guest without an account, in each state, as she meets it: on a phone, in Arabic, without JavaScript.
test.describe.configure({ mode: "serial" });

const stamp = Date.now().toString(36);
const emailOf = (name: string) => `${name}.${stamp}@fabrikam.example`;
const fields = { displayName: "Gerda Guest", givenName: "Gerda", surname: "Guest", city: "Oslo" };
const wanted: Wanted[] = [
  { email: emailOf("pending"), plan: "twoStages", fields },
  { email: emailOf("asked"), state: "asked", fields },
  { email: emailOf("corrected"), state: "corrected", fields },
  { email: emailOf("withdrawn"), state: "withdrawn", fields },
  { email: emailOf("approved"), state: "approved", fields },
  { email: emailOf("created"), state: "created", fields, silent: { jobTitle: "Supplier", department: "Logistics" } },
  { email: emailOf("denied"), state: "denied", fields, words: "Please ask your contact at Contoso\nto name you." },
  { email: emailOf("revoked"), state: "revoked", fields },
  { email: emailOf("expired"), state: "expired", fields },
  { email: emailOf("oldlink"), state: "oldLink", fields },
  { email: emailOf("walk"), fields },
  { email: emailOf("plain"), fields },
  { email: emailOf("watch"), fields, plan: "aki" },
  { email: emailOf("arabic"), locales: ["ar-EG"], fields: { displayName: "جيردا ضيفة", city: "القاهرة" } },
  { email: emailOf("arabicasked"), locales: ["ar"], state: "asked", words: "ما اسم الفريق؟", fields },
  { email: emailOf("german"), locales: ["de-AT"], state: "denied", words: "Bitte fragen Sie Ihre Ansprechperson." },
  {
    email: emailOf("long"),
    fields: { displayName: `${"Wilhelmina-".repeat(12)}Featherstonehaugh`, city: "x".repeat(200) },
  },
];

let placed: Placed[];
let page: Page;
const of = (name: string) => placedFor(placed, `${name}.`);

test.beforeAll(async ({ browser }, { project }) => {
  placed = await placeRequests(
    "Suppliers",
    wanted.map((each) => ({ ...each, email: each.email.replace("@", `.${project.name}@`) })),
  );
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  page = await (await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch })).newPage();
});
test.afterAll(() => page.context().close());

for (const [name, title] of [
  ["pending", "Your request is being reviewed"],
  ["asked", "There is a question for you"],
  ["corrected", "Your request is being reviewed"],
  ["withdrawn", "You withdrew your request"],
  ["approved", "Welcome"],
  ["created", "Your access is ready"],
  ["denied", "Your request was not approved"],
  ["revoked", "Your access has ended"],
  ["expired", "Your request has expired"],
  ["long", "Your request is being reviewed"],
] as const)
  test(`the page of a request: ${name}`, async () => {
    await page.goto(of(name).url);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await look(page, `status-${name}`);
  });

test("the page runs from right to left in Arabic, and reads German in German", async () => {
  for (const [name, title, direction] of [
    ["arabic", "طلبك", "rtl"],
    ["arabicasked", "", "rtl"],
    ["german", "Ihre Anfrage", "ltr"],
  ] as const) {
    await page.goto(of(name).url);
    await expect(page.locator("html")).toHaveAttribute("dir", direction);
    await expect(page.getByRole("main")).toContainText(title);
    await look(page, `status-${name}`);
  }
  await page.goto(`${of("arabic").url}?do=correct`);
  await look(page, "status-arabic-correct");
});

test("a link that is unknown or expired shows the same, and asking for it again tells nobody anything", async () => {
  await page.goto(of("oldlink").url);
  const expired = await page.getByRole("main").innerHTML();
  await page.goto("/status/unknown");
  expect(await page.getByRole("main").innerHTML()).toBe(expired);
  await look(page, "status-lost");
  const answers: string[] = [];
  for (const [reference, email] of [
    [of("oldlink").reference, of("oldlink").email],
    [of("oldlink").reference, "somebody@else.example"],
    ["ZZZZZZZZ", "nobody@fabrikam.example"],
  ] as const) {
    await page.goto("/status");
    await page.getByLabel("Reference").fill(reference);
    await page.getByLabel("E-mail address").fill(email);
    await page.getByRole("button", { name: "Send me the link" }).click();
    await expect(page.getByRole("status").first()).toContainText("If there is a request");
    answers.push(await page.getByRole("main").innerHTML());
  }
  expect(new Set(answers).size).toBe(1);
  await look(page, "status-asked-again");
  const to = encodeURIComponent(of("oldlink").email);
  await expect
    .poll(async () => {
      await page.goto(`${sandboxUrl()}/mailbox?to=${to}`);
      return page.getByRole("link", { name: "Your link to your request" }).count();
    })
    .toBe(1);
  await page.getByRole("link", { name: "Your link to your request" }).click();
  await look(page, "mail-link");
  await page.getByRole("link", { name: /\/status\// }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your request is being reviewed");
});

test("she corrects, adds a note and withdraws, with the keyboard alone", async () => {
  await page.goto(of("walk").url);
  await page.getByRole("link", { name: "Correct something" }).press("Enter");
  await page.getByLabel("City").fill("");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Nothing was changed");
  await look(page, "status-correct-wrong");
  await page.getByLabel("City").fill("Tromsø");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your changes are saved.")).toBeVisible();
  await look(page, "status-corrected-done");
  await page.getByRole("link", { name: "Add a note" }).press("Enter");
  await page.getByLabel("Your note").fill("<b>Please hurry</b>");
  await look(page, "status-note");
  await page.getByRole("button", { name: "Send the note" }).press("Enter");
  await expect(page.getByText("Your note was sent.")).toBeVisible();
  await page.getByRole("link", { name: "Withdraw the request" }).press("Enter");
  await look(page, "status-withdraw");
  await page.getByRole("button", { name: "Yes, withdraw it" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("You withdrew your request");
});

test("without JavaScript she answers, chooses her language and withdraws", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  const plain = await context.newPage();
  await plain.goto(of("asked").url);
  await plain.screenshot({ path: "test-results/screens/status-without-javascript.png", fullPage: true });
  await plain.getByRole("link", { name: "Your answer" }).click();
  await plain.getByLabel("Your answer").fill("Logistics");
  await plain.getByRole("button", { name: "Send the answer" }).click();
  await expect(plain.getByText("Your answer was sent.")).toBeVisible();
  await plain.goto(of("plain").url);
  await plain.locator("summary").click();
  await plain.getByRole("link", { name: "Français" }).click();
  await expect(plain.locator("html")).toHaveAttribute("lang", "fr");
  await plain.getByRole("link", { name: "Retirer la demande" }).click();
  await plain.locator("button.main").click();
  await expect(plain.locator(".state.withdrawn")).toBeVisible();
  await context.close();
});

test("the page goes with what is decided, tells a screen reader, and then rests", async () => {
  await page.goto(of("watch").url);
  await expect(page.getByText("This page updates by itself.")).toBeVisible();
  await placeRequests("Suppliers", [{ email: of("watch").email, state: "denied", plan: "aki" }]);
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your request was not approved");
  await expect(page.locator("#news")).toHaveText("Your request was not approved");
  await expect(page).toHaveTitle(/Your request was not approved/);
});

test("all that is sent for the page is under 100 KB, and nothing of it comes from elsewhere", async ({ browser }) => {
  const fresh = await browser.newPage();
  let sent = 0;
  const session = await fresh.context().newCDPSession(fresh);
  await session.send("Network.enable");
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (sent += encodedDataLength));
  const hosts = new Set<string>();
  fresh.on("request", (request) => hosts.add(new URL(request.url()).origin));
  await fresh.goto(of("pending").url, { waitUntil: "networkidle" });
  expect([...hosts]).toEqual([new URL(portalUrl()).origin]);
  expect(sent).toBeLessThan(100_000);
  console.log(`the status page sends ${sent} bytes`);
  await fresh.close();
});
