import { expect, test } from "vitest";
import { advancedFilter, backfillFilterSchema, isPlain, matches, plainFilter } from "@/lib/backfill/filter";

test("an empty form asks for everybody", () => {
  const filter = backfillFilterSchema.parse({ domain: " ", since: "", until: "", userType: "", empty: "" });
  expect(filter).toEqual({});
  expect(plainFilter(filter)).toBeUndefined();
  expect(advancedFilter(filter)).toBeUndefined();
});

test("what every Graph can filter stands in the plain filter, the rest in the advanced one", () => {
  const filter = backfillFilterSchema.parse({
    ...{ domain: "@Fabrikam.Example", since: "2026-01-01", until: "2026-01-31", userType: "Guest", empty: "jobTitle" },
  });
  const plain =
    "userType eq 'Guest' and createdDateTime ge 2026-01-01T00:00:00Z and createdDateTime le 2026-01-31T23:59:59Z";
  expect(plainFilter(filter)).toBe(plain);
  expect(advancedFilter(filter)).toBe(`${plain} and endsWith(mail,'@fabrikam.example') and jobTitle eq null`);
  expect(isPlain(filter)).toBe(false);
});

test.each([
  ["a quote", { domain: "fabrikam.example' or 1 eq 1" }],
  ["an address", { domain: "ada@fabrikam.example" }],
  ["a day that is none", { since: "2026-02-30" }],
  ["another user type", { userType: "Robot" }],
  ["a path", { empty: "manager/id" }],
])("%s is no filter", (_sentence, input) => {
  expect(backfillFilterSchema.safeParse(input).success).toBe(false);
});

test.each([
  ["her domain, whatever its capitals", { mail: "a@FABRIKAM.example" }, true],
  ["a domain that ends alike", { mail: "a@notfabrikam.example" }, false],
  ["an attribute that has a value", { mail: "a@fabrikam.example", jobTitle: "Engineer" }, false],
  ["an attribute of blanks only, which is a value", { mail: "a@fabrikam.example", jobTitle: " " }, false],
])("%s", (_sentence, user, isMatch) => {
  expect(matches({ domain: "fabrikam.example", empty: "jobTitle" }, user, user.mail)).toBe(isMatch);
});
