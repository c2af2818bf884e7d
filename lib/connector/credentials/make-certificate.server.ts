import { generateKeyPair, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import { type CertificateFacts, factsOf, parse } from "./read-certificate.server";

/** A key pair on its way to Entra; nobody keeps it here. */
export type MadeCertificate = { facts: CertificateFacts; pfx: Uint8Array; password: string };

type Wanted = { commonName: string; years: number; now: Date };

/**
 * A self-signed certificate and its private key as the password-protected .pfx that Entra takes, RSA 2048. Source:
 * learn.microsoft.com, "Secure your API used an API connector", client certificate authentication.
 */
export async function makeCertificate(wanted: Wanted): Promise<MadeCertificate> {
  const pair = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  const { default: forge } = await import("node-forge"); // rarely needed, and Node can make neither X.509 nor PKCS#12
  const { pki, pkcs12, asn1 } = forge;
  const privateKey = pki.privateKeyFromPem(pair.privateKey);
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(pair.publicKey);
  describe(certificate, wanted);
  certificate.sign(privateKey, forge.md.sha256.create());
  const password = randomBytes(18).toString("base64url");
  // Triple DES is what every Windows reads; the password's 144 random bits are what protects the key.
  const archive = pkcs12.toPkcs12Asn1(privateKey, certificate, password, { algorithm: "3des", count: 2048 });
  const made = parse(pki.certificateToPem(certificate));
  if (!made) throw new Error("the certificate that was made cannot be read");
  return { facts: factsOf(made), pfx: Buffer.from(asn1.toDer(archive).getBytes(), "latin1"), password };
}

/** Valid from a little before now on, since clocks differ; for nothing but to show who a client is. */
function describe(certificate: import("node-forge").pki.Certificate, { commonName, years, now }: Wanted): void {
  certificate.serialNumber = `40${randomBytes(15).toString("hex")}`; // positive and not zero (RFC 5280, section 4.1.2.2)
  certificate.validity.notBefore = new Date(now.getTime() - 5 * 60_000);
  certificate.validity.notAfter = new Date(now);
  certificate.validity.notAfter.setUTCFullYear(now.getUTCFullYear() + years);
  const name = [{ name: "commonName", value: commonName }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: "basicConstraints", cA: false },
    { name: "keyUsage", digitalSignature: true, critical: true },
    { name: "extKeyUsage", clientAuth: true },
    { name: "subjectKeyIdentifier" },
  ]);
}
