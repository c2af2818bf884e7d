import { describe, expect, test } from "vitest";
import { type Access, credentialWarning, featureStates, isWithdrawn, lackingOf } from "@/lib/consent/access";
import { secretEnd } from "@/lib/graph/app-credential";
import { missingOf } from "@/lib/graph/permissions";
import { refusalIn } from "@/lib/graph/refused-token";
import { rolesIn } from "@/lib/graph/token-roles";

const now = new Date("2026-03-01T12:00:00Z");
const tokenOf = (payload: unknown) => `h.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.s`;
const granted = (...roles: string[]): Access => ({ kind: "granted", roles });

test.each([
  ["its roles", tokenOf({ roles: ["User.ReadWrite.All"], name: "Zoë" }), ["User.ReadWrite.All"]],
  ["none where the claim is missing", tokenOf({ tid: "x" }), []],
  ["nothing that can be known of an opaque token", "EwB4A8l6BAAU", undefined],
  ["nothing of a token that only looks like one", "a.%%%.c", undefined],
  ["nothing of roles that are no list", tokenOf({ roles: "all" }), undefined],
])("a token tells %s", (_sentence, token, roles) => {
  expect(rolesIn(token)).toEqual(roles);
});

describe("a feature", () => {
  test.each([
    ["is allowed by the permission that it needs", ["User.ReadWrite.All"], []],
    ["is allowed by a wider one", ["Directory.ReadWrite.All"], []],
    ["is not allowed by a narrower one", ["User.Read.All"], ["User.ReadWrite.All"]],
    ["names what is missing", [], ["User.ReadWrite.All"]],
  ])("%s", (_sentence, roles, missing) => {
    expect(missingOf("silent", roles)).toEqual(missing);
  });

  test("that nobody uses, or that the portal can do without, is not lacking", () => {
    const states = featureStates(granted("IdentityUserFlow.Read.All"), new Set(["silent", "userFlows", "extensions"]));
    expect(lackingOf(states)).toEqual(["User.ReadWrite.All"]);
    expect(states.find(({ feature }) => feature === "extensions")).toMatchObject({ missing: ["Application.Read.All"] });
  });

  test("is neither allowed nor missing while nobody knows", () => {
    const states = featureStates({ kind: "unreadable" }, new Set(["silent"]));
    expect(states.every(({ missing }) => missing === undefined)).toBe(true);
    expect(lackingOf(states)).toEqual([]);
  });
});

test("consent is withdrawn when no permission is left, or Entra does not know the app", () => {
  expect(isWithdrawn(granted())).toBe(true);
  expect(isWithdrawn({ kind: "refused", because: "notConsented" })).toBe(true);
  expect(isWithdrawn(granted("User.Read.All"))).toBe(false);
  expect(isWithdrawn({ kind: "refused", because: "secretExpired" })).toBe(false);
});

test.each([
  ["AADSTS700016: Application with identifier", { because: "notConsented", code: "AADSTS700016" }],
  ["AADSTS7000222: The provided client secret keys", { because: "secretExpired", code: "AADSTS7000222" }],
  ["AADSTS7000215: Invalid client secret provided.", { because: "wrongSecret", code: "AADSTS7000215" }],
  ["AADSTS9999999: Something new", { because: "other", code: "AADSTS9999999" }],
  ["No code at all", { because: "other", code: undefined }],
])("Entra's words %s say why there is no token", (message, refusal) => {
  expect(refusalIn(message)).toEqual(refusal);
});

describe("the end of the secret", () => {
  const ending = (endDateTime: string, hint?: string) => ({ endDateTime, ...(hint !== undefined && { hint }) });
  test.each([
    [
      "is that of the one with its first characters",
      [ending("2026-04-01T00:00:00Z", "xyz"), ending("2027-01-01T00:00:00Z", "abc")],
      "2027-01-01",
    ],
    [
      "is the next one where no hint helps",
      [ending("2027-01-01T00:00:00Z"), ending("2026-04-01T00:00:00Z")],
      "2026-04-01",
    ],
    [
      "passes over those that are expired already",
      [ending("2020-01-01T00:00:00Z"), ending("2026-04-01T00:00:00Z")],
      "2026-04-01",
    ],
    [
      "is the last one where all are expired",
      [ending("2020-01-01T00:00:00Z"), ending("2021-01-01T00:00:00Z")],
      "2021-01-01",
    ],
    ["is unknown without any", [], undefined],
  ])("%s", (_sentence, credentials, day) => {
    expect(secretEnd(credentials, "abcdef", now)?.toISOString().slice(0, 10)).toBe(day);
  });

  test.each([
    ["2026-03-01T12:00:00Z", "expired"],
    ["2026-03-31T12:00:00Z", "expiresSoon"],
    ["2026-03-31T12:00:01Z", undefined],
  ])("at %s is %s", (endsAt, warning) => {
    expect(credentialWarning(new Date(endsAt), now)).toBe(warning);
  });
});
