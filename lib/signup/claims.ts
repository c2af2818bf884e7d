import type { ClaimValue } from "@/lib/connector/contract";
import type { ConnectorStep } from "@/lib/connector/step";
import { type IdentitySource, identitiesOf } from "./identity-source";

export type Values = Readonly<Record<string, ClaimValue>>;

/** A guest as she came back from her identity provider. */
export type FederatedGuest = {
  source: IdentitySource;
  email: string;
  /** Her id at the identity provider. */
  subjectId: string;
  /** What the provider says of her: displayName, givenName, surname. */
  profile: Values;
  /** Of her browser, for example `en-US`. */
  locale: string;
};

/**
 * The body that Entra posts. `email` is always there; a claim without value is left out. Step 1 spells the family name
 * `lastName`, step 2 `surname`. Nothing names the tenant, the user flow or the step.
 * Source: learn.microsoft.com, "Add an API connector to a user flow", request samples of both steps.
 */
export function claimsAt(step: ConnectorStep, guest: FederatedGuest, entered: Values): Record<string, unknown> {
  const identities = identitiesOf(guest.source, guest.email, guest.subjectId);
  return {
    email: guest.email,
    ...(identities.length > 0 && { identities }),
    ...withValue(step === "postFederationSignup" ? atFirstStep(guest.profile) : { ...guest.profile, ...entered }),
    ...(guest.locale !== "" && { ui_locales: guest.locale }),
  };
}

function atFirstStep({ surname, ...profile }: Values): Values {
  return surname === undefined ? profile : { ...profile, lastName: surname };
}

const withValue = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ""));
