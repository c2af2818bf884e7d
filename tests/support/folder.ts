import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder that goes with the test. Other accounts may enter it: as root, PostgreSQL runs under one. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "vestibule-"));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
