import { expect, test } from "vitest";
import { inputsOf, readableClaims } from "@/lib/calls/inputs";

const claims = readableClaims(
  "postAttributeCollection",
  JSON.stringify({ email: "ada@fabrikam.example", country: "NO", extension_0f_size: 7 }),
);

test("a rule has read each claim that its source names, once and in order", () => {
  expect(inputsOf('Switch([country], [email], "NO", [Country], [city])', claims)).toEqual([
    { name: "country", value: "NO" },
    { name: "email", value: "ada@fabrikam.example" },
    { name: "Country", value: "NO" },
    { name: "city", value: undefined },
  ]);
});

test("a constant reads nothing, and without claims nothing has a value", () => {
  expect(inputsOf('"Oslo"', claims)).toEqual([]);
  expect(inputsOf("[country]", readableClaims("postAttributeCollection", null))).toEqual([
    { name: "country", value: undefined },
  ]);
  expect(readableClaims("postAttributeCollection", "no JSON").size).toBe(0);
});
