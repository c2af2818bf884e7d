import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "@/tests/support/folder";

/** As `npm run mapping -- …`, in an environment that names no database and no server. */
function command(...args: string[]): Promise<{ code: number; output: string }> {
  const program = ["--import", "tsx/esm", "lib/mapping-file/command.server.ts", ...args];
  return new Promise((done) => {
    execFile(process.execPath, program, { env: { PATH: process.env.PATH, NODE_ENV: "test" } }, (error, stdout) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, output: stdout });
    });
  });
}

function aFile(city: string): string {
  const path = join(temporaryFolder(), "partner.mapping.json");
  const rules = [{ id: "city", target: "city", source: { kind: "constant", value: "Oslo" }, delivery: "answer" }];
  const example = {
    ...{ id: "ada", name: "Ada, before the user is made", step: "postAttributeCollection", at: "2026-11-22T14:00:00Z" },
    claims: { email: "ada@fabrikam.com" },
    expected: { status: 200, answer: { action: "Continue", city }, silent: {} },
  };
  writeFileSync(path, JSON.stringify({ format: "vestibule-mapping", version: 1, rules, examples: [example] }));
  return path;
}

describe("npm run mapping -- test", () => {
  test("ends with 0 if every example passes", async () => {
    const { code, output } = await command("test", aFile("Oslo"));
    expect(output).toMatch(/✓ Ada, before the user is made\n.*1 of 1 examples pass/);
    expect(code).toBe(0);
  });

  test("ends with 1 and says what differs if one does not", async () => {
    const { code, output } = await command("test", aFile("Oslo"), aFile("Bergen"));
    expect(output).toMatch(/✕ Ada, before the user is made\n.*city.*Bergen.*Oslo/);
    expect(code).toBe(1);
  });

  test("ends with 2 if a file cannot be read, is no mapping, or is not named", async () => {
    expect((await command("test", "nowhere.json")).code).toBe(2);
    const other = await command("test", "package.json");
    expect([other.code, other.output]).toEqual([2, expect.stringContaining("no mapping file")]);
    const none = await command("test");
    expect([none.code, none.output]).toEqual([2, expect.stringContaining("Usage")]);
  });
});
