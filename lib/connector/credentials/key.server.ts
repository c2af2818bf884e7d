import { timingSafeEqual } from "node:crypto";
import type { StoredOf } from "./credential";
import { sha256 } from "./secret.server";
import { type Checked, refused } from "./shown";

type PreparedKey = { id: string; secretHash: Uint8Array; isRetired: boolean };
/** The keys that may come under one name, that of a header or of a parameter. */
export type PreparedKeys = { name: string; keys: PreparedKey[] };

export function prepareKeys(stored: readonly (StoredOf<"headerKey"> | StoredOf<"queryKey">)[]): PreparedKeys[] {
  const names = new Map<string, PreparedKey[]>();
  for (const { id, name, secretHash, retiredAt } of stored) {
    const keys = names.get(name) ?? [];
    keys.push({ id, secretHash, isRetired: retiredAt !== null });
    names.set(name, keys);
  }
  return [...names].map(([name, keys]) => ({ name, keys }));
}

/** Compares with every key in constant time. */
export function checkKey(shown: string, keys: readonly PreparedKey[]): Checked {
  const secretHash = sha256(shown);
  let live: string | undefined;
  let retired: string | undefined;
  for (const key of keys) {
    if (!timingSafeEqual(secretHash, key.secretHash)) continue;
    if (key.isRetired) retired = key.id;
    else live = key.id;
  }
  if (live !== undefined) return { kind: "accepted", credentialId: live };
  return retired === undefined ? refused("wrongKey") : refused("retiredCredential", retired);
}
