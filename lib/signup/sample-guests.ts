import { parseSignUp, type SignUp } from "@/lib/connector/contract";

/** A guest to try a mapping on; all are invented. */
export type SampleGuest = { id: string; label: string; signUp: SignUp };

const federated = (issuer: string, issuerAssignedId: string) => [{ signInType: "federated", issuer, issuerAssignedId }];

/**
 * What Entra sends before it creates the user, for three ways to sign in; `identities` is absent for Entra and Microsoft
 * accounts. Source: learn.microsoft.com, "Add an API connector to a user flow", request samples.
 */
const bodies = [
  {
    ...{ id: "facebook", label: "Ada, with Facebook" },
    body: {
      email: "ada.lovelace@fabrikam.example",
      identities: federated("facebook.com", "0123456789"),
      ...{ displayName: "Ada Lovelace", givenName: "Ada", surname: "Lovelace", city: "London", country: "UK" },
      ui_locales: "en-GB",
    },
  },
  {
    ...{ id: "work", label: "Grace, with a work account" },
    body: {
      email: "Grace.Hopper@Contoso.example",
      ...{ displayName: "Grace Hopper", givenName: "Grace", surname: "Hopper" },
      ui_locales: "en-US",
    },
  },
  {
    ...{ id: "mail", label: "Kurt, with a one-time passcode" },
    body: {
      email: "kurt@litware.example",
      identities: federated("mail", "kurt@litware.example"),
      ui_locales: "de-AT",
    },
  },
];

export const sampleGuests: readonly SampleGuest[] = bodies.flatMap(({ id, label, body }) => {
  const parsed = parseSignUp(body);
  return parsed.kind === "signUp" ? [{ id, label, signUp: parsed.signUp }] : [];
});
