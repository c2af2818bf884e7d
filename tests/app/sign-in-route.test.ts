import { NextRequest } from "next/server";
import { expect, test } from "vitest";
import { POST } from "@/app/api/sign-in/route";
import { contoso, testSettings } from "@/tests/support/settings";

const portal = testSettings.NEXTAUTH_URL;

const posted = (headers: Record<string, string>) =>
  POST(
    new NextRequest(`${portal}/api/sign-in`, {
      method: "POST",
      headers,
      body: new URLSearchParams({ tenant: contoso }),
    }),
  );

test.each<[string, Record<string, string>]>([
  ["another site's", { origin: "https://evil.example" }],
  ["a look-alike's", { origin: `${portal}.evil.example` }],
  ["another port's", { origin: "http://localhost:3001" }],
  ["a sandboxed frame's", { origin: "null" }],
  ["nobody's", {}],
])("a form of %s starts no sign-in and leaves no cookie", async (_whose, headers) => {
  const response = await posted(headers);
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toBe(`${portal}/sign-in?error=OtherSite`);
  expect(response.headers.getSetCookie()).toEqual([]);
});

test("a form of the portal's own that names no tenant of the settings starts none either", async () => {
  const body = new URLSearchParams({ tenant: crypto.randomUUID() });
  const request = new NextRequest(`${portal}/api/sign-in`, { method: "POST", headers: { origin: portal }, body });
  expect((await POST(request)).headers.get("location")).toBe(`${portal}/sign-in?error=NoTenant`);
});
