import { expect, test } from "vitest";
import type { GraphUser } from "@/lib/graph/user";
import { chooseGuest, lookUpsFor, type Wanted } from "@/lib/silent/find";

const signedUpAt = new Date("2026-03-01T12:00:00Z");
const facebook = { signInType: "federated", issuer: "facebook.com", issuerAssignedId: "0123" };
const google = { signInType: "federated", issuer: "google.com", issuerAssignedId: "g-1" };
const entra = { signInType: "federated", issuer: "ExternalAzureAD", issuerAssignedId: null };
const email = "ada@fabrikam.example";

const aGuest = (fields: Partial<Wanted> = {}): Wanted => ({ email, identities: [], signedUpAt, ...fields });
const aUser = (fields: Partial<GraphUser> = {}): GraphUser => ({
  id: "a",
  mail: email,
  creationType: "SelfServiceSignUp",
  createdDateTime: "2026-03-01T12:00:01Z",
  identities: [entra],
  ...fields,
});
const byMail = { by: "mail", address: email } as const;
const byIdentity = { by: "identity", issuer: "facebook.com", issuerAssignedId: "0123" } as const;

test("a guest with an Entra account is looked up by address only", () => {
  expect(lookUpsFor(aGuest())).toEqual([byMail, { by: "otherMails", address: email }]);
});

test("a guest with a social identity is looked up by it first", () => {
  expect(lookUpsFor(aGuest({ identities: [facebook] }))[0]).toEqual(byIdentity);
});

test.each(["facebook", "Facebook.com", " facebook.com "])(
  "an issuer spelled '%s' is looked up as Graph spells it",
  (issuer) => {
    expect(lookUpsFor(aGuest({ identities: [{ ...facebook, issuer }] }))[0]).toEqual(byIdentity);
  },
);

test("an identity without an id is not looked up", () => {
  const lookUps = lookUpsFor(aGuest({ identities: [{ ...facebook, issuerAssignedId: null }] }));
  expect(lookUps.map(({ by }) => by)).toEqual(["mail", "otherMails"]);
});

test.each([
  ["made right after the call", "2026-03-01T12:00:01Z", "one"],
  ["made within the tolerance before it", "2026-03-01T11:55:00Z", "one"],
  ["who was there long before", "2026-03-01T11:54:59Z", "none"],
  ["of an unknown age", undefined, "none"],
])("a user %s: %s", (_sentence, createdDateTime, kind) => {
  expect(chooseGuest(aGuest(), byMail, [aUser({ createdDateTime })]).kind).toBe(kind);
});

test("a user who was invited is not the one who signed up", () => {
  expect(chooseGuest(aGuest(), byMail, [aUser({ creationType: "Invitation" })]).kind).toBe("none");
});

test.each([
  ["an Entra guest is not the Google guest of the same address", [], [google], "none"],
  ["a Google guest is not the Entra guest of the same address", [google], [entra], "none"],
  ["a Facebook guest is not the Google guest of the same address", [facebook], [google], "none"],
  ["a Google guest whose id the directory spells differently", [google], [{ ...google, issuerAssignedId: "x" }], "one"],
  ["an Entra guest of whom the directory shows no identity", [], [], "one"],
])("%s", (_sentence, hers, theirs, kind) => {
  expect(chooseGuest(aGuest({ identities: hers }), byMail, [aUser({ identities: theirs })]).kind).toBe(kind);
});

test("two users who match are not chosen between", () => {
  const match = chooseGuest(aGuest(), byMail, [aUser({ id: "a" }), aUser({ id: "b" })]);
  expect(match).toEqual({ kind: "several", guestIds: ["a", "b"] });
});

test("the same user twice is one guest", () => {
  expect(chooseGuest(aGuest(), byMail, [aUser(), aUser()])).toEqual({ kind: "one", guestId: "a" });
});
