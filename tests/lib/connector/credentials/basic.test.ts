import { expect, test } from "vitest";
import { checkBasic, prepareBasic } from "@/lib/connector/credentials/basic.server";
import { checkCredential } from "@/lib/connector/credentials/check.server";
import { prepareCredentials } from "@/lib/connector/credentials/prepare.server";
import { makeSecret, sha256 } from "@/lib/connector/credentials/secret.server";
import { basic } from "@/tests/support/connectors";
import { contoso } from "@/tests/support/settings";

const aBasic = (name: string, secret: string, isRetired = false) =>
  prepareBasic({
    ...{ kind: "basic", id: name, name, secretHash: new Uint8Array(sha256(secret)), expiresAt: null },
    retiredAt: isRetired ? new Date(0) : null,
  });
const colon = aBasic("entra", "pass:word:ü");

test("a secret is never stored, only its hash", () => {
  const { secret, secretHash } = makeSecret();
  expect(secretHash).toHaveLength(32);
  expect(secretHash.toString("base64url")).not.toBe(secret);
});

test("either of two live credentials is accepted", () => {
  const credentials = [aBasic("one", "first"), aBasic("two", "second")];
  expect(checkBasic(basic("one", "first"), credentials)).toEqual({ kind: "accepted", credentialId: "one" });
  expect(checkBasic(basic("two", "second"), credentials)).toEqual({ kind: "accepted", credentialId: "two" });
  expect(checkBasic(basic("one", "second"), credentials)).toMatchObject({ cause: "wrongCredential" });
});

test("a password may hold colons and letters beyond ASCII", () => {
  expect(checkBasic(basic("entra", "pass:word:ü"), [colon])).toMatchObject({ kind: "accepted" });
});

test("a user name may be empty", () => {
  const nameless = aBasic("", "secret");
  expect(checkBasic(basic("", "secret"), [nameless])).toMatchObject({ kind: "accepted" });
  expect(checkBasic(basic("entra", "secret"), [nameless])).toMatchObject({ cause: "wrongCredential" });
});

test("a retired credential is named as such, but only with the right password", () => {
  const retired = aBasic("old", "secret", true);
  expect(checkBasic(basic("old", "secret"), [retired])).toMatchObject({ cause: "retiredCredential" });
  expect(checkBasic(basic("old", "guess"), [retired])).toMatchObject({ cause: "wrongCredential" });
});

test("the same name and password, retired once and made again, is accepted", () => {
  const again = { ...aBasic("entra", "secret"), id: "again" };
  const accepted = { kind: "accepted", credentialId: "again" };
  expect(checkBasic(basic("entra", "secret"), [aBasic("entra", "secret", true), again])).toEqual(accepted);
  expect(checkBasic(basic("entra", "secret"), [again, aBasic("entra", "secret", true)])).toEqual(accepted);
});

test.each(["Basic", "Basic ", "Basic !!!", `Basic ${Buffer.from("no-colon").toString("base64")}`])(
  "%j is a wrong credential",
  (header) => {
    expect(checkBasic(header, [colon])).toEqual({ kind: "refused", cause: "wrongCredential" });
  },
);

test("a connector without credentials accepts nobody", () => {
  const shown = { header: () => basic("", ""), query: "", peer: () => undefined };
  expect(checkCredential(shown, prepareCredentials([], contoso), new Date())).toMatchObject({ cause: "otherKind" });
});
