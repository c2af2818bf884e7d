import { parseSignUp, type SignUp } from "@/lib/connector/contract";

/** What a guest brings to the benchmark, at least. */
export type Claims = Record<"email" | "givenName" | "surname" | "displayName", string>;

const names = [
  ["Ada", "Lovelace"],
  ["Grace", "Hopper"],
  ["José", "García Márquez"],
  ["Søren", "Ångström"],
  ["Anne-Marie", "van der Berg"],
] as const;
const domains = ["Contoso.example", "fabrikam.example", "woodgrove.example", "company512.example", "nowhere.example"];
const countries = ["NO", "SE", "Germany"];

/** Guests of some variety, so that no engine meets the same text over and over. */
export const guests: readonly { claims: Claims; signUp: SignUp }[] = Array.from({ length: 60 }, (_, index) => {
  const [givenName, surname] = names[index % names.length] ?? names[0];
  const claims = {
    ...{ givenName, surname, displayName: `${givenName} ${surname} ${index}` },
    email: `guest${index}.${givenName.toLowerCase()}@${domains[Math.floor(index / 2) % domains.length] ?? ""}`,
    ...{ city: "Oslo", country: countries[index % countries.length] ?? "", postalCode: "0150 01" },
    ...{ streetAddress: "1, Long Street of the Benchmark", ui_locales: "nb-NO" },
    identities: [{ signInType: "federated", issuer: "facebook.com", issuerAssignedId: String(index) }],
  };
  const parsed = parseSignUp(claims);
  if (parsed.kind !== "signUp") throw new Error(parsed.detail);
  return { claims, signUp: parsed.signUp };
});
