import type { FederatedGuest, Values } from "./claims";
import type { UserFlow } from "./flow";

/**
 * The attributes of the account that Entra makes at the end of a sign-up: only those that the flow collects are stored, and
 * what the second step answered replaces what the guest entered. A display name every user must have.
 * Source: learn.microsoft.com, "Add an API connector to a user flow", continuation responses of both steps.
 */
export function attributesOfAccount(
  flow: UserFlow,
  { profile, email }: Pick<FederatedGuest, "profile" | "email">,
  entered: Values,
  answered: Values,
): Values {
  const collected = flow.attributes.map(({ id }) => id);
  const stored = Object.entries({ ...profile, ...entered, ...answered }).filter(
    ([name, value]) => collected.includes(name) && name !== "email" && value !== "",
  );
  return { displayName: profile.displayName ?? email.split("@")[0] ?? email, ...Object.fromEntries(stored) };
}
