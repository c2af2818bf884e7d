import { describe, expect, test } from "vitest";
import { checkCertificate, prepareCertificate } from "@/lib/connector/credentials/certificate.server";
import { readCertificateHeader } from "@/lib/connector/credentials/certificate-header.server";
import { prepareCredentials } from "@/lib/connector/credentials/prepare.server";
import type { StoredOf } from "@/lib/connector/credentials/credential";
import { factsOf, parse } from "@/lib/connector/credentials/read-certificate.server";
import { aCertificate, inDays, type TestCertificate } from "@/tests/support/certificates";
import { contoso } from "@/tests/support/settings";

const facts = ({ pem }: TestCertificate) => {
  const certificate = parse(pem);
  if (!certificate) throw new Error("the test's certificate cannot be read");
  return factsOf(certificate);
};
const stored = (settings: StoredOf<"certificate">["settings"], isRetired = false): StoredOf<"certificate"> => ({
  ...{ kind: "certificate", id: "pin", name: "CN=x", expiresAt: settings.notAfter, settings },
  retiredAt: isRetired ? new Date() : null,
});
const pinned = (certificate: TestCertificate, isRetired = false) =>
  stored({ pin: "thumbprint", ...facts(certificate) }, isRetired);
const issuedBy = (authority: TestCertificate, commonName = "entra.contoso.example", isRetired = false) =>
  stored({ pin: "issuer", ...facts(authority), commonName }, isRetired);
const check = ({ der }: TestCertificate, credential: StoredOf<"certificate">, now = new Date()) =>
  checkCertificate({ raw: der }, [prepareCertificate(credential) ?? expect.fail("no credential")], now);

const good = aCertificate();
const authority = aCertificate({ commonName: "Contoso Issuing CA", isAuthority: true });
const issued = aCertificate({ issuer: authority });
const accepted = { kind: "accepted", credentialId: "pin" };

test.each([
  ["the one that is pinned", good, pinned(good)],
  ["one that the pinned authority issued", issued, issuedBy(authority)],
  ["one whose name is written otherwise", issued, issuedBy(authority, "Entra.Contoso.Example")],
])("%s is accepted", (_what, certificate, credential) => {
  expect(check(certificate, credential)).toEqual(accepted);
  expect(check(certificate, credential)).toEqual(accepted); // also from memory
});

const expired = aCertificate({ notAfter: inDays(-0.5) });
const early = aCertificate({ notBefore: inDays(1) });
const oldAuthority = aCertificate({ commonName: "Contoso Issuing CA", isAuthority: true, notAfter: inDays(-0.5) });
const namesake = aCertificate({ commonName: "Contoso Issuing CA" });

test.each<[string, TestCertificate, StoredOf<"certificate">, string]>([
  ["another one", aCertificate(), pinned(good), "unknownCertificate"],
  ["an expired one", expired, pinned(expired), "certificateExpired"],
  ["one that is not valid yet", early, pinned(early), "certificateNotYetValid"],
  ["one that was removed", good, pinned(good, true), "retiredCredential"],
  ["a self-signed one with the right name", good, issuedBy(authority), "unknownCertificate"],
  [
    "one of the authority for another customer",
    aCertificate({ issuer: authority, commonName: "evil.example" }),
    issuedBy(authority),
    "unknownCertificate",
  ],
  [
    "one that only names the authority as its issuer",
    aCertificate({ issuer: namesake }),
    issuedBy(authority),
    "unknownCertificate",
  ],
  [
    "an expired one of the authority",
    aCertificate({ issuer: authority, notAfter: inDays(-0.5) }),
    issuedBy(authority),
    "certificateExpired",
  ],
  [
    "a future one of the authority",
    aCertificate({ issuer: authority, notBefore: inDays(1) }),
    issuedBy(authority),
    "certificateNotYetValid",
  ],
  ["one of an expired authority", aCertificate({ issuer: oldAuthority }), issuedBy(oldAuthority), "certificateExpired"],
  ["one of a removed authority", issued, issuedBy(authority, undefined, true), "retiredCredential"],
  ["one issued by what is no authority", aCertificate({ issuer: namesake }), issuedBy(namesake), "unknownCertificate"],
])("%s is refused", (_what, certificate, credential, cause) => {
  expect(check(certificate, credential)).toMatchObject({ kind: "refused", cause });
});

test("a certificate that was accepted is refused the day after its last", () => {
  expect(check(issued, issuedBy(authority))).toEqual(accepted);
  expect(check(issued, issuedBy(authority), inDays(101))).toMatchObject({ cause: "certificateExpired" });
});

test("an authority that cannot be read costs only itself", () => {
  const broken = issuedBy(authority);
  if (broken.settings.pin === "issuer") broken.settings.pem = "broken";
  expect(prepareCredentials([broken, pinned(good)], contoso).certificates).toHaveLength(1);
});

describe("a proxy may write it", () => {
  const { pem, der } = good;
  const base64 = Buffer.from(der).toString("base64");
  const escaped = encodeURIComponent(pem);
  test.each([
    ["as RFC 9440 says", `:${base64}:`],
    ["as bare base64 (Azure App Service, HAProxy)", base64],
    ["as escaped PEM (nginx)", escaped],
    ["as escaped PEM that leaves + and / alone (AWS)", escaped.replaceAll("%2B", "+").replaceAll("%2F", "/")],
    ["as PEM with blanks (Apache)", pem.trim().replaceAll("\n", " ")],
    ["as escaped base64 with its chain (Traefik)", `${encodeURIComponent(base64)},${encodeURIComponent(base64)}`],
    ["among other fields (Envoy)", `By=spiffe://a/b;Hash=ab12;Cert="${escaped}";Subject="CN=x;y,z";URI=`],
    [
      "whatever the caller's own name says (Envoy)",
      `Cert="${escaped}";Subject="description=\\;Cert=${encodeURIComponent(aCertificate().pem)},CN=evil"`,
    ],
    [
      "behind what somebody else wrote (Envoy)",
      `Hash=1;Cert="${encodeURIComponent(aCertificate().pem)}",Hash=2;Cert="${escaped}"`,
    ],
  ])("%s", (_how, header) => {
    expect(Buffer.from(readCertificateHeader(header) ?? []).equals(der)).toBe(true);
  });

  test.each([
    "",
    ":",
    "x",
    "%",
    "%zz",
    "Hash=ab",
    'Cert=""',
    `Cert="${escaped}",By=x;Hash=2`, // the proxy that we trust saw none
    `By=x;Subject="CN=\\";Cert=${escaped};\\""`, // the caller's own words
    `Cert="unbalanced;Cert=${escaped}`,
    base64.slice(0, 200),
    "-----BEGIN CERTIFICATE-----",
    "A".repeat(16_000),
  ])("but not as %j", (header) => {
    expect(readCertificateHeader(header)).toBeUndefined();
  });
});
