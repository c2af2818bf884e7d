import { expect, test } from "vitest";
import { claimsAt, type FederatedGuest } from "@/lib/signup/claims";

const aGuest = (changes: Partial<FederatedGuest> = {}): FederatedGuest => ({
  source: "facebook",
  email: "ada@example.com",
  subjectId: "0123456789",
  profile: { displayName: "Ada Byron", givenName: "Ada", surname: "Byron" },
  locale: "en-GB",
  ...changes,
});
const first = "postFederationSignup";
const second = "postAttributeCollection";

test.each([
  ["facebook", [{ signInType: "federated", issuer: "facebook.com", issuerAssignedId: "0123456789" }]],
  ["google", [{ signInType: "federated", issuer: "google.com", issuerAssignedId: "0123456789" }]],
  ["otp", [{ signInType: "federated", issuer: "mail", issuerAssignedId: "ada@example.com" }]],
] as const)("a guest from %s comes with her identities", (source, identities) => {
  expect(claimsAt(first, aGuest({ source }), {}).identities).toEqual(identities);
});

test.each(["entra", "microsoft"] as const)("a guest with an account of type %s comes without identities", (source) => {
  expect(claimsAt(second, aGuest({ source }), {})).not.toHaveProperty("identities");
});

test("the family name is lastName at the first step and surname at the second", () => {
  expect(claimsAt(first, aGuest(), {})).toMatchObject({ lastName: "Byron", ui_locales: "en-GB" });
  expect(claimsAt(first, aGuest(), {})).not.toHaveProperty("surname");
  expect(claimsAt(second, aGuest(), {})).toMatchObject({ surname: "Byron" });
  expect(claimsAt(second, aGuest(), {})).not.toHaveProperty("lastName");
});

test("claims without value are not sent", () => {
  expect(claimsAt(first, aGuest({ profile: {} }), {})).toEqual({
    email: "ada@example.com",
    identities: [{ signInType: "federated", issuer: "facebook.com", issuerAssignedId: "0123456789" }],
    ui_locales: "en-GB",
  });
  expect(claimsAt(second, aGuest(), { givenName: "", city: "" })).not.toHaveProperty("givenName");
});

test("the second step sends what she entered, also where her provider said otherwise", () => {
  expect(claimsAt(second, aGuest(), { city: "Oslo", givenName: "Augusta" })).toMatchObject({
    city: "Oslo",
    givenName: "Augusta",
    displayName: "Ada Byron",
  });
});

test("the first step sends nothing that she has not been asked yet", () => {
  expect(claimsAt(first, aGuest(), { city: "Oslo" })).not.toHaveProperty("city");
});
