import { hash, X509Certificate } from "node:crypto";

/** What we keep of a certificate, whoever shows it. */
export type CertificateFacts = {
  subject: string;
  thumbprint: string;
  thumbprintSha1: string;
  notBefore: Date;
  notAfter: Date;
  pem: string;
  isAuthority: boolean;
};

export type ReadCertificate = { kind: "certificate"; facts: CertificateFacts } | { kind: "unusable"; problem: string };

/** Reads an uploaded certificate, PEM or DER (.pem, .crt, .cer). A private key is never taken in. */
export function readCertificate(file: Uint8Array): ReadCertificate {
  const text = Buffer.from(file.subarray(0, 64 * 1024)).toString("latin1");
  if (text.includes("PRIVATE KEY-----"))
    return unusable("This file holds a private key, which never belongs here. Upload the certificate alone.");
  const count = text.split("-----BEGIN CERTIFICATE-----").length - 1;
  if (count > 1) return unusable("This file holds several certificates. Upload one.");
  const certificate = parse(file);
  if (!certificate)
    return unusable("This is no certificate in PEM or DER (.pem, .crt, .cer). Export it without its private key.");
  return { kind: "certificate", facts: factsOf(certificate) };
}

/** Undefined for whatever is no certificate. */
export function parse(content: Uint8Array | string): X509Certificate | undefined {
  try {
    return new X509Certificate(content);
  } catch {
    return undefined;
  }
}

export const factsOf = (certificate: X509Certificate): CertificateFacts => ({
  subject: oneLine(certificate.subject),
  thumbprint: hash("sha256", certificate.raw),
  thumbprintSha1: hash("sha1", certificate.raw),
  notBefore: new Date(certificate.validFrom),
  notAfter: new Date(certificate.validTo),
  pem: certificate.toString(),
  isAuthority: certificate.ca,
});

/** Node writes one part of a name per line; a certificate without a subject has none. */
const oneLine = (name: string | undefined) => (name ?? "").split("\n").filter(Boolean).join(", ");

const unusable = (problem: string) => ({ kind: "unusable" as const, problem });
