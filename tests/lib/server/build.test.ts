import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findBuild, sourcesHash } from "@/lib/server/start/build.server";
import { temporaryFolder } from "@/tests/support/folder";

function checkout(): string {
  const root = temporaryFolder();
  for (const folder of ["app/(portal)", "lib", "tests", ".next"]) mkdirSync(join(root, folder), { recursive: true });
  writeFileSync(join(root, "app/(portal)/page.tsx"), "one");
  writeFileSync(join(root, "lib/rule.ts"), "one");
  return root;
}

test("a build counts as current as long as its sources are the same", () => {
  const root = checkout();
  expect(findBuild(root).isCurrent).toBe(false);
  writeFileSync(join(root, ".next/vestibule-sources"), sourcesHash(root));
  expect(findBuild(root).isCurrent).toBe(true);
  writeFileSync(join(root, "tests/rule.test.ts"), "a test is not in the build");
  expect(findBuild(root).isCurrent).toBe(true);
});

test.each([
  ["changed", "app/(portal)/page.tsx", "two"],
  ["added", "app/(portal)/layout.tsx", "one"],
  ["moved between files", "lib/rule.ts", ""],
])("a source that was %s asks for a build", (_how, file, content) => {
  const root = checkout();
  const before = sourcesHash(root);
  writeFileSync(join(root, file), content);
  expect(sourcesHash(root)).not.toBe(before);
});
