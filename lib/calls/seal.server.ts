import { createCipheriv, createDecipheriv, randomFillSync } from "node:crypto";
import type { TenantKeys } from "@/lib/keys/tenant-keys.server";

/** The first byte: how the rest is to be read. */
const sealedVersion = 1;
/** Version, number of the data key, nonce; the tag stands at the end. */
const keyAt = 1;
const nonceAt = 3;
const nonceBytes = 12;
const textAt = nonceAt + nonceBytes;
const tagBytes = 16;

/** Random nonces from the system cost a call of their own, so they are fetched by the hundred. */
const nonces = Buffer.alloc(nonceBytes * 512);
let nonceFrom = nonces.length;

function nextNonce(): Buffer {
  if (nonceFrom >= nonces.length) {
    randomFillSync(nonces);
    nonceFrom = 0;
  }
  nonceFrom += nonceBytes;
  return nonces.subarray(nonceFrom - nonceBytes, nonceFrom);
}

/**
 * AES-256-GCM. `about` names the row and goes in unencrypted: what was sealed for one row opens for no other.
 */
export function seal({ current, data }: TenantKeys, text: Buffer, about: Buffer): Buffer {
  const key = data.get(current);
  if (!key) throw new Error("the current key is among the keys");
  const nonce = nextNonce();
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(about);
  const sealed = Buffer.allocUnsafe(textAt + text.length + tagBytes);
  sealed.writeUInt8(sealedVersion, 0);
  sealed.writeUInt16BE(current, keyAt);
  sealed.set(nonce, nonceAt);
  sealed.set(cipher.update(text), textAt);
  cipher.final(); // empty: the mode has no padding
  sealed.set(cipher.getAuthTag(), textAt + text.length);
  return sealed;
}

/** Which data key opens it; undefined if it is nothing that we sealed. */
export const keyNumberOf = (sealed: Uint8Array): number | undefined =>
  sealed[0] === sealedVersion ? ((sealed[keyAt] ?? 0) << 8) | (sealed[keyAt + 1] ?? 0) : undefined;

/** Throws when it was sealed for another row, with another key, or changed. */
export function unseal({ data }: TenantKeys, sealed: Uint8Array, about: Buffer): Buffer {
  const number = keyNumberOf(sealed);
  const key = number === undefined ? undefined : data.get(number);
  if (!key || sealed.length < textAt + tagBytes) throw new Error("nothing that this tenant's keys have sealed");
  const end = sealed.length - tagBytes;
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(nonceAt, textAt))
    .setAAD(about)
    .setAuthTag(sealed.subarray(end));
  const text = decipher.update(sealed.subarray(textAt, end));
  decipher.final();
  return text;
}

/** Tenant and row. */
export function aboutRow(tenantId: string, id: string): Buffer {
  const about = Buffer.allocUnsafe(32);
  about.write(tenantId.replaceAll("-", ""), 0, "hex");
  about.write(id.replaceAll("-", ""), 16, "hex");
  return about;
}

const none = 0xffff_ffff;

/** Texts with their lengths: as JSON every quote of the claims would be escaped, here and back. */
export function packTexts(texts: readonly (string | null)[]): Buffer {
  const lengths = texts.map((text) => (text === null ? 0 : Buffer.byteLength(text)));
  const packed = Buffer.allocUnsafe(lengths.reduce((sum, length) => sum + 4 + length, 0));
  let at = 0;
  texts.forEach((text, place) => {
    const length = lengths[place] ?? 0;
    at = packed.writeUInt32BE(text === null ? none : length, at);
    if (text !== null) packed.write(text, at);
    at += length;
  });
  return packed;
}

export function unpackTexts(packed: Buffer): (string | null)[] {
  const texts: (string | null)[] = [];
  for (let at = 0; at < packed.length; ) {
    const length = packed.readUInt32BE(at);
    at += 4;
    if (length === none) {
      texts.push(null);
      continue;
    }
    texts.push(packed.toString("utf8", at, at + length));
    at += length;
  }
  return texts;
}
