import { generateKeyPairSync, randomBytes, X509Certificate } from "node:crypto";
import forge from "node-forge";

const pairs = Array.from({ length: 2 }, () =>
  generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }),
);

type Wanted = {
  commonName?: string;
  /** Who signs; absent: itself. */
  issuer?: TestCertificate;
  isAuthority?: boolean;
  notBefore?: Date;
  notAfter?: Date;
};

export type TestCertificate = { pem: string; key: string; der: Uint8Array; commonName: string };

const day = 24 * 60 * 60 * 1000;

/** A certificate as somebody else may have made it. */
export function aCertificate(wanted: Wanted = {}): TestCertificate {
  const { commonName = "entra.contoso.example", issuer, isAuthority = false } = wanted;
  const pair = pairs[isAuthority ? 1 : 0];
  if (!pair) throw new Error("there are two");
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(pair.publicKey);
  certificate.serialNumber = `40${randomBytes(15).toString("hex")}`;
  certificate.validity.notBefore = wanted.notBefore ?? new Date(Date.now() - day);
  certificate.validity.notAfter = wanted.notAfter ?? new Date(Date.now() + 100 * day);
  certificate.setSubject([{ name: "commonName", value: commonName }]);
  certificate.setIssuer([{ name: "commonName", value: issuer?.commonName ?? commonName }]);
  certificate.setExtensions([{ name: "basicConstraints", cA: isAuthority }]);
  certificate.sign(forge.pki.privateKeyFromPem(issuer?.key ?? pair.privateKey), forge.md.sha256.create());
  const pem = forge.pki.certificateToPem(certificate).replaceAll("\r\n", "\n");
  return { pem, key: pair.privateKey, der: new X509Certificate(pem).raw, commonName };
}

export const inDays = (days: number): Date => new Date(Date.now() + days * day);
