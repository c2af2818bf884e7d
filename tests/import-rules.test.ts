import { execFile } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { expect, test } from "vitest";
import { z } from "zod";
import { temporaryFolder } from "@/tests/support/folder";

const root = resolve(import.meta.dirname, "..");
const config = join(root, ".dependency-cruiser.cjs");
const folders = ["app", "components", "lib", "tests", "prisma"];

const resultSchema = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

async function cruise(cwd: string) {
  const program = join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [program, "--config", config, "--output-type", "json", ...folders];
  const output = await new Promise<string>((done) => {
    // It ends with an error code when it finds something, which is the point here.
    execFile(process.execPath, args, { cwd, maxBuffer: 256 * 1024 * 1024 }, (_error, stdout) => done(stdout));
  });
  return resultSchema.parse(JSON.parse(output)).summary;
}

/** Each rule, and files that break it: path to content. The first file is the culprit. */
const violations: Record<string, Record<string, string>> = {
  "no-cycles": {
    "lib/cycle/one.ts": 'export { two } from "./two"; export const one = 1;',
    "lib/cycle/two.ts": 'export { one } from "./one"; export const two = 2;',
  },
  "world-behind-the-suffix": {
    "components/reads-database.tsx": 'export { world } from "@/lib/world.server";',
    "lib/world.server.ts": "export const world = 1;",
  },
  "only-server-files-know-prisma": {
    "app/board/reads-rows.ts": 'export { rows } from "@/prisma/generated/client";',
    "prisma/generated/client.ts": "export const rows = 1;",
  },
  "pure-needs-only-zod": { "lib/pure/reads-files.ts": 'export { readFileSync } from "node:fs";' },
  "lib-knows-no-screens": {
    "lib/board.server.ts": 'export { Board } from "@/app/board/board";',
    "app/board/board.tsx": "export const Board = () => null;",
  },
  "shared-ui-knows-no-routes": { "components/frame.tsx": 'export { Board } from "@/app/board/board";' },
  "primitives-know-no-domain": {
    "components/ui/button.tsx": 'export { guest } from "@/lib/pure/guest";',
    "lib/pure/guest.ts": "export const guest = 1;",
  },
  "only-graph-knows-microsoft-graph": {
    "lib/guests.server.ts": 'export { Client } from "@microsoft/microsoft-graph-client";',
  },
  "nothing-needs-tests": {
    "lib/faked.server.ts": 'export { fake } from "@/tests/fake";',
    "tests/fake.ts": "export const fake = 1;",
  },
  "no-unresolved": { "lib/lost.server.ts": 'export { nothing } from "@/lib/nowhere";' },
};

function plantViolations(): string {
  const folder = temporaryFolder();
  cpSync(join(root, "tsconfig.json"), join(folder, "tsconfig.json"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const [path, content] of Object.values(violations).flatMap((files) => Object.entries(files))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

test("every import rule catches a planted violation", { timeout: 60_000 }, async () => {
  const { violations: found } = await cruise(plantViolations());
  const caught = new Set(found.map(({ rule, from }) => `${rule.name}: ${from}`));
  for (const [rule, files] of Object.entries(violations)) expect(caught).toContain(`${rule}: ${Object.keys(files)[0]}`);
});

test("every import rule has a planted violation", () => {
  const rules = z.object({ forbidden: z.array(z.object({ name: z.string() })) });
  const { forbidden } = rules.parse(createRequire(import.meta.url)(config));
  expect(Object.keys(violations).sort()).toEqual(forbidden.map(({ name }) => name).sort());
});

// With a compiler it cannot use, dependency-cruiser reads nothing and reports success.
test("the import rules see the product, and it keeps them", { timeout: 60_000 }, async () => {
  const { totalCruised, violations: found } = await cruise(root);
  expect(totalCruised).toBeGreaterThan(50);
  expect(found.map(({ rule, from }) => `${rule.name}: ${from}`)).toEqual([]);
});
