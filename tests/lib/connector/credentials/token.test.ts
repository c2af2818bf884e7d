import { createHmac } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkCredential } from "@/lib/connector/credentials/check.server";
import { prepareCredentials } from "@/lib/connector/credentials/prepare.server";
import type { StoredOf } from "@/lib/connector/credentials/credential";
import { rotateKeys, signingKeyOf } from "@/tests/sandbox/openid/extension-keys";
import { extensionClaims, mintExtensionToken, type WantedToken } from "@/tests/sandbox/openid/extension-token";
import { startTestSandbox } from "@/tests/sandbox/support/client";
import { contoso, fabrikam } from "@/tests/support/settings";

const sandbox = await startTestSandbox();
Object.assign(process.env, {
  ENTRA_AUTHORITY_URL: sandbox.url,
  ENTRA_EXTERNAL_AUTHORITY_URL: `${sandbox.url}/external`,
});
afterAll(() => sandbox.close());

const applicationId = "44444444-4444-4444-8444-444444444444";
const identifierUri = `api://vestibule.example/${applicationId}`;

type Family = StoredOf<"token">["settings"]["family"];
const aToken = (family: Family, fields: Partial<StoredOf<"token">> = {}): StoredOf<"token"> => ({
  ...{ kind: "token", id: "token", name: applicationId, expiresAt: null, retiredAt: null },
  settings: { family, identifierUri },
  ...fields,
});

const check = (token: string, stored = [aToken("workforce")], now = new Date()) => {
  const header = (name: string) => (name === "authorization" ? `Bearer ${token}` : undefined);
  return checkCredential({ header, query: "", peer: () => undefined }, prepareCredentials(stored, contoso), now);
};
const mint = (wanted: Partial<WantedToken> = {}) =>
  mintExtensionToken(sandbox, { tenantId: contoso, audience: applicationId, ...wanted });
const accepted = { kind: "accepted", credentialId: "token" };

// The first question of a process takes longer than a guest waits for Microsoft, on a busy computer.
beforeAll(async () => {
  for (const family of ["workforce", "external"] as const)
    while ((await check(await mint({ family }), [aToken(family)])).kind !== "accepted") await sleep(100);
});

describe("a token is accepted", () => {
  test.each<[string, Family, Partial<WantedToken>]>([
    ["of version 2", "workforce", {}],
    ["of version 1 for the client id", "workforce", { version: "1.0" }],
    ["of version 1 for the identifier URI", "workforce", { version: "1.0", audience: identifierUri }],
    ["of an external tenant, version 2", "external", {}],
    ["of an external tenant, version 1", "external", { version: "1.0" }],
    [
      "of an external tenant whose issuer has the tenant's name",
      "external",
      { claims: { iss: `https://contoso.ciamlogin.com/${contoso}/v2.0` } },
    ],
    [
      "of an external tenant whose issuer has the tenant's id",
      "external",
      { claims: { iss: `https://${contoso}.ciamlogin.com/${contoso}/v2.0` } },
    ],
    ["that is over since four minutes", "workforce", { now: new Date(Date.now() - 3_900_000 - 240_000) }],
    ["that begins in four minutes", "workforce", { now: new Date(Date.now() + 240_000) }],
    ["without a beginning", "workforce", { claims: { nbf: undefined } }],
  ])("%s", async (_what, family, wanted) => {
    expect(await check(await mint({ family, ...wanted }), [aToken(family)])).toEqual(accepted);
  });

  test("again and again, then without a look at its signature", async () => {
    const token = await mint();
    expect(await check(token)).toEqual(accepted);
    expect(check(token)).toEqual(accepted); // not a promise
  });
});

