import { expect, test } from "vitest";
import { openedApp } from "@/lib/signup/opened-app";
import { sampleGuests } from "@/lib/signup/sample-guests";

test("a sample guest who opens an app is described as Microsoft describes a guest in the directory", () => {
  const [ada] = sampleGuests;
  const signUp = ada && openedApp(ada.guest);
  expect(signUp?.email).toBe("ada.lovelace@fabrikam.example");
  expect(signUp?.claims).toMatchObject({
    userType: "Guest",
    surname: "Lovelace",
    userPrincipalName: "ada.lovelace_fabrikam.example#EXT#@contoso.onmicrosoft.com",
  });
  expect(signUp?.identities).toEqual([]);
});

test("every sample guest may open an app", () => {
  for (const { guest } of sampleGuests) expect(openedApp(guest)?.email).toBe(guest.email);
});
