import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { codeBlock, look, portalUrl, signIn } from "./support/portal";

// One story, in order: calls as a file, a token for another system, and who is told of alarms.
test.describe.configure({ mode: "serial" });

let page: Page;
let name: string;
let secret: string;

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const context = await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch });
  page = await context.newPage();
  name = `siem-${project.name}-${Date.now().toString(36)}`;
  await signIn(page, "adele");
});
test.afterAll(() => page.context().close());

const press = (label: string) => page.getByRole("button", { name: label, exact: true }).click();

async function download(): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent("download"), press("Download")]);
  return readFileSync(await file.path(), "utf8");
}

test("the calls of the log come as a file that says it is whole, and the export is listed", async () => {
  await page.goto("/log/exports?outcome=refused&time=day");
  await expect(page.getByText("the last 24 hours")).toBeVisible();
  const text = await download();
  expect(text.split("\r\n")[0]).toMatch(/^\ufeffid,reference,receivedAt/);
  expect(text.trimEnd().split("\r\n").at(-1)).toMatch(/^#end,complete,\d+$/);
  await expect(page.getByRole("row").filter({ hasText: "outcome refused" }).first()).toContainText("whole");
  await look(page, "exports");
});

test("guests' data come on demand, for an admin and not for an auditor", async ({ browser }) => {
  await page.goto("/log/exports");
  await page.getByLabel("With guests’ data").check();
  await page.getByLabel("NDJSON").check();
  expect(await download()).toMatch(/\{"end":"complete","calls":\d+\}\n$/);
  const hers = await browser.newPage({ baseURL: portalUrl() });
  await signIn(hers, "audrey");
  await hers.goto("/log/exports");
  await expect(hers.getByText("only an admin may take away")).toBeVisible();
  const form = { format: "csv", guests: "1", query: "" };
  expect((await hers.request.post("/log/exports/file", { form })).status()).toBe(403);
  await hers.close();
});

test("a token is shown once, reads, and reads no more once it is revoked", async ({ request }) => {
  await page.goto("/settings/api");
  await press("Make token");
  await expect(page.getByText("Name the system that will use it.")).toBeVisible();
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Audit who changed what").check();
  await press("Make token");
  await expect(page.getByText("it is shown only once", { exact: false })).toBeVisible();
  secret = await codeBlock(page, "Token");
  await look(page, "tokens");
  await page.reload();
  await expect(page.getByText(secret)).toHaveCount(0);
  const read = async (path: string) => request.get(path, { headers: { authorization: `Bearer ${secret}` } });
  expect(await (await read("/api/calls?limit=1")).json()).toHaveProperty("next");
  expect((await read("/api/audit")).status()).toBe(200);
  const row = page.getByRole("row").filter({ hasText: name });
  await row.getByRole("link", { name: "Revoke…" }).click();
  await expect(page.getByRole("dialog")).toContainText(name);
  await look(page, "tokens-revoke");
  await press("Revoke");
  await expect(page.getByText("It works no more.", { exact: false })).toBeVisible();
  expect((await read("/api/calls")).status()).toBe(401);
});

test("a webhook into the own network is refused with the reason, and what was typed stays", async () => {
  await page.goto("/settings/alarms");
  await page.getByLabel("Webhook").fill("https://169.254.169.254/latest");
  await page.getByLabel("Minutes without a call, at least").fill("45");
  await press("Save");
  await expect(page.getByText("lies in a private network", { exact: false })).toBeVisible();
  await expect(page.getByLabel("Minutes without a call, at least")).toHaveValue("45");
  await look(page, "alarms-refused");
  await page.getByLabel("Webhook").fill("");
  await press("Save");
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Minutes without a call, at least")).toHaveValue("45");
  await look(page, "alarms");
});
