import fc from "fast-check";
import { expect, test } from "vitest";
import { homePath, localPath } from "@/lib/tenants/local-path";

test.each([
  "/connectors",
  "/connectors/abc/settings?confirm=delete",
  "/log?q=a%20b&cursor=1",
  "/",
  "/connectors/%2F%2Fevil.example",
])("a page of the portal is where the person returns to: %s", (path) => {
  expect(localPath(path)).toBe(path);
});

test.each([
  undefined,
  null,
  "",
  "connectors",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "/\t/evil.example",
  "/\n/evil.example",
  "/x/..//evil.example",
  "/./\\evil.example",
  `/${"x".repeat(3000)}`,
  "/api/auth/callback/azure-ad",
  "/sign-in?callback=/sign-in",
])("anything else becomes the home page: %j", (path) => {
  expect(localPath(path)).toBe(homePath);
});

test("whatever is asked for, a browser stays on the portal", () => {
  const origin = "https://portal.example";
  const risky = fc.string({ unit: fc.constantFrom("/", "\\", ".", "\t", "@", ":", "e", "?", "#") });
  fc.assert(
    fc.property(fc.oneof(risky, fc.string(), fc.webUrl()), (path) => {
      expect(new URL(localPath(path), origin).origin).toBe(origin);
    }),
  );
});
