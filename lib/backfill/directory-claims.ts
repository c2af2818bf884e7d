import { type Identity, plainClaims, type SignUp } from "@/lib/connector/contract";
import { selectedAs, valueIn } from "@/lib/graph/attribute-value";
import type { Mapping } from "@/lib/mapping/evaluate";
import type { Rule } from "@/lib/mapping/rule";
import { findTarget, type Known } from "@/lib/mapping/targets";
import { isLink, userProperty } from "@/lib/mapping/user-properties";
import { claimsRead } from "@/lib/redaction/reads";

type User = Readonly<Record<string, unknown>>;

/** Properties by which a user is known; a rule may read them under these names, too. */
const facts = [
  "id",
  "mail",
  "otherMails",
  "identities",
  "userPrincipalName",
  "userType",
  "creationType",
  "createdDateTime",
];

/** Claims that say the same as a property of a user. */
const sameAs: Readonly<Record<string, string>> = { email: "mail" };

/** The property of a user that a claim of a sign-up is kept in; undefined: only a sign-up tells it. */
export function propertyOf(claim: string, known: Known): string | undefined {
  const name = sameAs[claim] ?? claim;
  if (facts.includes(name) || (userProperty(name) && !isLink(name))) return name;
  const target = findTarget(name, known)?.name ?? name;
  return /^extension_[0-9a-f]{32}_\w+$/i.test(target) ? target : undefined;
}

/** The claims that a rule reads: its source, and its condition. */
export const claimsOf = (rule: Rule): string[] => [
  ...claimsRead(rule),
  ...(rule.condition?.claims ?? []).map(({ claim }) => claim),
];

/** What a rule needs and only a sign-up tells, such as the language of her browser. */
export const onlyAtSignUp = (rule: Rule, known: Known): string[] => [
  ...new Set(claimsOf(rule).filter((claim) => propertyOf(claim, known) === undefined)),
];

/** What to ask Graph of each user, so that the silent rules of a mapping can be computed and compared. */
export function selectionFor(mapping: Mapping, known: Known, also: readonly string[] = []): string[] {
  const silent = mapping.rules.flatMap(({ rule }) => (rule.delivery === "silent" ? [rule] : []));
  const read = silent.flatMap(claimsOf).flatMap((claim) => propertyOf(claim, known) ?? []);
  const set = silent.map(({ target }) => findTarget(target, known)?.name ?? target).filter((name) => !isLink(name));
  return [...new Set([...facts, "displayName", ...[...read, ...set, ...also].map(selectedAs)])];
}

/** Her address: `mail`, or one of the others that the directory has. */
export function emailOf({ mail, otherMails }: User): string {
  const others: unknown[] = Array.isArray(otherMails) ? otherMails : [];
  const found = [mail, ...others].find((each): each is string => typeof each === "string" && each.includes("@"));
  return found?.trim() ?? "";
}

/** A user of the directory as a mapping reads a guest who signs up. */
export function signUpOf(user: User, mapping: Mapping, known: Known): SignUp {
  const email = emailOf(user);
  const names = mapping.rules.flatMap(({ rule }) => (rule.delivery === "silent" ? claimsOf(rule) : []));
  const values = Object.fromEntries(
    names.flatMap((claim) => {
      const property = propertyOf(claim, known);
      const value = property === undefined ? undefined : valueIn(user, property);
      return value === undefined || value === null || value === "" ? [] : [[claim, value]];
    }),
  );
  const claims = plainClaims({ ...values, ...(email !== "" && { email }) });
  return { email, identities: identitiesOf(user), claims, locales: [] };
}

/** Entra and Microsoft accounts arrive at a sign-up without identities, and their ids are in no user record either. */
function identitiesOf({ identities }: User): Identity[] {
  const all: unknown[] = Array.isArray(identities) ? identities : [];
  return all.flatMap((each): Identity[] => {
    if (typeof each !== "object" || each === null) return [];
    const { signInType, issuer, issuerAssignedId } = each as Record<string, unknown>; // an object's members, of any type
    if (typeof signInType !== "string" || typeof issuer !== "string" || typeof issuerAssignedId !== "string") return [];
    return signInType === "userPrincipalName" ? [] : [{ signInType, issuer, issuerAssignedId }];
  });
}
