import { expect, test } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "@/lib/server/security-headers";

const page = { nonce: "abc", authorityUrl: "https://login.microsoftonline.com/x", isDevelopment: false };

test("scripts and styles need the nonce of the response, and nothing may be inline or evaluated", () => {
  const policy = contentSecurityPolicy(page);
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(policy).toContain("style-src 'self' 'nonce-abc'");
  expect(policy).not.toMatch(/unsafe/);
});

test("a page is in no frame, and its forms go to the portal and to Entra's sign-in only", () => {
  const policy = contentSecurityPolicy(page);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self' https://login.microsoftonline.com;");
});

test("https is demanded from then on where the portal has it, and only there", () => {
  const names = (url: string) => securityHeaders(url).map(([name]) => name);
  expect(names("https://portal.example")).toContain("strict-transport-security");
  expect(names("http://localhost:3000")).not.toContain("strict-transport-security");
});
