import { expect, type Page, test } from "@playwright/test";
import { connectorStepSchema } from "@/lib/connector/step";
import { arrive, directoryEntry, type Guest, placeInEntra, supplierFlow } from "./support/entra";
import { codeBlock, look, openCall, portalUrl, signIn } from "./support/portal";

// One story, in order: from an empty portal to a silent value on a guest's directory record, and then what goes wrong.
test.describe.configure({ mode: "serial" });

let page: Page;
let connectorPath: string;
let endpoints: Record<string, string>;
let credential: { username: string; password: string };
let run: string;

test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const context = await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch });
  page = await context.newPage();
  run = `${project.name}-${Date.now().toString(36)}`;
});
test.afterAll(() => page.context().close());

const ada = (): Guest => ({
  source: "facebook",
  email: `ada.${run}@fabrikam.example`,
  givenName: "Ada",
  surname: "Lovelace",
});

test("an admin signs in through OpenID Connect", async () => {
  await page.goto("/");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await look(page, "sign-in");
  await signIn(page, "adele");
  await expect(page.getByRole("heading", { level: 1, name: "Connectors" })).toBeVisible();
  await expect(page.getByText("Sandbox", { exact: false }).first()).toBeVisible();
  await look(page, "connectors");
});

test("she creates a connector and sees its addresses, and its password once", async () => {
  await page.getByRole("link", { name: "New connector" }).first().click();
  await page.getByRole("button", { name: "Create connector" }).click();
  await expect(page.getByText("Give the connector a name.")).toBeVisible();
  await expect(page.getByText("Choose the user flow.")).toBeVisible();
  await look(page, "new-connector");
  await page.getByLabel("Name").fill(`Suppliers ${run}`);
  await page.getByLabel("User flow").selectOption(supplierFlow);
  await page.getByRole("button", { name: "Create connector" }).click();
  await expect(page.getByText("it is shown only once")).toBeVisible();
  connectorPath = new URL(page.url()).pathname;
  const urlOf = (label: string) => codeBlock(page, `Endpoint URL: ${label}`);
  endpoints = {
    postFederationSignup: await urlOf("After federating with an identity provider during sign-up"),
    postAttributeCollection: await urlOf("Before creating the user"),
  };
  credential = { username: await codeBlock(page, "User name"), password: await codeBlock(page, "Password") };
  expect(credential.password.length).toBeGreaterThanOrEqual(43);
  await page.getByText("Call it from a terminal").first().click();
  expect(await codeBlock(page, "PowerShell line")).toContain(
    `Invoke-RestMethod -Method Post -Uri '${endpoints.postFederationSignup}'`,
  );
  expect(await codeBlock(page, "curl line")).toContain(endpoints.postFederationSignup);
  await look(page, "set-up");
  await page.getByRole("button", { name: "I have stored the password" }).click();
  await expect(page.getByText("it is shown only once")).toBeHidden();
  await page.reload();
  expect(await page.content()).not.toContain(credential.password);
});

test("she writes three rules, sees which will stick, and publishes", async () => {
  await page.goto(`${connectorPath}/mapping`);
  await look(page, "mapping-empty");
  await addRule(0, { target: "jobTitle", kind: "Expression", value: "RandomNumber(1000, 9999)", delivery: "Silent" });
  await addRule(1, { target: "city", kind: "Constant", value: "Oslo", delivery: "Answer" });
  await addRule(2, {
    target: "displayName",
    kind: "Expression",
    value: 'Joyn(" ", [givenName], [surname])',
    delivery: "Answer",
  });
  await expect(page.getByRole("button", { name: /^Use Join/ })).toBeVisible();
  await look(page, "mapping-problem");
  await rule(2).getByLabel("Value").fill('Join(" ", [givenName], [surname])');
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText(/Published r1/).first()).toBeVisible();
  await page.reload();
  await expect(rule(1)).toContainText("Oslo");
  await look(page, "mapping");
});

test("she enters addresses and password in Entra", async () => {
  for (const step of connectorStepSchema.options) {
    await placeInEntra(page, { step, url: endpoints[step] ?? "", ...credential });
  }
  await look(page, "sandbox-entra");
});

test("a guest signs up with Facebook, sees what was filled in, and arrives", async () => {
  await arrive(page, supplierFlow, ada());
  await expect(page.getByRole("heading", { name: "Your details" })).toBeVisible();
  await expect(page.getByLabel("City")).toHaveValue("Oslo");
  await expect(page.getByLabel("Display Name")).toHaveValue("Ada Lovelace");
  await expect(page.getByLabel("Job Title")).toHaveCount(0);
  await look(page, "sandbox-attributes");
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: /^Welcome to/ })).toBeVisible();
  await expect(page.getByText("Job Title")).toHaveCount(0);
  await look(page, "sandbox-welcome");
});

test("the silent value is on her directory record, though nobody saw such a field", async () => {
  await expect
    .poll(async () => (await directoryEntry(page, ada().email))?.jobTitle, { timeout: 30_000 })
    .toMatch(/^[1-9]\d{3}$/);
  expect(await directoryEntry(page, ada().email)).toMatchObject({ city: "Oslo", displayName: "Ada Lovelace" });
});

