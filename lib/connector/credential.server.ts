import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** A credential as the endpoint knows it: the hash of the secret, never the secret. */
export type StoredCredential = { id: string; name: string; secretHash: Uint8Array; isRetired: boolean };

export type Shown =
  | { kind: "accepted"; credentialId: string }
  | { kind: "refused"; cause: "noCredential" | "wrongCredential" | "retiredCredential" };

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();

/** A secret of 256 random bits, which therefore needs no slow hash. It is shown once and stored as its SHA-256. */
export function makeSecret(): { secret: string; secretHash: Buffer } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, secretHash: sha256(secret) };
}

/**
 * Checks an `Authorization` header of the Basic scheme (RFC 7617: UTF-8, the password may hold colons). Compares with
 * every credential in constant time, so that an answer's delay tells nothing.
 */
export function checkBasic(header: string | undefined, credentials: readonly StoredCredential[]): Shown {
  const shown = readBasic(header);
  if (!shown) return { kind: "refused", cause: "noCredential" };
  const [username, secretHash] = [sha256(shown.username), sha256(shown.password)];
  const matches = credentials.filter((credential) => {
    const isName = timingSafeEqual(username, sha256(credential.name));
    const isSecret = timingSafeEqual(secretHash, credential.secretHash);
    return isName && isSecret;
  });
  const live = matches.find(({ isRetired }) => !isRetired);
  if (live) return { kind: "accepted", credentialId: live.id };
  return { kind: "refused", cause: matches.length > 0 ? "retiredCredential" : "wrongCredential" };
}

function readBasic(header: string | undefined): { username: string; password: string } | undefined {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(header ?? "")?.[1];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return colon < 0 ? undefined : { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
