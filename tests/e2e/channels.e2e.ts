import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, type Page, test } from "@playwright/test";
import { codeBlock, look, portalUrl, signIn } from "./support/portal";

// One story, in order: an admin sets both ways out beside mails, tests them, and removes them.
test.describe.configure({ mode: "serial" });

let page: Page;

/** Teams and another system. */
let answers = 503;
const posts: { url: string; headers: IncomingHttpHeaders; body: string }[] = [];
const receiver = createServer((request, response) => {
  let body = "";
  request.on("data", (piece: Buffer) => (body += piece.toString()));
  request.on("end", () => {
    posts.push({ url: request.url ?? "", headers: request.headers, body });
    response.writeHead(answers).end();
  });
});
const at = (path: string) => `http://127.0.0.1:${(receiver.address() as AddressInfo).port}${path}`; // a TCP server's address has a port

const press = (label: string) => page.getByRole("button", { name: label, exact: true }).click();
const secretNow = () => codeBlock(page, "Signing secret");

test.beforeAll(async ({ browser }) => {
  await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
  page = await (await browser.newContext({ baseURL: portalUrl() })).newPage();
  await signIn(page, "adele");
  await page.goto("/settings/channels");
});
test.afterAll(async () => {
  receiver.close();
  await page.context().close();
});

test("an address in the operator's own network and one without TLS are refused", async () => {
  for (const [address, why] of [
    ["https://10.0.0.1/x", "lies in a private network"],
    ["http://example.com/x", /http is for networks|leads to no address/],
    ["teams", "This is no address."],
  ] as const) {
    await page.getByLabel("Address of the Teams webhook").fill(address);
    await press("Save the address of the teams webhook");
    await expect(page.getByText(why)).toBeVisible();
    await expect(page.getByLabel("Address of the Teams webhook")).toHaveValue(address);
  }
});

test("a test of Teams says what the receiver answered", async () => {
  await page.getByLabel("Address of the Teams webhook").fill(at("/teams?sig=hidden"));
  await press("Save the address of the teams webhook");
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await press("Test Teams");
  await expect(page.getByText("It did not arrive: the receiver answered 503.")).toBeVisible();
  await expect(page.getByText("the last one did not arrive: the receiver answered 503")).toBeVisible();
  answers = 202;
  await press("Test Teams");
  await expect(page.getByText("It answered 202: it took the test.")).toBeVisible();
  expect(posts.at(-1)?.body).toContain("Test: cards about guests who ask for access arrive here");
  expect(await page.content()).not.toContain("sig=hidden");
});

test("the secret of the webhook is shown once, and signs", async () => {
  await page.getByLabel("Address of the webhook").fill(at("/webhook"));
  await press("Save the address of the webhook");
  await expect(page.getByText("it is shown only once")).toBeVisible();
  const secret = await secretNow();
  await look(page, "channels-secret");
  await page.reload();
  expect(await page.content()).not.toContain(secret);
  await press("Test the webhook");
  await expect(page.getByText("It answered 202: it took the test.")).toBeVisible();
  const { headers = {}, body = "" } = posts.at(-1) ?? {};
  const mac = createHmac("sha256", Buffer.from(secret.replace("whsec_", ""), "base64"))
    .update(`${String(headers["webhook-id"])}.${String(headers["webhook-timestamp"])}.${body}`)
    .digest("base64");
  expect(headers["webhook-signature"]).toBe(`v1,${mac}`);
  await press("New secret");
  await expect(page.getByText("it is shown only once")).toBeVisible();
  expect(await secretNow()).not.toBe(secret);
  await look(page, "channels");
});

test("without JavaScript it works, too", async ({ browser }) => {
  const context = await browser.newContext({ baseURL: portalUrl(), javaScriptEnabled: false });
  await context.addCookies(await page.context().cookies());
  const plain = await context.newPage();
  await plain.goto("/settings/channels");
  await plain.getByRole("button", { name: "Test Teams" }).click();
  await expect(plain.getByText("It answered 202: it took the test.")).toBeVisible();
  await plain.getByRole("button", { name: "New secret" }).click();
  await expect(plain.getByText("it is shown only once")).toBeVisible();
  await context.close();
});

test("what is removed is asked for once more, and then nothing goes there", async () => {
  for (const [title, said] of [
    ["Teams", "What guests ask for goes to a webhook, beside mails."],
    ["Webhook", "What guests ask for goes out by mail only."],
  ] as const) {
    await page.goto("/settings/channels");
    await page.getByRole("link", { name: `Remove… ${title}` }).click();
    await expect(page).toHaveURL(/remove=/);
    if (title === "Teams") await look(page, "channels-remove");
    await press("Remove");
    await expect(page.getByText("Nothing goes there any more.")).toBeVisible();
    await expect(page.getByText(said)).toBeVisible();
  }
  await expect(page.getByRole("button", { name: /^Test/ })).toHaveCount(0);
});

test("an auditor is led nowhere near it", async () => {
  await signIn(page, "audrey");
  await page.goto("/settings");
  await expect(page.getByRole("link", { name: "Alarms" }).first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Teams and webhook" })).toHaveCount(0);
});
