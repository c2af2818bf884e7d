import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { codeBlock, look, portalUrl, signIn } from "./support/portal";

// One story, in order: refusals rise, every page says so, and somebody looks at it.
test.describe.configure({ mode: "serial" });

/** The worker looks each minute. */
const withinMs = 100_000;
const name = `Alarms ${Date.now().toString(36)}`;
const limit = "Refused calls within an hour, at least";

let page: Page;

/** Another system, which is told of alarms. */
let answers = 503;
const receiver = createServer((request, response) =>
  request.resume().on("end", () => response.writeHead(answers).end()),
);
const receiverUrl = () => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/alarms`; // a TCP server's address has a port

const press = (label: string) => page.getByRole("button", { name: label, exact: true }).click();
const banner = () => page.getByRole("status").filter({ hasText: "See why" });

async function watch(refusedCalls: string, webhook: string): Promise<void> {
  await page.goto("/settings/alarms");
  await page.getByLabel(limit).fill(refusedCalls);
  await page.getByLabel("Webhook").fill(webhook);
  await press("Save");
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
}

test.beforeAll(async ({ browser }) => {
  await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
  page = await (await browser.newContext({ baseURL: portalUrl() })).newPage();
  await signIn(page, "adele");
});
test.afterAll(async () => {
  receiver.close();
  await page.context().close();
});

test("a webhook whose receiver fails is tried again, and the page says why", async () => {
  await watch("5", receiverUrl());
  await press("Test the webhook");
  const sent = page.getByRole("table", { name: "What was sent" });
  await expect(async () => {
    await page.reload();
    await expect(sent.getByRole("row").nth(1)).toContainText(/attempt \d/, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  answers = 204; // a second failure would be followed by a minute's pause
  await look(page, "alarms-deliveries");
  await expect(async () => {
    await page.reload();
    await expect(sent.getByRole("row").nth(1)).toContainText("answered 204", { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
});

test("calls with a wrong password raise an alarm, which stands above every page", async () => {
  test.setTimeout(withinMs + 60_000);
  await page.goto("/connectors/new");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("User flow").selectOption({ index: 1 });
  await page.getByRole("button", { name: "Create connector" }).click();
  const endpoint = await codeBlock(page, "Endpoint URL: Before creating the user");
  await press("I have stored the password");
  const headers = { authorization: "Basic bm86bm8=", "content-type": "application/json" };
  for (let place = 0; place < 8; place += 1)
    expect((await fetch(endpoint, { method: "POST", headers, body: "{}" })).status).toBe(401);
  await expect(async () => {
    await page.goto("/connectors");
    await expect(banner()).toContainText(name, { timeout: 1_000 });
  }).toPass({ timeout: withinMs });
  await look(page, "alarm-banner");
});

test("she reads what it was, says that she looks at it, and the banner is gone", async () => {
  await banner().getByRole("link", { name: "See why" }).click();
  const alarm = page.getByRole("listitem").filter({ hasText: name });
  await expect(alarm).toContainText("wrong password");
  await expect(page.getByRole("table", { name: "What was sent" })).toContainText("Webhook about an alarm");
  await look(page, "alarms-open");
  await alarm.getByRole("button", { name: "Acknowledge" }).click();
  await expect(alarm).toContainText("looks at it");
  await watch("20", "");
  await expect(banner()).toHaveCount(0);
});