describe("a token is refused", () => {
  test.each<[string, string, Family, Partial<WantedToken>]>([
    ["of another tenant", "tokenTenant", "workforce", { claims: { tid: fabrikam } }],
    ["for another application", "tokenAudience", "workforce", { audience: "55555555-5555-4555-8555-555555555555" }],
    ["of version 2 for the identifier URI", "tokenAudience", "workforce", { audience: identifierUri }],
    ["that another application asked for", "tokenCaller", "workforce", { claims: { azp: applicationId } }],
    ["of version 2 that names its caller as version 1", "tokenCaller", "workforce", old({})],
    [
      "of version 1 by another caller",
      "tokenCaller",
      "workforce",
      { version: "1.0", claims: { appid: applicationId } },
    ],
    ["of another issuer", "tokenIssuer", "workforce", { claims: { iss: `https://evil.example/${contoso}/v2.0` } }],
    ["of another tenant's issuer", "tokenIssuer", "workforce", { claims: { iss: `${sandbox.url}/${fabrikam}/v2.0` } }],
    ["of version 2 with the issuer of version 1", "tokenIssuer", "workforce", { claims: { iss: stsOf(contoso) } }],
    [
      "of a host that only looks like an external tenant's",
      "tokenIssuer",
      "external",
      { claims: { iss: `https://contoso.ciamlogin.com.evil.example/${contoso}/v2.0` } },
    ],
    ["that is over", "tokenExpired", "workforce", { now: new Date(Date.now() - 3_900_000 - 301_000) }],
    ["that has not begun", "tokenNotYetValid", "workforce", { now: new Date(Date.now() + 310_000) }],
    ["without a tenant", "tokenUnreadable", "workforce", { claims: { tid: undefined } }],
    ["without an end", "tokenUnreadable", "workforce", { claims: { exp: undefined } }],
    ["of an unknown version", "tokenUnreadable", "workforce", { claims: { ver: "3.0" } }],
  ])("%s: %s", async (_what, cause, family, wanted) => {
    expect(await check(await mint({ family, ...wanted }), [aToken(family)])).toEqual({ kind: "refused", cause });
  });

  test("with a signature of a key that Microsoft does not publish", async () => {
    const { privateKey } = await generateKeyPair("RS256");
    const { kid = "" } = await signingKeyOf(sandbox.store, "workforce");
    for (const named of [kid, "unknown"])
      expect(await check(await signed(privateKey, { alg: "RS256", kid: named }))).toEqual({
        kind: "refused",
        cause: "tokenSignature",
      });
  });

  test("with a signature of the other family's key", async () => {
    const token = await mint({ family: "external", claims: { iss: `${sandbox.url}/${contoso}/v2.0` } });
    expect(await check(token)).toEqual({ kind: "refused", cause: "tokenSignature" });
    expect(await check(token, [aToken("external")])).toEqual({ kind: "refused", cause: "tokenIssuer" });
  });

  test("whose claims were changed after it was accepted", async () => {
    const token = await mint();
    expect(await check(token)).toEqual(accepted);
    const [header, , signature] = token.split(".");
    const changed = encode({ ...claims(), exp: Math.floor(Date.now() / 1000) + 999_999 });
    expect(await check([header, changed, signature].join("."))).toEqual({ kind: "refused", cause: "tokenSignature" });
  });

  test("without a signature", async () => {
    const unsigned = `${encode({ alg: "none", kid: "x" })}.${encode(claims())}.`;
    expect(await check(unsigned)).toEqual({ kind: "refused", cause: "tokenAlgorithm" });
  });

  test("signed with the public key as if it were a shared secret", async () => {
    const key = await signingKeyOf(sandbox.store, "workforce");
    const content = `${encode({ alg: "HS256", kid: key.kid })}.${encode(claims())}`;
    const signature = createHmac("sha256", String(key.n)).update(content).digest("base64url");
    expect(await check(`${content}.${signature}`)).toEqual({ kind: "refused", cause: "tokenAlgorithm" });
  });

  test.each(["", "x", "a.b.c", "a.b", "....", "eyJhbGciOiJSUzI1NiJ9.e30.x", `${"a".repeat(5000)}.b.c`])(
    "that is none: %j",
    async (token) => {
      expect(await check(token)).toEqual({ kind: "refused", cause: "tokenUnreadable" });
    },
  );
});

test("a token for an application that was retired here is named as such, but only if it is Entra's", async () => {
  const retired = [aToken("workforce", { retiredAt: new Date() })];
  expect(await check(await mint(), retired)).toEqual({ kind: "refused", cause: "retiredCredential" });
  const { privateKey } = await generateKeyPair("RS256");
  const forged = await signed(privateKey, { alg: "RS256", kid: "x" });
  expect(await check(forged, retired)).toEqual({ kind: "refused", cause: "tokenSignature" });
});

test("the same application, retired once and entered again, is accepted", async () => {
  const stored = [aToken("workforce", { retiredAt: new Date(), id: "old" }), aToken("workforce")];
  const token = await mint();
  expect(await check(token, stored)).toEqual(accepted);
  expect(check(token, stored)).toEqual(accepted);
});

test("a token that was accepted is refused once it is over", async () => {
  const token = await mint();
  expect(await check(token)).toEqual(accepted);
  const later = new Date(Date.now() + 3_900_000 + 301_000);
  expect(await check(token, [aToken("workforce")], later)).toEqual({ kind: "refused", cause: "tokenExpired" });
});

test("when Microsoft signs with a new key, tokens of both keys are accepted", async () => {
  const before = await mint();
  expect(await check(before)).toEqual(accepted);
  await rotateKeys(sandbox.store, "workforce");
  const inTwoMinutes = new Date(Date.now() + 120_000); // the cool-down is over
  expect(await check(await mint(), [aToken("workforce")], inTwoMinutes)).toEqual(accepted);
  expect(await check(before, [aToken("workforce")], inTwoMinutes)).toEqual(accepted);
});

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const claims = () => extensionClaims(sandbox.url, { tenantId: contoso, audience: applicationId });
const signed = (key: CryptoKey, header: { alg: string; kid: string }) =>
  new SignJWT(claims()).setProtectedHeader(header).sign(key);

function stsOf(tenantId: string): string {
  return `https://sts.windows.net/${tenantId}/`;
}

function old(more: Record<string, unknown>): Partial<WantedToken> {
  return { claims: { azp: undefined, appid: "99045fe1-7639-4a75-9d4a-577b6ca3810f", ...more } };
}
