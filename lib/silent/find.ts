import type { Identity } from "@/lib/connector/contract";
import type { GraphUser, LookUp } from "@/lib/graph/user";

/** The guest as Entra described her when she signed up. */
export type Wanted = { email: string; identities: readonly Identity[]; signedUpAt: Date };

export type Match = { kind: "one"; guestId: string } | { kind: "none" } | { kind: "several"; guestIds: string[] };

/** Clocks differ, and Entra calls us shortly before it makes the guest. */
const toleranceMs = 5 * 60_000;

/**
 * Identity providers whose guests Graph finds by identity. Entra's documents spell them with and without `.com`.
 * Source: learn.microsoft.com, "Add an API connector to a user flow" and "Add a custom approval workflow".
 */
const issuers: Readonly<Record<string, string>> = {
  google: "google.com",
  "google.com": "google.com",
  facebook: "facebook.com",
  "facebook.com": "facebook.com",
  mail: "mail",
};

/**
 * Which look-ups to try, best first. The address alone finds guests with an Entra or Microsoft account, whose identity
 * Graph does not search, and anyone whose identity the directory spells differently.
 */
export function lookUpsFor({ email, identities }: Wanted): LookUp[] {
  const byIdentity = identities.flatMap(({ issuer, issuerAssignedId }): LookUp[] =>
    issuerAssignedId ? [{ by: "identity", issuer: canonical(issuer), issuerAssignedId }] : [],
  );
  return [...byIdentity, { by: "mail", address: email }, { by: "otherMails", address: email }];
}

/**
 * Which of the users that a look-up found is the guest. One who was there before the call is somebody else, and one
 * address may belong to several guests, each with another identity provider.
 */
export function chooseGuest(wanted: Wanted, lookUp: LookUp, users: readonly GraphUser[]): Match {
  const matches = users.filter(
    (user) => isNew(user, wanted) && (lookUp.by === "identity" || isByAddress(user, wanted)),
  );
  const guestIds = [...new Set(matches.map(({ id }) => id))];
  const [guestId] = guestIds;
  if (guestId === undefined) return { kind: "none" };
  return guestIds.length > 1 ? { kind: "several", guestIds } : { kind: "one", guestId };
}

function isNew({ createdDateTime }: GraphUser, { signedUpAt }: Wanted): boolean {
  return Date.parse(createdDateTime ?? "") >= signedUpAt.getTime() - toleranceMs;
}

function isByAddress({ creationType, identities }: GraphUser, wanted: Wanted): boolean {
  if (creationType !== "SelfServiceSignUp") return false;
  const theirs = searchable((identities ?? []).map(({ issuer }) => issuer ?? ""));
  const hers = searchable(wanted.identities.map(({ issuer }) => issuer));
  return hers.length === theirs.length && hers.every((issuer) => theirs.includes(issuer));
}

const searchable = (names: string[]) => [
  ...new Set(names.map(canonical).filter((name) => Object.values(issuers).includes(name))),
];

const canonical = (issuer: string): string => issuers[issuer.trim().toLowerCase()] ?? issuer;
