import { expect, test } from "vitest";
import { signInProblem } from "@/lib/tenants/sign-in-problem";

test("without a code there is no problem", () => expect(signInProblem(undefined)).toBeUndefined());

test.each([
  ["AccessDenied", /not of the tenant/],
  ["OAuthSignin", /did not answer/],
  ["OAuthCallback", /not completed/],
  ["NoTenant", /choose a tenant/],
])("%s is told in plain words", (code, words) => {
  expect(signInProblem(code)).toMatchObject({ code, title: expect.stringMatching(words) as string });
});

test.each(["SomethingNew", "toString", "__proto__"])("a code that nobody knows still gets an answer: %s", (code) => {
  expect(signInProblem(code)?.title).toBe("You could not be signed in.");
});

test("a stranger's text is not repeated as a code", () => {
  expect(signInProblem("call 555-0100 now")?.code).toBe("Unknown");
});