test("both calls are in the log, with request, answer and duration", async () => {
  await page.goto(`${connectorPath}/log`);
  const rows = page.getByRole("row").filter({ hasText: ada().email });
  await expect(rows).toHaveCount(2);
  await rows.first().getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: /^Call/ })).toBeVisible();
  expect(await codeBlock(page, "Claims")).toContain(ada().email);
  expect(JSON.parse(await codeBlock(page, "Answer"))).toEqual({
    ...{ version: "1.0.0", action: "Continue", city: "Oslo", displayName: "Ada Lovelace" },
  });
});

test("the number of a rule leads to where it is changed", async () => {
  await page.getByRole("link", { name: "Rule 2", exact: true }).click();
  await expect(page.getByRole("combobox", { name: "Attribute" })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: /^Call/ })).toBeVisible();
});

test("the call shows the silent value go from planned to written and read back", async () => {
  await expect(async () => {
    await page.reload();
    await expect(page.getByText("Confirmed").first()).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  for (const stage of ["Planned", "Written", "Read back"]) await expect(page.getByText(stage).first()).toBeVisible();
  await look(page, "call");
  await page.goto(`${connectorPath}/silent`);
  await expect(page.getByRole("row").filter({ hasText: ada().email })).toContainText("jobTitle");
  await look(page, "silent");
});

test("a wrong password in Entra ends her sign-up, and the log names the cause", async () => {
  await placeInEntra(page, {
    step: "postFederationSignup",
    url: endpoints.postFederationSignup ?? "",
    ...credential,
    password: "wrong",
  });
  await arrive(page, supplierFlow, { ...ada(), email: `refused.${run}@fabrikam.example` });
  await expect(page.getByRole("heading", { name: "Sign-up failed" })).toBeVisible();
  await page.goto(`${connectorPath}/log`);
  const [row] = await page.getByRole("row").filter({ hasText: "not read" }).all();
  if (!row) throw new Error("the refused call is not in the log");
  await expect(row).toContainText(/wrong/i);
  await row.getByRole("link").first().click();
  await expect(page.getByText("The user name or the password is wrong", { exact: false })).toBeVisible();
  await look(page, "call-refused");
  await placeInEntra(page, { step: "postFederationSignup", url: endpoints.postFederationSignup ?? "", ...credential });
});

test("a failing rule does not harm the guest, a lost attribute is told, and the log says which", async () => {
  await page.goto(`${connectorPath}/mapping`);
  await addRule(3, {
    target: "country",
    kind: "Expression",
    value: "Left([givenName], [surname])",
    delivery: "Answer",
  });
  await addRule(4, { target: "postalCode", kind: "Constant", value: "0150", delivery: "Answer" });
  await expect(page.getByRole("button", { name: "Make postalCode silent" })).toBeVisible();
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.getByText(/Published r2/).first()).toBeVisible();
  const eva: Guest = { ...ada(), source: "entra", email: `eva.${run}@fabrikam.example`, givenName: "Eva" };
  await arrive(page, supplierFlow, eva);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: /^Welcome to/ })).toBeVisible();
  expect(await directoryEntry(page, eva.email)).not.toHaveProperty("postalCode");
  await page.goto(`${connectorPath}/log`);
  await openCall(page, eva.email);
  await expect(page.getByText(/Rule 4 for country failed/)).toBeVisible();
  await expect(page.getByText(/postalCode was set by rule 5, but this user flow does not collect it/)).toBeVisible();
  await look(page, "call-findings");
});

for (const source of ["google", "otp", "microsoft"] as const) {
  test(`a guest who comes with ${source} gets her silent value too`, async () => {
    const guest: Guest = { source, email: `${source}.${run}@fabrikam.example` };
    await arrive(page, supplierFlow, source === "otp" ? guest : { ...guest, givenName: "Grace", surname: "Hopper" });
    await page.getByLabel("Given Name").fill("Grace");
    await page.getByLabel("Surname").fill("Hopper");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("heading", { name: /^Welcome to/ })).toBeVisible();
    await expect
      .poll(async () => (await directoryEntry(page, guest.email))?.jobTitle, { timeout: 30_000 })
      .toMatch(/^[1-9]\d{3}$/);
    expect(await directoryEntry(page, guest.email)).toMatchObject({ displayName: "Grace Hopper" });
  });
}

test("she deletes the connector after being asked, and its calls stay in the log", async () => {
  await page.goto(`${connectorPath}/log`);
  await look(page, "log");
  await page.goto(`${connectorPath}/settings`);
  await look(page, "settings");
  await page.getByRole("link", { name: "Delete connector" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await look(page, "delete-dialog");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Delete/ })
    .click();
  await expect(page).toHaveURL(/\/connectors\?done=deleted$/);
  await expect(page.getByText(`Suppliers ${run}`, { exact: true })).toHaveCount(0);
  await page.goto("/log");
  await expect(page.getByText(ada().email).first()).toBeVisible();
});

type NewRule = {
  target: string;
  kind: "Constant" | "Claim" | "Expression";
  value: string;
  delivery: "Answer" | "Silent";
};

const rule = (place: number) => page.getByRole("list", { name: "Rules" }).getByRole("listitem").nth(place);

async function addRule(place: number, { target, kind, value, delivery }: NewRule): Promise<void> {
  await page.getByRole("button", { name: "Add rule" }).click();
  await rule(place).getByLabel("Attribute").fill(target);
  await rule(place).getByLabel("Source").selectOption(kind);
  await rule(place).getByLabel("Value").fill(value);
  await rule(place).getByLabel("Delivery").selectOption(delivery);
}
