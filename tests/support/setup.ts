import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "node:util";
import { afterAll, afterEach, expect, inject } from "vitest";
import { createTestDatabase } from "./database";
import { testSettings } from "./settings";

// Runs once per test file, before the file and the product modules it imports are loaded.
const database = await createTestDatabase(inject("databaseUrl"));
const spoolFolder = join(tmpdir(), `vestibule-spool-${randomUUID()}`); // made by whoever needs it
Object.assign(process.env, testSettings, { DATABASE_URL: database.url, SPOOL_FOLDER: spoolFolder });
afterAll(async () => {
  await database.drop();
  rmSync(spoolFolder, { recursive: true, force: true });
});

// A test that expects an error message replaces console.error with a spy of its own.
const complaints: string[] = [];
console.error = (...parts: unknown[]) => void complaints.push(format(...parts));
const expectNoComplaints = () => expect(complaints.splice(0), "unexpected console.error").toEqual([]);
afterEach(expectNoComplaints);
afterAll(expectNoComplaints);
