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
  [null, "body"],
  ["text", "body"],
  [{ email: 7 }, "body.email"],
  [{ email: "  " }, "body.email"],
  [{ email: "a@b.example", identities: [{ signInType: "federated" }] }, "body.identities.0.issuer"],
])("%j is unreadable, and the detail names the place without what stood there", (body, place) => {
  const parsed = parseSignUp(body);
  expect(parsed.kind === "unreadable" && parsed.detail.startsWith(`${place}: `)).toBe(true);
});
