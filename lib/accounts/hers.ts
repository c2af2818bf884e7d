import type { Identity } from "@/lib/connector/contract";
import type { GraphUser, LookUp } from "@/lib/graph/user";

/** Providers whose guests Graph finds by identity (lib/silent/find.ts). */
const byIdentity = ["google.com", "facebook.com", "mail"];

/**
 * Of the users that a look-up found the one that is the guest's, the oldest first: an account that an earlier try made, or that she has
 * had all along. One e-mail may belong to several guests, each with another identity provider.
 */
export function accountAmong(
  users: readonly GraphUser[],
  lookUp: LookUp,
  identities: readonly Identity[],
): string | undefined {
  const hers = users.filter((user) => lookUp.by === "identity" || isByAddress(user, identities));
  const sorted = [...hers].sort((a, b) => (a.createdDateTime ?? "").localeCompare(b.createdDateTime ?? ""));
  return sorted[0]?.id;
}

function isByAddress({ userType, creationType, identities }: GraphUser, hers: readonly Identity[]): boolean {
  if (userType !== "Guest") return false;
  if (creationType === "Invitation") return true;
  return hers.length === 0 && !identities?.some(({ issuer }) => byIdentity.includes(issuer ?? ""));
}
