import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { actionWords, areaOf, auditActions, placeOf } from "@/lib/audit/actions";

/** Every action that a file notes which knows the audit. */
function actionsInCode(): string[] {
  const files = ["lib", "app"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /[.]tsx?$/.test(name))
      .map((name) => readFileSync(join(folder, name), "utf8")),
  );
  return files
    .filter((text) => text.includes("audit.server"))
    .flatMap((text) => [...text.matchAll(/action: "([a-zA-Z]+[.][a-zA-Z]+)"/g)].map(([, action = ""]) => action));
}

test("the table has words for every action in the code, and for no other", () => {
  const found = [...new Set(actionsInCode())].sort();
  expect(found.length).toBeGreaterThan(10);
  expect([...auditActions].sort()).toEqual(found);
});

test.each(auditActions)("%s has words that follow a name, and belongs to an area with a page", (action) => {
  expect(actionWords(action)).toMatch(/^[a-z][a-zA-Z ,'-]+$/);
  expect(areaOf(action)).toBeDefined();
  expect(placeOf(action, "subject")).toMatch(/^\//);
});

test("an action of a later version is shown by its name, without a link", () => {
  expect(actionWords("robot.dance")).toBe("robot.dance");
  expect(placeOf("robot.dance", "subject")).toBeUndefined();
});
