import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";

/** As root Chromium has no sandbox of its own and refuses to start with it. */
export const browserArgs = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

const programs = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
];

const wellKnownPlaces = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ...["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => {
    const folder = process.env[name];
    return folder
      ? [`${folder}/Google/Chrome/Application/chrome.exe`, `${folder}/Microsoft/Edge/Application/msedge.exe`]
      : [];
  }),
];

/**
 * A Chromium that really starts: the one of CHROMIUM_PATH, an installed one, Playwright's own, or one that is fetched
 * now. A file alone proves nothing: it may be a stub, or lack its libraries.
 */
export async function findBrowser(): Promise<string> {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (await doesStart(chosen)) return chosen;
    throw new Error(`The browser of CHROMIUM_PATH (${chosen}) does not start.`);
  }
  return (await firstThatStarts(installed())) ?? (await fetched()) ?? fail();
}

function installed(): string[] {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const onPath = programs.flatMap((program) => folders.map((folder) => join(folder, program)));
  return [...onPath, ...wellKnownPlaces, chromium.executablePath()].filter((path) => existsSync(path));
}

async function firstThatStarts(paths: string[]): Promise<string | undefined> {
  for (const path of paths) if (await doesStart(path)) return path;
  return undefined;
}

async function doesStart(executablePath: string): Promise<boolean> {
  try {
    const browser = await chromium.launch({ executablePath, args: browserArgs, timeout: 30_000 });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

async function fetched(): Promise<string | undefined> {
  console.log("No Chromium is installed: fetching Playwright's.");
  const playwright = join(createRequire(import.meta.url).resolve("@playwright/test/package.json"), "../cli.js");
  run(process.execPath, [playwright, "install", "chromium"]);
  const own = await firstThatStarts(installed());
  if (own || process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return own;

  console.log("That did not work: installing the chromium package of the distribution.");
  run("apt-get", ["update"]);
  run("apt-get", ["install", "-y", "--no-install-recommends", "chromium"]);
  return firstThatStarts(installed());
}

function run(program: string, args: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(program, args, { stdio: "inherit", env });
}

function fail(): never {
  throw new Error(
    "The browser tests need Chromium, and none could be found or fetched. Install Chromium, Chrome or Edge, " +
      "or name one in CHROMIUM_PATH.",
  );
}
