import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Role } from "@/lib/tenants/actor";
import { may, type Permission } from "@/lib/tenants/permissions";

const entry = /\/(page\.tsx|route\.ts|actions\.ts)$/;
const files = ["app/(portal)", "app/api"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
);
const entries = files.filter((path) => entry.test(path));
/** What a file asks before it does anything: pages and actions by name, data for scripts without a redirect. */
function asked(path: string): Permission[] {
  const text = readFileSync(path, "utf8");
  const required = [...text.matchAll(/requirePermission\("([\w.]+)"\)/g)];
  const found = required.length > 0 ? required : [...text.matchAll(/!may\(actor, "([\w.]+)"\)/g)];
  // Only names of permissions are written there, or it would not compile.
  return found.map(([, name]) => name as Permission);
}

/** Where guests' data is shown or changed. */
const ofGuests = /\/(log|silent|guests|examples|backtest|try|redaction|erase|erasures|newer|backfill)\//;
const guestEntries = entries.filter((path) => ofGuests.test(path));
const mayOpen = (role: Role, path: string) => asked(path).every((permission) => may({ roles: [role] }, permission));

test("there are pages of guests' data to look at", () => {
  expect(guestEntries.length).toBeGreaterThan(8);
});

test.each(guestEntries)("%s asks for a permission that approvers lack", (path) => {
  expect(asked(path).length).toBeGreaterThan(0);
  expect(mayOpen("approver", path)).toBe(false);
});

test.each([
  ["app/(portal)/log/page.tsx", true],
  ["app/(portal)/log/[callId]/page.tsx", true],
  ["app/(portal)/settings/privacy/page.tsx", true],
  ["app/(portal)/settings/privacy/erasures/[erasureId]/page.tsx", true],
  ["app/(portal)/settings/privacy/erasures/[erasureId]/proof/route.ts", true],
  ["app/(portal)/connectors/[connectorId]/settings/redaction/page.tsx", true],
  ["app/(portal)/settings/privacy/erase/page.tsx", false],
  ["app/(portal)/settings/privacy/erase/actions.ts", false],
  ["app/(portal)/settings/privacy/actions.ts", false],
  ["app/(portal)/connectors/[connectorId]/settings/redaction/actions.ts", false],
])("an auditor at %s: %s", (path, isOpen) => {
  expect(asked(path).length).toBeGreaterThan(0);
  expect(mayOpen("auditor", path)).toBe(isOpen);
  expect(mayOpen("admin", path)).toBe(true);
});

/** Pages that load what a guest's data stands in. Each says what of it the reader may see (lib/redaction/veil.ts). */
const loads =
  /\b(loadCall|loadLog|loadTimeline|silentWritesOfCall|listSilentWrites|loadSilentWrite|searchSilentWrites|listExamples|loadExample|backtest|replayCall|listExports|lastGuestCall|exportMapping|loadCard|listQueue|listItems|allItems)\(/;
const veils =
  /\beyesOf\(actor\)|loadLog\(actor|exportMapping\(actor|seesGuests\(actor\)|"guests[.]read"|"approvals[.]decide"|mayChange \?|"connectors[.]change"/;
const sources = files.filter((path) => /[.]tsx?$/.test(path));

test.each(sources.filter((path) => loads.test(readFileSync(path, "utf8"))))(
  "%s shows guests' data only to eyes that may see it",
  (path) => {
    expect(readFileSync(path, "utf8")).toMatch(veils);
  },
);
