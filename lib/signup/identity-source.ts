import { z } from "zod";
import type { Identity } from "@/lib/connector/contract";

/** How a guest may prove who she is in a sign-up user flow. */
export const identitySourceSchema = z.enum(["facebook", "google", "otp", "entra", "microsoft"]);
export type IdentitySource = z.infer<typeof identitySourceSchema>;

/** Microsoft's names of the sources. */
export const identitySourceLabels: Record<IdentitySource, string> = {
  facebook: "Facebook",
  google: "Google",
  otp: "Email one-time passcode",
  entra: "Microsoft Entra work account",
  microsoft: "Microsoft account",
};

/** Only these come with `identities`; the issuer as Graph spells it (objectIdentity resource type). */
const issuers: Partial<Record<IdentitySource, string>> = {
  facebook: "facebook.com",
  google: "google.com",
  otp: "mail",
};

/**
 * The `identities` that Entra sends of a guest: for Google, Facebook and e-mail one-time passcode only.
 * Source: learn.microsoft.com, "Add an API connector to a user flow", comment in the request sample, and "Add a custom
 * approval workflow", which tells Entra and Microsoft accounts apart by the missing member.
 */
export function identitiesOf(source: IdentitySource, email: string, subjectId: string): Identity[] {
  const issuer = issuers[source];
  if (issuer === undefined) return [];
  return [{ signInType: "federated", issuer, issuerAssignedId: source === "otp" ? email : subjectId }];
}

/** What a call tells of the identity provider: Entra and Microsoft accounts arrive alike, without `identities`. */
export const providerSchema = z.enum(["facebook", "google", "otp", "microsoft", "other"]);
export type Provider = z.infer<typeof providerSchema>;

export const providerLabels: Record<Provider, string> = {
  facebook: identitySourceLabels.facebook,
  google: identitySourceLabels.google,
  otp: identitySourceLabels.otp,
  microsoft: "Microsoft Entra or Microsoft account",
  other: "another identity provider",
};

/** `other`: an issuer that we do not know by name, such as a federated SAML or WS-Fed provider. */
export function providerOf({ identities }: { identities: readonly Identity[] }): Provider {
  const issuer = identities[0]?.issuer.toLowerCase();
  if (issuer === undefined) return "microsoft";
  const known = (["facebook", "google", "otp"] as const).find((source) => issuers[source] === issuer);
  return known ?? "other";
}
