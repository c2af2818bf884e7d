import { expect, test } from "@playwright/test";
import { look, signIn } from "./support/portal";

test("an admin makes a sequence, changes its range, is told what is wrong, and deletes it", async ({ page }) => {
  const name = `numbers-${Date.now().toString(36)}`;
  const row = page.getByRole("row").filter({ hasText: name });
  await signIn(page, "adele");
  await page.goto("/settings/numbers");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("First number").fill("2000");
  await page.getByLabel("Last number").fill("1000");
  await page.getByRole("button", { name: "Make sequence" }).click();
  await expect(page.getByLabel("Name")).toHaveValue(name);
  await expect(page.getByRole("alert").first()).toBeVisible();
  await look(page, "numbers-refused");
  await page.getByLabel("Last number").fill("2999");
  await page.getByRole("button", { name: "Make sequence" }).click();
  await expect(row).toContainText("2000");
  await look(page, "numbers");
  await row.getByRole("link", { name: "Change…" }).click();
  const dialog = page.getByRole("dialog", { name: `The range of ${name}` });
  await dialog.getByLabel("First number").fill("2500");
  await look(page, "numbers-change");
  await dialog.getByRole("button", { name: "Save range" }).click();
  await expect(row).toContainText("2500");
  await row.getByRole("link", { name: "Delete…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
});
