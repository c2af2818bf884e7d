import { expect, test } from "vitest";
import { identitySourceSchema } from "@/lib/signup/identity-source";
import { sampleGuests } from "@/lib/signup/sample-guests";

test("there is a sample guest for each identity source, at an address that cannot exist", () => {
  expect(sampleGuests.map(({ id }) => id)).toEqual(identitySourceSchema.options);
  for (const { guest, signUp } of sampleGuests) {
    expect(guest.email).toMatch(/[.]example$/);
    expect(signUp.email).toBe(guest.email);
  }
});
