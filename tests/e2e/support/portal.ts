import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

/** Accounts of the sandbox: tenant and name, as the buttons say. */
export const people = {
  adele: { tenant: "Contoso", name: "Adele Admin" },
  audrey: { tenant: "Contoso", name: "Audrey Auditor" },
  aki: { tenant: "Contoso", name: "Aki Approver" },
  nils: { tenant: "Contoso", name: "Nils Norole" },
  frida: { tenant: "Fabrikam", name: "Frida Admin" },
} as const;
export type Person = keyof typeof people;

export async function signIn(page: Page, person: Person): Promise<void> {
  const { tenant, name } = people[person];
  await page.goto("/sign-in");
  await page.getByRole("button", { name: `Sign in to ${tenant}` }).click();
  await page.getByRole("button", { name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page).toHaveURL((url) => url.origin === new URL(portalUrl()).origin);
}

export const portalUrl = (): string => setByGlobalSetup("E2E_PORTAL_URL");
export const sandboxUrl = (): string => setByGlobalSetup("E2E_SANDBOX_URL");

function setByGlobalSetup(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the browser tests with their own configuration`);
  return value;
}

/** Something to paste elsewhere, by the label of its code block. */
export const codeBlock = async (page: Page, label: string): Promise<string> =>
  (await page.getByRole("group", { name: label, exact: true }).first().textContent()) ?? "";

/** The window of a common phone, in CSS pixels. */
export const phone = { width: 390, height: 844 };

/** Where the pictures go; Playwright empties its own folder before each run. */
const screens = process.env.E2E_SCREENS ?? "test-results/screens";

/**
 * What each screen must be, wherever a journey stops: nothing wider than the window, on a phone neither, and nothing that axe
 * finds serious. Leaves pictures for people to look at.
 */
export async function look(page: Page, name: string): Promise<void> {
  const { project } = test.info();
  const isPhone = project.name === "phone";
  for (const colorScheme of isPhone ? (["light"] as const) : (["dark", "light"] as const)) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await page.screenshot({ path: `${screens}/${project.name}-${name}-${colorScheme}.png`, fullPage: true });
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(serious.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)])).toEqual([]);
  }
  await expectToFit(page);
  if (isPhone) return;
  const window = page.viewportSize();
  await page.setViewportSize(phone);
  await page.screenshot({ path: `${screens}/narrow-${name}.png`, fullPage: true });
  await expectToFit(page);
  if (window) await page.setViewportSize(window);
}

async function expectToFit(page: Page): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow, "the page is wider than the window").toBeLessThanOrEqual(0);
}

/** Opens the connector that the sandbox begins with; `tab` is the end of its path. */
export async function openPartnerConnector(page: Page, tab: "approvals" | "settings" | "silent"): Promise<void> {
  await page.goto("/connectors");
  await page.getByRole("link", { name: "Partner sign-up" }).first().click();
  await expect(page).toHaveURL(/\/connectors\/[\w-]{22}$/);
  await page.goto(`${page.url()}/${tab}`);
}

/** Opens the newest call of the log whose row has a text; the guest in it leads elsewhere. */
export const openCall = (page: Page, hasText: string): Promise<void> =>
  page
    .getByRole("row")
    .filter({ hasText })
    .first()
    .getByRole("link", { name: /call [0-9A-Z]{8}/ })
    .click();
