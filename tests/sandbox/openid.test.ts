import { createHash, randomBytes } from "node:crypto";
import { createRemoteJWKSet, decodeJwt, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Sandbox } from "./sandbox";
import { appToken, clientSecret, portalUrl, startTestSandbox } from "./support/client";
import { contoso, fabrikam, portalAppId } from "./tenants";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

test.each([contoso, fabrikam])("$displayName's discovery document names Entra's paths", async ({ id }) => {
  const response = await fetch(`${sandbox.url}/${id}/v2.0/.well-known/openid-configuration`);
  expect(await response.json()).toMatchObject({
    issuer: `${sandbox.url}/${id}/v2.0`,
    authorization_endpoint: `${sandbox.url}/${id}/oauth2/v2.0/authorize`,
    token_endpoint: `${sandbox.url}/${id}/oauth2/v2.0/token`,
    end_session_endpoint: `${sandbox.url}/${id}/oauth2/v2.0/logout`,
    jwks_uri: `${sandbox.url}/${id}/discovery/v2.0/keys`,
  });
});

describe("client credentials", () => {
  test("give a token for Graph that the published keys verify", async () => {
    const { token } = await appToken(sandbox.url);
    const keys = createRemoteJWKSet(new URL(`${sandbox.url}/${contoso.id}/discovery/v2.0/keys`));
    const { payload } = await jwtVerify(token, keys, {
      issuer: `${sandbox.url}/${contoso.id}/v2.0`,
      audience: "https://graph.microsoft.com",
    });
    expect(payload).toMatchObject({ tid: contoso.id, appid: portalAppId, idtyp: "app" });
    expect(payload.roles).toContain("User.ReadWrite.All");
  });

  test.each([
    ["a wrong secret", { client_secret: "wrong" }, 401, "invalid_client"],
    ["another application", { client_id: "99999999-9999-4999-8999-999999999999" }, 401, "invalid_client"],
    ["a scope that is not the default", { scope: "https://graph.microsoft.com/User.Read.All" }, 400, "invalid_scope"],
  ])("are refused with %s", async (_what, changes, status, error) => {
    expect(await appToken(sandbox.url, contoso.id, changes)).toMatchObject({ status, error, token: "" });
  });
});

test("signs someone in with a code, PKCE and the claims of an ID token", async () => {
  const jar = new Map<string, string>();
  const verifier = randomBytes(32).toString("base64url");
  const query = new URLSearchParams({
    client_id: portalAppId,
    redirect_uri: `${portalUrl}/api/auth/callback/azure-ad`,
    response_type: "code",
    scope: "openid profile email",
    state: "st",
    nonce: "no",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
  });
  const picker = await visit(jar, `${sandbox.url}/${contoso.id}/oauth2/v2.0/authorize?${query.toString()}`);
  expect(picker.text).toContain("Adele Admin");
  expect(picker.text).not.toContain("Frida Admin");
  const account = /value="([^"]+)"[^>]*>Adele Admin/.exec(picker.text)?.[1] ?? "";
  const back = await visit(jar, picker.url, new URLSearchParams({ account }));
  const callback = new URL(back.url);
  expect(callback.origin).toBe(portalUrl);
  expect(callback.searchParams.get("state")).toBe("st");

  const response = await fetch(`${sandbox.url}/${contoso.id}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: callback.searchParams.get("code") ?? "",
      redirect_uri: `${portalUrl}/api/auth/callback/azure-ad`,
      client_id: portalAppId,
      client_secret: clientSecret,
      code_verifier: verifier,
    }),
  });
  const { id_token: idToken } = (await response.json()) as { id_token: string };
  const claims = decodeJwt(idToken);
  expect(claims).toMatchObject({
    aud: portalAppId,
    tid: contoso.id,
    oid: account,
    roles: ["Vestibule.Admin"],
    name: "Adele Admin",
    preferred_username: "adele.admin@contoso.onmicrosoft.com",
    email: "adele.admin@contoso.onmicrosoft.com",
    nonce: "no",
  });
  expect(claims.sub).not.toBe(account);

  const again = await visit(jar, `${sandbox.url}/${contoso.id}/oauth2/v2.0/authorize?${query.toString()}`);
  expect(again.text).toContain("Pick an account");
});

/** A browser without scripts: follows redirects within the sandbox and keeps cookies. */
async function visit(jar: Map<string, string>, address: string, form?: URLSearchParams) {
  let url = address;
  let body: URLSearchParams | undefined = form;
  for (let hops = 0; hops < 10; hops += 1) {
    const response = await fetch(url, {
      method: body ? "POST" : "GET",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      redirect: "manual",
      ...(body && { body }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = "", value = ""] = cookie.split(";")[0]?.split("=", 2) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get("location");
    if (location === null) return { url, text: await response.text() };
    url = new URL(location, url).href;
    body = undefined;
    if (!url.startsWith(sandbox.url)) return { url, text: "" };
  }
  throw new Error("Too many redirects");
}
