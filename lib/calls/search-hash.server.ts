import { prepareHmac } from "@/lib/keys/hmac.server";
import type { TenantKeys } from "@/lib/keys/tenant-keys.server";

const guestBytes = 16;
const domainBytes = 8;
const fingerprintBytes = 9;

/** Domains come again and again, guests do not. */
const maxDomains = 2_000;
const domainsOf = new WeakMap<TenantKeys, Map<string, Buffer<ArrayBuffer>>>();

const prepared = new WeakMap<TenantKeys, (message: string) => string>();

/** A hash that nobody makes without the tenant's key, of so many bytes; texts of different kinds never share one. */
export function keyedHash(keys: TenantKeys, { kind, text, bytes }: { kind: string; text: string; bytes: number }) {
  const digestOf = prepared.get(keys) ?? prepareHmac(keys.hash);
  prepared.set(keys, digestOf);
  return Buffer.from(digestOf(`${kind}:${text}`).slice(0, 2 * bytes), "hex");
}

/** Each call asks for that of its guest several times in a row. */
let lastGuest: { keys: TenantKeys; email: string; hash: Buffer<ArrayBuffer> } | undefined;

/** What an e-mail address is found by: nobody makes it, or guesses from it, without the tenant's key. */
export function guestHashOf(keys: TenantKeys, email: string): Buffer<ArrayBuffer> {
  if (lastGuest?.keys !== keys || lastGuest.email !== email) {
    const hash = keyedHash(keys, { kind: "guest", text: email.trim().toLowerCase(), bytes: guestBytes });
    lastGuest = { keys, email, hash };
  }
  return lastGuest.hash;
}

/** The same for what stands behind the @; also for a domain alone, with or without one. */
export function domainHashOf(keys: TenantKeys, emailOrDomain: string): Buffer<ArrayBuffer> {
  const domain = emailOrDomain
    .slice(emailOrDomain.lastIndexOf("@") + 1)
    .trim()
    .toLowerCase();
  const domains = domainsOf.get(keys) ?? new Map<string, Buffer<ArrayBuffer>>();
  const known = domains.get(domain);
  if (known) return known;
  const hash = keyedHash(keys, { kind: "domain", text: domain, bytes: domainBytes });
  if (domains.size >= maxDomains) domains.clear();
  domainsOf.set(keys, domains.set(domain, hash));
  return hash;
}

/** What stands for a value that a connector's rules keep as a fingerprint (lib/redaction/): short, as people compare it by eye. */
export const fingerprintOf = (keys: TenantKeys, value: string): string =>
  keyedHash(keys, { kind: "value", text: value, bytes: fingerprintBytes }).toString("base64url");

/**
 * A guest key (lib/signup/guest-key.ts) as tables keep it. Which of them name a user who exists already can still be told
 * (the index SilentWrite_of_user); those of one e-mail begin alike, whichever identity provider she came from.
 */
export function storedGuestKey(keys: TenantKeys, guestKey: string): string {
  const keyHash = keyedHash(keys, { kind: "guestKey", text: guestKey, bytes: guestBytes });
  if (guestKey.startsWith("user:")) return `user:#${base64url(keyHash)}`;
  const at = guestKey.lastIndexOf("@");
  const end = at < 0 ? -1 : guestKey.indexOf("|", at);
  const email = at < 0 ? "" : guestKey.slice(0, end < 0 ? undefined : end);
  return guestKeyPrefix(keys, email) + base64url(keyHash);
}

/** What the stored keys of a guest with this e-mail begin with. */
export const guestKeyPrefix = (keys: TenantKeys, email: string): string =>
  `#${email === "" ? "" : base64url(guestHashOf(keys, email))}:`;

const base64url = (hash: Buffer): string => hash.toString("base64url");
