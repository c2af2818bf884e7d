import { expect, type Page, test } from "@playwright/test";
import { look, portalUrl, sandboxUrl, signIn } from "./support/portal";

// A value that would be lost is mended from its verdict, by selecting the attribute in the user flow.
test.describe.configure({ mode: "serial" });

let page: Page;
test.beforeAll(async ({ browser }, { project }) => {
  const { viewport = null, isMobile = false, hasTouch = false } = project.use;
  const context = await browser.newContext({ baseURL: portalUrl(), viewport, isMobile, hasTouch });
  page = await context.newPage();
});
test.afterAll(async () => {
  await setFaults("DELETE");
  await page.context().close();
});

async function setFaults(method: "POST" | "DELETE", faults?: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  await fetch(`${sandboxUrl()}/faults`, { method, headers, ...(faults && { body: JSON.stringify(faults) }) });
}

test("an attribute that Entra would drop is lost, and its rule offers what helps", async ({}, { project }) => {
  await signIn(page, "frida");
  await page.goto("/connectors/new");
  await page.getByLabel("Name").fill(`Customers ${project.name}`);
  await page.getByLabel("User flow").selectOption("B2X_1_CustomerSignUp");
  await page.getByRole("button", { name: "Create connector" }).click();
  await page.getByRole("link", { name: "Mapping", exact: true }).first().click();
  await page.getByRole("button", { name: "Add rule" }).click();
  await page.getByRole("combobox", { name: "Attribute" }).fill(attributeOf(project.name).name);
  await page.keyboard.press("Escape");
  await page.getByLabel("Value", { exact: true }).fill("0150");
  await expect(page.getByText("The user flow does not collect it, so Entra drops it.")).toBeVisible();
  await look(page, "targets-lost");
});

test("without the permission, Graph's refusal is told and nothing changes", async ({}, { project }) => {
  await setFaults("POST", { withheldPermissions: ["IdentityUserFlow.ReadWrite.All"] });
  await page.getByRole("link", { name: /Select it in the user flow/ }).click();
  const dialog = page.getByRole("dialog", { name: `Select ${attributeOf(project.name).label} in the user flow?` });
  await expect(dialog).toContainText("From now on each guest sees the field");
  await dialog.getByRole("button", { name: "Select it" }).click();
  await expect(dialog).toContainText("IdentityUserFlow.ReadWrite.All");
  await look(page, "targets-refused");
  await setFaults("DELETE");
});

test("once it is selected the verdict changes at once, and what was typed is still there", async () => {
  await page.getByRole("dialog").getByRole("button", { name: "Select it" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByText("Stored, shown to the guest").first()).toBeVisible();
  await expect(page.getByLabel("Value", { exact: true })).toHaveValue("0150");
  await look(page, "targets-selected");
});

test("the attributes are read again on demand", async () => {
  await page.getByRole("button", { name: "Read again" }).click();
  await expect(page.getByText(/^Read just now: \d+ attributes\.$/)).toBeVisible();
});

test("a silent rule may leave what a guest has, and says so when it is opened again", async () => {
  await page.getByLabel("Delivery").selectOption("Silent");
  await page.getByText("Default, condition and comment").click();
  await page.getByLabel("If it is set already").selectOption("leave it as it is");
  await expect(page.getByText("a value that somebody gave her stays")).toBeVisible();
  await look(page, "targets-mode");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText(/Draft saved/)).toBeVisible();
  await page.reload();
  await expect(page.getByText("only if she has no value", { exact: true })).toBeVisible();
});

/** Each project changes the same user flow, so each takes an attribute of its own. */
const attributeOf = (project: string) =>
  project === "desktop" ? { name: "postalCode", label: "Postal Code" } : { name: "state", label: "State/Province" };
