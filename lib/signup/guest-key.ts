import type { SignUp } from "@/lib/connector/contract";

/** In characters; the index over it takes 2.7 kB. An e-mail fits with its issuers many times over. */
const maxLength = 600;

/**
 * Names a guest across both steps, a resubmitted page and Entra's retry, none of which carries an id. One e-mail may
 * arrive through several identity providers, and those are different guests; Microsoft's approval sample keys its
 * requests the same way (active-directory-dotnet-external-identities-api-connectors-approvals). Only custom authentication
 * extensions call for guests without an e-mail; then what her provider calls her tells her apart.
 */
export function guestKey(signUp: Pick<SignUp, "email" | "identities">): string {
  const issuers = signUp.identities.map(({ issuer }) => issuer.toLowerCase()).sort();
  const ids = signUp.email === "" ? signUp.identities.map(({ issuerAssignedId }) => issuerAssignedId ?? "") : [];
  return [signUp.email.toLowerCase(), ...issuers, ...ids].join("|").slice(0, maxLength);
}
