import { createHash, createPrivateKey, randomUUID, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { SignJWT } from "jose";
import { GraphFailure } from "./error";

type Assertion = {
  /** PEM with the private key and its certificate. */
  pemFile: string;
  clientId: string;
  /** The token endpoint. */
  audience: string;
};

/**
 * Proves with a certificate who we are, instead of a secret.
 * Source: learn.microsoft.com, "Microsoft identity platform application authentication certificate credentials".
 */
export async function clientAssertion({ pemFile, clientId, audience }: Assertion): Promise<string> {
  const { key, thumbprint } = await readPem(pemFile);
  return new SignJWT()
    .setProtectedHeader({ alg: "PS256", typ: "JWT", "x5t#S256": thumbprint })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setJti(randomUUID())
    .setNotBefore("0s")
    .setIssuedAt()
    .setExpirationTime("5m")
    .sign(key);
}

/** Read anew for each token (about once an hour), so that a renewed certificate needs no restart. */
async function readPem(pemFile: string) {
  try {
    const pem = await readFile(pemFile);
    const { raw } = new X509Certificate(pem);
    return { key: createPrivateKey(pem), thumbprint: createHash("sha256").update(raw).digest("base64url") };
  } catch (cause) {
    const message = "ENTRA_CLIENT_CERTIFICATE does not name a PEM file with a private key and its certificate.";
    throw new GraphFailure({ kind: "unauthenticated", message, cause });
  }
}
