import { defineConfig } from "@playwright/test";
import { browserArgs, findBrowser } from "./find-browser";

// This file is read again by each worker; the search is done once.
process.env.CHROMIUM_PATH = process.env.E2E_BROWSER ?? (await findBrowser());
process.env.E2E_BROWSER = process.env.CHROMIUM_PATH;

const startTests = /start[.]e2e[.]ts$/;
/** What a finger or a small window could change; the look of all other screens is checked at a phone's width, too. */
const phoneTests = /(journey|approvals|builder|call|export|gatekeeping|log|privacy|silent|status|try)[.]e2e[.]ts$/;

export default defineConfig({
  testDir: ".",
  testMatch: /[.]e2e[.]ts$/,
  outputDir: "../../test-results",
  globalSetup: "./global-setup.ts",
  forbidOnly: Boolean(process.env.CI),
  workers: 1, // the journeys share one product, and it shares two cores with the browser
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  use: {
    // Unset when the main process reads this, set by the global setup when a worker does.
    ...(process.env.E2E_PORTAL_URL && { baseURL: process.env.E2E_PORTAL_URL }),
    launchOptions: { executablePath: process.env.CHROMIUM_PATH, args: browserArgs },
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
  projects: [
    { name: "desktop", testIgnore: startTests, use: { viewport: { width: 1440, height: 900 } } },
    {
      name: "phone",
      testMatch: phoneTests,
      use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    },
    { name: "start", testMatch: startTests },
  ],
});
