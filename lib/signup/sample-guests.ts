import { parseSignUp, type SignUp } from "@/lib/connector/contract";
import { claimsAt, type FederatedGuest, type Values } from "./claims";

/** A guest to try a mapping on, as Entra describes her before it creates the user. All are invented. */
export type SampleGuest = { id: string; label: string; signUp: SignUp };

type Sample = { id: string; label: string; guest: FederatedGuest; entered: Values };

const samples: Sample[] = [
  {
    id: "facebook",
    label: "Ada, with Facebook",
    guest: {
      ...{ source: "facebook", email: "ada.lovelace@fabrikam.example", subjectId: "0123456789", locale: "en-GB" },
      profile: { displayName: "Ada Lovelace", givenName: "Ada", surname: "Lovelace" },
    },
    entered: { city: "London", country: "United Kingdom" },
  },
  {
    id: "work",
    label: "Grace, with a work account",
    guest: {
      ...{ source: "entra", email: "Grace.Hopper@Contoso.example", subjectId: "", locale: "en-US" },
      profile: { displayName: "Grace Hopper", givenName: "Grace", surname: "Hopper" },
    },
    entered: {},
  },
  {
    id: "passcode",
    label: "Kurt, with a one-time passcode",
    guest: { source: "otp", email: "kurt@litware.example", subjectId: "", locale: "de-AT", profile: {} },
    entered: {},
  },
];

export const sampleGuests: readonly SampleGuest[] = samples.flatMap(({ id, label, guest, entered }) => {
  const parsed = parseSignUp(claimsAt("postAttributeCollection", guest, entered));
  return parsed.kind === "signUp" ? [{ id, label, signUp: parsed.signUp }] : [];
});
