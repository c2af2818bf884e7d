import { expect, test } from "vitest";
import { parseSignUp } from "@/lib/connector/contract";

test("claims keep their names, also those that JavaScript objects have already", () => {
  const body: unknown = JSON.parse(
    '{"email":"a@b.example","__proto__":"claim","constructor":"claim","toString":"claim"}',
  );
  const parsed = parseSignUp(body);
  if (parsed.kind !== "signUp") throw new Error(parsed.detail);
  expect(Object.entries(parsed.signUp.claims)).toEqual(
    expect.arrayContaining([
      ["constructor", "claim"],
      ["toString", "claim"],
    ]),
  );
  expect(Object.getPrototypeOf(parsed.signUp.claims)).toBe(Object.prototype);
});

test("lists and objects are no claims to compute with", () => {
  expect(parseSignUp({ email: "a@b.example", list: ["x"], object: {}, flag: false, number: 7 })).toMatchObject({
    signUp: { claims: { email: "a@b.example", flag: false, number: 7 } },
  });
});

test("the guest's languages come most wanted first", () => {
  expect(parseSignUp({ email: "a@b.example", ui_locales: "nb-NO en" })).toMatchObject({
    signUp: { locales: ["nb-NO", "en"] },
  });
});

test.each([
  ["ui_locales that is a list", { ui_locales: ["en"] }],
  ["a surname that is a number", { surname: 5 }],
  ["identities that are no list", { identities: {} }],
  ["an identity without issuer", { identities: [{ signInType: "federated" }] }],
  ["identities that are null", { identities: null }],
])("a guest is not turned away for %s", (_what, claims) => {
  expect(parseSignUp({ email: "a@b.example", ...claims })).toMatchObject({
    kind: "signUp",
    signUp: { email: "a@b.example", identities: [], locales: [] },
  });
});

test.each([null, ""])("an e-mail that is %j does not hide the address of the 2020 preview", (email) => {
  expect(parseSignUp({ email, email_address: "a@b.example" })).toMatchObject({ signUp: { email: "a@b.example" } });
});

test.each([
  [null, "body: not an object"],
  ["text", "body: not an object"],
  [[1, 2], "body: not an object"],
  [{ email: 7 }, "body.email: missing"],
  [{ email: "  " }, "body.email: missing"],
  [{ email: `${"a".repeat(400)}@b.example` }, "body.email: too long"],
])("%j is unreadable, and the detail names the place without what stood there", (body, detail) => {
  expect(parseSignUp(body)).toEqual({ kind: "unreadable", detail });
});

test("of a guest's languages the first twenty are read, and nothing that is too long to be one", () => {
  const many = ["x".repeat(40), ...Array.from({ length: 50_000 }, () => "nb-NO")].join(" ");
  const parsed = parseSignUp({ email: "ada@fabrikam.example", ui_locales: many });
  expect(parsed.kind === "signUp" && parsed.signUp.locales).toEqual(Array.from({ length: 20 }, () => "nb-NO"));
});
