import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readCertificateHeader } from "@/lib/connector/credentials/certificate-header.server";
import { checkCredential } from "@/lib/connector/credentials/check.server";
import { readCredentials, prepareCredentials } from "@/lib/connector/credentials/prepare.server";
import { factsOf, parse } from "@/lib/connector/credentials/read-certificate.server";
import { aCertificate } from "@/tests/support/certificates";
import { contoso } from "@/tests/support/settings";

const authority = aCertificate({ commonName: "Contoso Issuing CA", isAuthority: true });
const { pem } = authority;
const facts = factsOf(parse(pem) ?? expect.fail("no certificate"));
const row = (kind: string, name: string, settings: object = {}) => ({
  ...{ id: kind, kind, name, settings, expiresAt: null, retiredAt: null },
  secretHash: ["certificate", "token"].includes(kind) ? null : new Uint8Array(randomBytes(32)),
});
const rows = [
  row("basic", "entra"),
  row("headerKey", "x-api-key"),
  row("queryKey", "code"),
  row("certificate", "CN=x", { ...facts, pin: "issuer", pem, commonName: "x" }),
  row("token", "44444444-4444-4444-8444-444444444444", { family: "workforce" }),
];

const text = fc.oneof(fc.string({ unit: "binary" }), fc.base64String(), fc.string());
const authorization = fc.oneof(
  text,
  text.map((rest) => `Basic ${rest}`),
  text.map((rest) => `Bearer ${rest}`),
  fc.tuple(fc.json(), fc.json(), text).map((parts) => `Bearer ${parts.map(encode).join(".")}`),
);

test("whatever a stranger shows is refused with a cause, and nothing throws", async () => {
  const stored = readCredentials(rows);
  expect(stored.map(({ kind }) => kind)).toEqual(rows.map(({ kind }) => kind));
  const credentials = prepareCredentials(stored, contoso);
  await fc.assert(
    fc.asyncProperty(authorization, text, text, fc.uint8Array(), async (header, key, query, raw) => {
      const headers: Record<string, string> = { authorization: header, "x-api-key": key };
      const shown = { header: (name: string) => headers[name], query: `code=${query}&${key}`, peer: () => ({ raw }) };
      expect(await checkCredential(shown, credentials, new Date())).toMatchObject({ kind: "refused" });
    }),
    { numRuns: 2_000 },
  );
});

test("whatever a proxy hands on is a certificate or none", () => {
  fc.assert(
    fc.property(text, fc.base64String(), (header, base64) => {
      for (const value of [header, `:${base64}:`, `Cert="${header}"`, encodeURIComponent(base64)])
        expect(readCertificateHeader(value)).toBeUndefined();
    }),
    { numRuns: 1_000 },
  );
});

function encode(part: string): string {
  return Buffer.from(part).toString("base64url");
}
