import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { checkBasic, makeSecret } from "@/lib/connector/credential.server";
import { basic } from "@/tests/support/connectors";

const stored = (name: string, isRetired = false) => {
  const { secret, secretHash } = makeSecret();
  return { secret, credential: { id: name, name, secretHash, isRetired } };
};
const colon = { id: "colon", name: "entra", isRetired: false, secretHash: sha256("pass:word:ü") };

test("a secret is never stored, only its hash", () => {
  const { secret, secretHash } = makeSecret();
  expect(secretHash).toHaveLength(32);
  expect(secretHash.toString("base64url")).not.toBe(secret);
});

test("either of two live credentials is accepted", () => {
  const [one, two] = [stored("one"), stored("two")];
  const credentials = [one.credential, two.credential];
  expect(checkBasic(basic("one", one.secret), credentials)).toEqual({ kind: "accepted", credentialId: "one" });
  expect(checkBasic(basic("two", two.secret), credentials)).toEqual({ kind: "accepted", credentialId: "two" });
  expect(checkBasic(basic("one", two.secret), credentials)).toMatchObject({ cause: "wrongCredential" });
});

test("a password may hold colons and letters beyond ASCII", () => {
  expect(checkBasic(basic("entra", "pass:word:ü"), [colon])).toMatchObject({ kind: "accepted" });
});

test("a retired credential is named as such, but only with the right password", () => {
  const retired = stored("old", true);
  expect(checkBasic(basic("old", retired.secret), [retired.credential])).toMatchObject({ cause: "retiredCredential" });
  expect(checkBasic(basic("old", "guess"), [retired.credential])).toMatchObject({ cause: "wrongCredential" });
});

test.each([undefined, "", "Basic", "Basic !!!", "Bearer abc", `Basic ${Buffer.from("no-colon").toString("base64")}`])(
  "%j is no credential",
  (header) => {
    expect(checkBasic(header, [colon])).toEqual({ kind: "refused", cause: "noCredential" });
  },
);

test("a connector without credentials accepts nobody", () => {
  expect(checkBasic(basic("", ""), [])).toMatchObject({ cause: "wrongCredential" });
});

function sha256(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}
