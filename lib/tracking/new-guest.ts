import type { Identity } from "@/lib/connector/contract";
import { profileNames, type TrackedUser } from "@/lib/graph/tracked-user";

/** Graph tells whole seconds of when a user was made. */
const second = 1_000;

/** A guest of the directory as rules see her. */
export type NewGuest = { id: string; email: string; createdAt: Date; user: TrackedUser };

/**
 * The guest, if the user is one for whom Entra never calls: invited, or made by an admin. Whoever signed up by herself came
 * through a user flow, which called. Undefined also while the directory does not tell enough of her; it comes again then.
 * Source: learn.microsoft.com/graph/api/resources/user, "creationType".
 */
export function asNewGuest(user: TrackedUser): NewGuest | undefined {
  const email = [user.mail, ...(user.otherMails ?? [])].map((each) => each?.trim()).find(Boolean);
  const createdAt = Date.parse(user.createdDateTime ?? "");
  if (user.userType !== "Guest" || user.creationType === "SelfServiceSignUp") return undefined;
  if (email === undefined || Number.isNaN(createdAt)) return undefined;
  return { id: user.id, email, createdAt: new Date(createdAt), user };
}

/** Directories show a user late, by hours at most; whoever was made so long before the last complete look was seen by an earlier one. */
export const newForDays = 30;
const dayMs = 86_400_000;

export const isNewAt = ({ createdAt }: NewGuest, seenTo: Date): boolean =>
  createdAt.getTime() >= seenTo.getTime() - newForDays * dayMs;

export const isSince = ({ createdAt }: NewGuest, since: Date): boolean =>
  createdAt.getTime() >= since.getTime() - (since.getTime() % second);

/** E-mails of those who finished a sign-up of their own: what waits for them need not wait longer. */
export const signedUp = (users: readonly TrackedUser[]): string[] =>
  users
    .filter(({ creationType }) => creationType === "SelfServiceSignUp")
    .flatMap(({ mail, otherMails }) => [mail ?? "", ...(otherMails ?? [])])
    .filter((email) => email !== "");

/** Issuers whose identity Entra tells of in a call; work and Microsoft accounts come without. */
const told = ["google.com", "facebook.com", "mail"];

/** What Entra would have sent of her before it makes a user: what the directory has, by the names of an API connector's call. */
export function claimsOf({ email, user }: NewGuest): Record<string, unknown> {
  const profile = profileNames.flatMap((name): [string, string][] => {
    const value = name === "preferredLanguage" ? null : user[name];
    return value ? [[name, value]] : [];
  });
  const identities = (user.identities ?? []).flatMap(({ signInType, issuer, issuerAssignedId }): Identity[] =>
    issuer && told.includes(issuer.toLowerCase())
      ? [{ signInType: signInType ?? "federated", issuer, issuerAssignedId }]
      : [],
  );
  return {
    email,
    ...(identities.length > 0 && { identities }),
    ...Object.fromEntries(profile),
    ...(user.preferredLanguage && { ui_locales: user.preferredLanguage }),
  };
}
