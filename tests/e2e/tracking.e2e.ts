import { expect, test } from "@playwright/test";
import { contoso } from "@/tests/support/settings";
import { directoryEntry } from "./support/entra";
import { look, openPartnerConnector, sandboxUrl, signIn } from "./support/portal";

test("an invited guest gets her silent value, though Entra never calls for her", async ({ page }, { project }) => {
  const email = `invited.${project.name.toLowerCase()}-${Date.now().toString(36)}@fabrikam.example`;
  await signIn(page, "adele");
  await openPartnerConnector(page, "settings");
  await page.getByRole("button", { name: "Also for new guests whom Entra never calls for" }).click();
  await expect(page.getByText(/For guests made since/)).toBeVisible();
  await look(page, "tracking-on");
  const settings = page.url();

  await page.goto(`${sandboxUrl()}/${contoso}/directory`);
  await page.getByLabel("Invite a guest").fill(email);
  await page.getByRole("button", { name: "Invite" }).click();
  await expect.poll(async () => (await directoryEntry(page, email))?.jobTitle, { timeout: 30_000 }).toBeTruthy();

  await page.goto(settings);
  await page.getByRole("link", { name: /guests? found/ }).click();
  await page.getByRole("row").filter({ hasText: email }).getByRole("link").first().click();
  await expect(page.getByText(/was found in the directory, without a call of Entra/)).toBeVisible();
  await look(page, "tracking-call");

  await page.goto(settings);
  await page.getByRole("button", { name: "Only for guests who sign up" }).click();
  await expect(page.getByRole("button", { name: "Also for new guests whom Entra never calls for" })).toBeVisible();
});
