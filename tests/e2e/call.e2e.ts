import { expect, type Page, test } from "@playwright/test";
import { codeBlock, look, portalUrl, signIn } from "./support/portal";

// One story, in order: a guest asks why her city is not set, and an admin looks at her call.
test.describe.configure({ mode: "serial" });

let page: Page;
let connectorPath: string;

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const context = await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch });
  page = await context.newPage();
});
test.afterAll(() => page.context().close());

const email = "o'hara@fabrikam.example";
const panel = (name: string) => page.getByRole("region", { name });

test("a call tells what was sent, what was answered, by which credential and in what time", async ({}, { project }) => {
  await signIn(page, "adele");
  await page.goto("/connectors/new");
  await page.getByLabel("Name").fill(`One call ${project.name}`);
  await page.getByLabel("User flow").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Create connector" }).click();
  await expect(page.getByText("it is shown only once")).toBeVisible();
  connectorPath = new URL(page.url()).pathname;
  const url = await codeBlock(page, "Endpoint URL: Before creating the user");
  const credential = `${await codeBlock(page, "User name")}:${await codeBlock(page, "Password")}`;
  const response = await page.request.post(url, {
    headers: { authorization: `Basic ${Buffer.from(credential).toString("base64")}` },
    data: { email, displayName: "Orla O'Hara", ui_locales: "en-US" },
  });
  const answer = await response.text();

  await page.goto(`${connectorPath}/log`);
  await page
    .getByRole("link", { name: /call [0-9A-Z]{8}/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/log\/[0-9a-f-]{36}/);
  expect(await codeBlock(page, "Answer")).toBe(answer);
  expect(await codeBlock(page, "Status and headers")).toContain(`content-length: ${answer.length}`);
  await expect(page.getByText("User name and password").first()).toBeVisible();
  await expect(panel("Time").getByText("Deciding")).toBeVisible();
  expect(await codeBlock(page, "curl line")).toContain("o'\\''hara@fabrikam.example");
  expect(await codeBlock(page, "PowerShell line")).toContain("o''hara@fabrikam.example");
  expect(await page.content()).not.toContain(credential.split(":")[1]);
  await look(page, "call");
});

test("a replay against the draft says what would be otherwise, and says so when nothing is published", async () => {
  const replay = panel("Replay");
  await replay.getByRole("link", { name: "The draft" }).click();
  await expect(replay.getByText("Exactly what she got then")).toBeVisible();
  await expect(replay.getByRole("link", { name: "User flow of then" })).toHaveAttribute("aria-current", "true");
  await look(page, "call-replayed");
  await replay.getByRole("link", { name: "The published revision" }).click();
  await expect(replay.getByText("No revision is published")).toBeVisible();
});

test("from a call she comes to everything that happened to the guest, and takes her data away", async () => {
  const callPath = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "Everything that happened to her" }).click();
  await expect(page.getByRole("heading", { level: 1, name: email })).toBeVisible();
  expect(page.url()).not.toContain("hara");
  const happened = page.getByRole("listitem").filter({ has: page.locator(`a[href="${callPath}"]`) });
  await expect(happened).toContainText("o'hara@fabrikam.example could continue");
  await look(page, "guest");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Her data" }).click(),
  ]);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const data = JSON.parse(Buffer.concat(chunks).toString()) as { names: { emails: string[] }; end: { calls: number } };
  expect(data.names.emails).toEqual([email]);
  expect(data.end.calls).toBeGreaterThan(0);
});

test("her data can be read and printed", async () => {
  await page.getByRole("link", { name: "To read and print…" }).click();
  await expect(page.getByRole("heading", { name: "Who she is" })).toBeVisible();
  await look(page, "guest-to-print");
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("link", { name: "Back to her timeline" })).toBeHidden();
  await expect(page.getByText(email).first()).toBeVisible();
  await page.emulateMedia({ media: null });
});
