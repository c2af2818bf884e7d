import { expect, test } from "vitest";
import { seal, unseal } from "@/lib/connector/sealed-credential.server";

const credential = { kind: "basic", name: "entra-1", secret: "the-secret" } as const;
const place = { personId: "adele", connectorId: "one" };
const soon = () => new Date(Date.now() + 60_000);

test("a new password comes out as it went in, and is not readable in between", async () => {
  const sealed = await seal(credential, place, soon());
  expect(sealed).not.toContain("the-secret");
  expect(Buffer.from(sealed, "base64url").toString()).not.toContain("the-secret");
  expect(await unseal(sealed, place)).toMatchObject(credential);
});

test.each([
  ["another person", { ...place, personId: "audrey" }],
  ["another connector's page", { ...place, connectorId: "two" }],
])("%s does not get it", async (_who, other) => {
  expect(await unseal(await seal(credential, place, soon()), other)).toBeUndefined();
});

test("it is over when its time is over", async () => {
  expect(await unseal(await seal(credential, place, new Date(Date.now() - 1000)), place)).toBeUndefined();
});

test.each(["", "x", "eyJhbGciOiJkaXIifQ....", "a.b.c.d.e"])(
  "what the portal did not seal is nothing: %j",
  async (sealed) => {
    expect(await unseal(sealed, place)).toBeUndefined();
  },
);
