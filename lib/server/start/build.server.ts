import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { waitForLock } from "@/lib/database/file-lock.server";
import { bundle, entries } from "./bundle.server";
import type { Undo } from "./undo.server";

const buildWaitMs = 600_000;

/** What a build depends on. Tests, documents and the start command itself are not in it. */
const sources = [
  "app",
  "components",
  "lib",
  "prisma/schema.prisma",
  "public",
  "instrumentation.ts",
  "proxy.ts",
  "next.config.js",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];

export type Build = { isCurrent: boolean; run: (undo: Undo) => Promise<void> };

/** Whether .next was built from the sources as they are now, and what builds it. */
export function findBuild(root: string): Build {
  return { isCurrent: isCurrent(root), run: (undo) => buildOnce(root, undo) };
}

const stampOf = (root: string) => join(root, ".next/vestibule-sources");

function isCurrent(root: string): boolean {
  return existsSync(stampOf(root)) && readFileSync(stampOf(root), "utf8") === sourcesHash(root);
}

/** A second start of the same checkout waits for the build of the first, and then has nothing to do. */
async function buildOnce(root: string, undo: Undo): Promise<void> {
  // Not in .next, which a build empties.
  const release = await waitForLock(join(root, "node_modules/.vestibule-build.lock"), buildWaitMs);
  try {
    if (isCurrent(root)) return;
    rmSync(stampOf(root), { force: true });
    if (isClientStale(root)) await runTool({ root, undo }, "prisma/build/index.js", ["generate"]);
    const hash = sourcesHash(root); // of what is read now; an edit during the build asks for another one
    await runTool({ root, undo }, "next/dist/bin/next", ["build"]);
    await bundle(root, entries);
    writeFileSync(stampOf(root), hash);
  } finally {
    release();
  }
}

export function sourcesHash(root: string): string {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0] ?? "");
  for (const file of sources.flatMap((source) => filesIn(root, source)).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

function filesIn(root: string, source: string): string[] {
  const stat = statSync(join(root, source), { throwIfNoEntry: false });
  if (!stat) return [];
  if (stat.isFile()) return [source];
  return readdirSync(join(root, source)).flatMap((entry) => filesIn(root, `${source}/${entry}`));
}

/** `npm install` generates the database client; a pull that brings a new schema does not. */
function isClientStale(root: string): boolean {
  const client = statSync(join(root, "prisma/generated/client.ts"), { throwIfNoEntry: false });
  return !client || client.mtimeMs < statSync(join(root, "prisma/schema.prisma")).mtimeMs;
}

/** Its output is shown only when it fails: a newcomer waits for an address, not for a list of routes. */
async function runTool(at: { root: string; undo: Undo }, script: string, args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(at.root, "node_modules", script), ...args], {
    cwd: at.root,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  const ended = once(child, "close");
  await at.undo.add(() => void child.kill("SIGKILL"));
  await ended;
  if (child.exitCode !== 0) throw new Error(`${script.split("/")[0]} ${args.join(" ")} failed:\n${output}`);
}
