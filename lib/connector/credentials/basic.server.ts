import { timingSafeEqual } from "node:crypto";
import type { StoredOf } from "./credential";
import { sha256 } from "./secret.server";
import { type Checked, refused } from "./shown";

/** The hash of the user name is computed once per policy, not once per call. */
export type PreparedBasic = { id: string; nameHash: Uint8Array; secretHash: Uint8Array; isRetired: boolean };

export const prepareBasic = ({ id, name, secretHash, retiredAt }: StoredOf<"basic">): PreparedBasic => ({
  ...{ id, nameHash: sha256(name), secretHash, isRetired: retiredAt !== null },
});

/**
 * Checks an `Authorization` header of the Basic scheme (RFC 7617: UTF-8, the password may hold colons, the user name may be
 * empty). Compares with every credential in constant time, so that an answer's delay tells nothing.
 */
export function checkBasic(header: string, credentials: readonly PreparedBasic[]): Checked {
  const shown = readBasic(header);
  if (!shown) return refused("wrongCredential");
  const [nameHash, secretHash] = [sha256(shown.username), sha256(shown.password)];
  let live: string | undefined;
  let retired: string | undefined;
  for (const credential of credentials) {
    const isName = timingSafeEqual(nameHash, credential.nameHash);
    const isSecret = timingSafeEqual(secretHash, credential.secretHash);
    if (!isName || !isSecret) continue;
    if (credential.isRetired) retired = credential.id;
    else live = credential.id;
  }
  if (live !== undefined) return { kind: "accepted", credentialId: live };
  return retired === undefined ? refused("wrongCredential") : refused("retiredCredential", retired);
}

export const isBasic = (header: string): boolean => /^basic(\s|$)/i.test(header);

function readBasic(header: string): { username: string; password: string } | undefined {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(header)?.[1];
  if (encoded === undefined) return undefined;
  const decoded = Buffer.from(encoded, "base64").toString("utf8");
  const colon = decoded.indexOf(":");
  return colon < 0 ? undefined : { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) };
}
