import { parseSignUp, type SignUp } from "@/lib/connector/contract";
import { claimsAt, type FederatedGuest, type Values } from "./claims";
import type { IdentitySource } from "./identity-source";

/** A guest to try a mapping on. All are invented. */
export type SampleGuest = {
  id: IdentitySource;
  label: string;
  /** As she comes back from her identity provider. */
  guest: FederatedGuest;
  /** What she enters on the attribute page, as far as the user flow asks for it. */
  entered: Values;
  /** As Entra describes her before it creates the user. */
  signUp: SignUp;
};

type Sample = Omit<SampleGuest, "id" | "signUp">;

/** One per identity source. Providers tell names or not, and mail addresses come in any spelling. */
const samples: Sample[] = [
  {
    label: "Ada, with Facebook",
    guest: {
      ...{ source: "facebook", email: "ada.lovelace@fabrikam.example", subjectId: "0123456789", locale: "en-GB" },
      profile: { displayName: "Ada Lovelace", givenName: "Ada", surname: "Lovelace" },
    },
    entered: { city: "London", country: "United Kingdom" },
  },
  {
    label: "Alan, with Google",
    guest: {
      ...{ source: "google", email: "alan.turing@gmail.example", subjectId: "109876543210987654321", locale: "nb-NO" },
      profile: { displayName: "Alan Turing", givenName: "Alan", surname: "Turing" },
    },
    entered: { city: "Bergen", country: "Norway", jobTitle: "Analyst" },
  },
  {
    label: "Kurt, with a one-time passcode",
    guest: { source: "otp", email: "kurt@litware.example", subjectId: "", locale: "de-AT", profile: {} },
    entered: {},
  },
  {
    label: "Grace, with a work account",
    guest: {
      ...{ source: "entra", email: "Grace.Hopper@Contoso.example", subjectId: "", locale: "en-US" },
      profile: { displayName: "Grace Hopper", givenName: "Grace", surname: "Hopper" },
    },
    entered: {},
  },
  {
    label: "Leïla, with a Microsoft account",
    guest: {
      ...{ source: "microsoft", email: "leila.benali@outlook.example", subjectId: "", locale: "fr-FR" },
      profile: { displayName: "Leïla Benali", givenName: "Leïla", surname: "Benali" },
    },
    entered: { city: "Lyon", country: "France" },
  },
];

export const sampleGuests: readonly SampleGuest[] = samples.flatMap((sample) => {
  const parsed = parseSignUp(claimsAt("postAttributeCollection", sample.guest, sample.entered));
  return parsed.kind === "signUp" ? [{ ...sample, id: sample.guest.source, signUp: parsed.signUp }] : [];
});
