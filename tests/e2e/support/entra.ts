import { expect, type Page } from "@playwright/test";
import { type IdentitySource, identitySourceLabels } from "@/lib/signup/identity-source";
import { type ConnectorStep, stepLabels } from "@/lib/connector/step";
import { contoso } from "@/tests/support/settings";
import { sandboxUrl } from "./portal";

export const supplierFlow = "B2X_1_SupplierSignUp";
export const partnerFlow = "B2X_1_PartnerSignUp";

/** What an admin does in Entra: name the API of a step and how to sign in to it. */
export async function placeInEntra(
  page: Page,
  { step, url, username, password }: { step: ConnectorStep; url: string; username: string; password: string },
): Promise<void> {
  await page.goto(`${sandboxUrl()}/${contoso}/entra`);
  const form = page.locator("section", { has: page.getByRole("heading", { name: supplierFlow }) }).getByRole("form", {
    name: stepLabels[step],
  });
  await form.getByLabel("Endpoint URL").fill(url);
  await form.getByLabel("User name").fill(username);
  await form.getByLabel("Password").fill(password);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status")).toBeVisible();
}

export type Guest = { source: IdentitySource; email: string; givenName?: string; surname?: string };

/** A guest chooses how to sign in and comes back from her identity provider; step 1 is called on the way. */
export async function arrive(page: Page, flow: string, { source, email, givenName, surname }: Guest): Promise<void> {
  await page.goto(`${sandboxUrl()}/${contoso}/sign-up/${flow}`);
  await page.getByRole("link", { name: identitySourceLabels[source] }).click();
  await page.getByLabel("E-mail address").fill(email);
  if (givenName !== undefined) await page.getByLabel("Given name").fill(givenName);
  if (surname !== undefined) await page.getByLabel("Surname").fill(surname);
  await page.getByRole("button", { name: "Continue" }).click();
}

/** The attributes of a guest in the sandbox's directory; undefined while she is not in it. */
export async function directoryEntry(page: Page, email: string): Promise<Record<string, string> | undefined> {
  await page.goto(`${sandboxUrl()}/${contoso}/directory`);
  const entry = page.getByRole("article").filter({ hasText: email }).first();
  if ((await entry.count()) === 0) return undefined;
  const names = await entry.locator("dt").allTextContents();
  const values = await entry.locator("dd").allTextContents();
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
}
