import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exportJWK, generateKeyPair, jwtVerify, SignJWT } from "jose";
import type { NextApiRequest, NextApiResponse } from "next";
import NextAuth from "next-auth";
import { decode } from "next-auth/jwt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { closeDatabase } from "@/lib/database/client.server";
import { authOptions } from "@/lib/tenants/sign-in.server";
import { selfSigned } from "@/tests/support/certificate";
import { serve } from "@/tests/support/doors";
import { contoso, testSettings } from "@/tests/support/settings";

// An authority that knows the app by its certificate only, as Entra does once the secret is deleted.
const certificate = selfSigned();
const idTokenKeys = await generateKeyPair("RS256");
const asked: { nonce: string; token: URLSearchParams | undefined } = { nonce: "", token: undefined };
let authority: Awaited<ReturnType<typeof serve>>;

const folder = mkdtempSync(join(tmpdir(), "vestibule-"));

beforeAll(async () => {
  authority = await serve((request, response) => void answer(request, response));
  const pemFile = join(folder, "client.pem");
  writeFileSync(pemFile, certificate.pem);
  Object.assign(process.env, { ENTRA_AUTHORITY_URL: authority.url, ENTRA_CLIENT_CERTIFICATE: pemFile });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([authority.close(), closeDatabase()]);
});

test("an app with a certificate signs people in without a secret", async () => {
  const { csrfToken, cookies } = await startSession();
  const start = await nextAuth(["signin", "azure-ad"], { body: { csrfToken, json: "true" }, cookies });
  const authorize = new URL(z.object({ url: z.string() }).parse(start.body).url);
  asked.nonce = authorize.searchParams.get("nonce") ?? "";
  const query = { code: "the-code", state: authorize.searchParams.get("state") ?? "" };
  const done = await nextAuth(["callback", "azure-ad"], { query, cookies: { ...cookies, ...start.cookies } });

  const token = done.cookies["next-auth.session-token"];
  const session = await decode({ token: token ?? "", secret: testSettings.NEXTAUTH_SECRET });
  expect(session).toMatchObject({ tid: contoso, oid: "adele", name: "Adele Admin", roles: ["admin"] });
  expect(Object.keys(session ?? {}).sort()).toEqual(["exp", "iat", "jti", "name", "oid", "roles", "tid"]);

  const sent = Object.fromEntries(asked.token ?? []);
  expect(sent).not.toHaveProperty("client_secret");
  expect(sent.code_verifier).toMatch(/^[\w-]{43,}$/);
  const { payload, protectedHeader } = await jwtVerify(sent.client_assertion ?? "", certificate.publicKey);
  expect(payload).toMatchObject({ iss: testSettings.ENTRA_CLIENT_ID, sub: testSettings.ENTRA_CLIENT_ID });
  expect(payload.aud).toBe(`${authority.url}/token`);
  expect(protectedHeader["x5t#S256"]).toBeTypeOf("string");
});

test("a code without the state of this browser signs nobody in", async () => {
  const { csrfToken, cookies } = await startSession();
  const start = await nextAuth(["signin", "azure-ad"], { body: { csrfToken, json: "true" }, cookies });
  const query = { code: "the-code", state: "another" };
  const done = await nextAuth(["callback", "azure-ad"], { query, cookies: { ...cookies, ...start.cookies } });
  expect(done.cookies).not.toHaveProperty("next-auth.session-token");
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { url } = authority;
  const reply = (body: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(body));
  if (request.url?.includes("openid-configuration")) {
    const issuer = `${url}/${contoso}/v2.0`;
    reply({
      issuer,
      authorization_endpoint: `${url}/authorize`,
      token_endpoint: `${url}/token`,
      jwks_uri: `${url}/keys`,
    });
  } else if (request.url === "/keys") {
    reply({ keys: [{ ...(await exportJWK(idTokenKeys.publicKey)), alg: "RS256", use: "sig", kid: "k" }] });
  } else {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    asked.token = new URLSearchParams(body);
    const claims = { tid: contoso, oid: "adele", name: "Adele Admin", roles: ["Vestibule.Admin"], nonce: asked.nonce };
    const idToken = await new SignJWT(claims)
      .setProtectedHeader({ alg: "RS256", kid: "k" })
      .setIssuer(`${url}/${contoso}/v2.0`)
      .setAudience(testSettings.ENTRA_CLIENT_ID)
      .setSubject("pairwise")
      .setIssuedAt()
      .setExpirationTime("1h")
      .sign(idTokenKeys.privateKey);
    reply({ token_type: "Bearer", access_token: "none", expires_in: 3600, id_token: idToken });
  }
}

async function startSession() {
  const { body, cookies } = await nextAuth(["csrf"], {});
  return { ...z.object({ csrfToken: z.string() }).parse(body), cookies };
}

type Asked = { body?: Record<string, string>; query?: Record<string, string>; cookies?: Record<string, string> };

/** One request to next-auth, and what it answers. */
async function nextAuth(path: string[], { body, query = {}, cookies = {} }: Asked) {
  const headers: Record<string, unknown> = {};
  let answered: unknown;
  const keep = (value?: unknown) => {
    answered = value;
  };
  const response = {
    status: () => response,
    getHeader: (name: string) => headers[name],
    setHeader: (name: string, value: unknown) => {
      headers[name] = value;
      return response;
    },
    ...{ end: keep, send: keep, json: keep },
  };
  const request = { method: body ? "POST" : "GET", body, headers: {}, cookies, query: { nextauth: path, ...query } };
  // Of both, next-auth touches what stands here.
  await (NextAuth(
    request as unknown as NextApiRequest,
    response as unknown as NextApiResponse,
    authOptions({ id: contoso, name: "Contoso" }),
  ) as Promise<unknown>);
  const set = z.array(z.string()).catch([]).parse(headers["Set-Cookie"]);
  const pairs = set.map((line) => /^([^=]+)=([^;]*)/.exec(line) ?? []);
  return {
    body: answered,
    cookies: Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, decodeURIComponent(value)])),
  };
}
