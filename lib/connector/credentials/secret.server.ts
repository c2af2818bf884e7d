import { hash, randomBytes } from "node:crypto";

/** One-shot, which costs half of a Hash object; guests wait for it. */
export const sha256 = (content: string | Uint8Array): Buffer => hash("sha256", content, "buffer");

/** A secret of 256 random bits, which therefore needs no slow hash. It is shown once and stored as its SHA-256. */
export function makeSecret(): { secret: string; secretHash: Buffer } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, secretHash: sha256(secret) };
}
