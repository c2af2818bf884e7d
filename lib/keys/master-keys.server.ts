import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { env } from "@/lib/env.server";

/** A key of the settings; `id` names it beside what it wraps, and tells nothing about it. */
export type MasterKey = { id: string; key: Buffer };

const nonceBytes = 12;
const tagBytes = 16;

/** The beginning of its SHA-256: it names a key of 256 random bits and does not help to find it. */
const idOf = (key: Buffer): string => createHash("sha256").update(key).digest("hex").slice(0, 8);

/** The first one wraps; the others open what they wrapped while they were the first. */
export const masterKeys = (): readonly MasterKey[] => env().MASTER_KEYS.map((key) => ({ id: idOf(key), key }));

/** What wraps from now on. */
export function firstMasterKey(): MasterKey {
  const [first] = masterKeys();
  if (!first) throw new Error("the settings have at least one master key");
  return first;
}

/** `about` goes in unencrypted: what was wrapped for one tenant does not open for another. */
export function wrap({ key }: MasterKey, secret: Buffer, about: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(about));
  return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
}

/** Undefined when another key wrapped it, or somebody changed it. */
export function unwrap({ key }: MasterKey, wrapped: Uint8Array, about: string): Buffer | undefined {
  if (wrapped.length < nonceBytes + tagBytes) return undefined;
  const end = wrapped.length - tagBytes;
  const decipher = createDecipheriv("aes-256-gcm", key, wrapped.subarray(0, nonceBytes))
    .setAAD(Buffer.from(about))
    .setAuthTag(wrapped.subarray(end));
  const secret = decipher.update(wrapped.subarray(nonceBytes, end));
  try {
    decipher.final();
    return secret;
  } catch {
    return undefined; // the tag does not fit
  }
}
