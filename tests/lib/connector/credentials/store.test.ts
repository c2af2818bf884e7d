import { createPrivateKey, X509Certificate } from "node:crypto";
import forge from "node-forge";
import { afterAll, describe, expect, test } from "vitest";
import { expiryWarning } from "@/lib/connector/credentials/credential";
import { makeCertificate } from "@/lib/connector/credentials/make-certificate.server";
import { addCredential, retireCredential } from "@/lib/connector/credentials/store.server";
import { type WantedCredential, wantedCredentialSchema } from "@/lib/connector/credentials/wanted";
import { loadConnector } from "@/lib/connector/store.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { aConnector, anActor } from "@/tests/support/connectors";
import { contoso } from "@/tests/support/settings";

afterAll(() => closeDatabase());
const actor = anActor();
const applicationId = "44444444-4444-4444-8444-444444444444";
const add = (connectorId: string, wanted: WantedCredential) => addCredential(actor, connectorId, wanted);
const made = await makeCertificate({ commonName: "vestibule.contoso.example", years: 1, now: new Date() });

describe("two live ones of each kind", () => {
  test.each<[string, WantedCredential, WantedCredential, WantedCredential]>([
    ["keys in a header", ...thrice({ kind: "headerKey", header: "x-api-key" })],
    ["keys in the address", ...thrice({ kind: "queryKey", parameter: "code" })],
    ["certificates", ...thrice({ kind: "newCertificate", commonName: "vestibule.contoso.example", years: 1 })],
    [
      "tokens",
      { kind: "token", applicationId, family: "workforce" },
      { kind: "token", applicationId: "55555555-5555-4555-8555-555555555555", family: "external" },
      { kind: "token", applicationId: "66666666-6666-4666-8666-666666666666", family: "workforce" },
    ],
  ])("%s, beside the passwords", async (_what, one, two, three) => {
    const { id } = await aConnector({});
    expect(await add(id, one)).toMatchObject({ kind: "added" });
    expect(await add(id, two)).toMatchObject({ kind: "added" });
    expect(await add(id, three)).toMatchObject({ kind: "tooMany" });
    expect(await add(id, { kind: "basic" })).toMatchObject({ kind: "added" });
    expect(await add(id, { kind: "basic" })).toEqual({ kind: "tooMany", of: "basic" });
  });

  test("a retired one makes room", async () => {
    const { id } = await aConnector({});
    const first = await add(id, { kind: "queryKey", parameter: "code" });
    await add(id, { kind: "queryKey", parameter: "code" });
    await retireCredential(actor, id, first.kind === "added" ? first.credentialId : "");
    expect(await add(id, { kind: "queryKey", parameter: "code" })).toMatchObject({ kind: "added" });
  });
});

test("an admin may give the user name herself, also an empty one", async () => {
  const { id } = await aConnector({});
  expect(await add(id, { kind: "basic", username: "" })).toMatchObject({ once: { kind: "basic", name: "" } });
});

test("a pair is handed out as a password-protected .pfx, and only its certificate is kept", async () => {
  const { id } = await aConnector({});
  const added = await add(id, { kind: "newCertificate", commonName: "vestibule.contoso.example", years: 2 });
  if (added.kind !== "added" || added.once?.kind !== "pfx") throw new Error("there should be a .pfx");
  expect(added.once.fileName).toBe("vestibule.contoso.example.pfx");
  const row = await db().credential.findUniqueOrThrow({ where: { id: added.credentialId } });
  expect(row).toMatchObject({ kind: "certificate", name: "CN=vestibule.contoso.example", secretHash: null });
  expect(row.expiresAt?.getUTCFullYear()).toBe(new Date().getUTCFullYear() + 2);
  expect(JSON.stringify(row.settings)).not.toContain("PRIVATE");

  const { pfx, password } = added.once;
  const archive = forge.asn1.fromDer(Buffer.from(pfx).toString("latin1"));
  expect(() => forge.pkcs12.pkcs12FromAsn1(archive, "guess")).toThrow();
  const { safeContents } = forge.pkcs12.pkcs12FromAsn1(archive, password);
  const [certificate, key] = ["cert", "key"].map((part) =>
    safeContents.flatMap(({ safeBags }) => safeBags).find((bag) => part in bag && Reflect.get(bag, part) !== null),
  );
  const pem = forge.pki.certificateToPem(certificate?.cert ?? expect.fail("no certificate"));
  const shown = new X509Certificate(pem);
  expect(row.settings).toMatchObject({ thumbprint: shown.fingerprint256.replaceAll(":", "").toLowerCase() });
  const privateKey = createPrivateKey(forge.pki.privateKeyToPem(key?.key ?? expect.fail("no private key")));
  expect(shown.checkPrivateKey(privateKey)).toBe(true);
});

test("an uploaded certificate is known by its thumbprints, whether it is PEM or DER", async () => {
  const { id } = await aConnector({});
  const { raw } = new X509Certificate(made.facts.pem);
  await add(id, { kind: "certificate", file: new Uint8Array(raw) });
  const file = new TextEncoder().encode(made.facts.pem);
  expect(await add(id, { kind: "certificate", file })).toEqual({
    kind: "unusable",
    problem: "This one is live already.",
  });
  const { credentials } = await loadConnector(contoso, id);
  const { thumbprint, thumbprintSha1, notAfter } = made.facts;
  expect(credentials.find(({ kind }) => kind === "certificate")).toMatchObject({
    name: "CN=vestibule.contoso.example",
    settings: { pin: "thumbprint", thumbprint, thumbprintSha1 },
    expiresAt: notAfter,
  });
});

test.each<[string, WantedCredential, RegExp]>([
  ["no certificate", { kind: "certificate", file: bytes("hello") }, /no certificate/],
  ["a private key", { kind: "certificate", file: bytes("-----BEGIN PRIVATE KEY-----\n") }, /private key/],
  ["two certificates", { kind: "certificate", file: bytes(made.facts.pem.repeat(2)) }, /several certificates/],
  [
    "an authority that is none",
    { kind: "issuer", file: bytes(made.facts.pem), commonName: "x" },
    /no certificate of an/,
  ],
])("%s cannot be used", async (_what, wanted, problem) => {
  const { id } = await aConnector({});
  expect(await add(id, wanted)).toMatchObject({ kind: "unusable", problem: expect.stringMatching(problem) as string });
});

test("an expired certificate cannot be used", async () => {
  const { id } = await aConnector({});
  const { facts } = await makeCertificate({ commonName: "old", years: 1, now: new Date("2020-01-01") });
  expect(await add(id, { kind: "certificate", file: bytes(facts.pem) })).toMatchObject({
    problem: "This certificate has expired.",
  });
});

test("the audit names kind and name, and never a secret", async () => {
  const { id } = await aConnector({});
  const added = await add(id, { kind: "headerKey", header: "x-api-key" });
  const rows = await db().auditEvent.findMany({ where: { subject: id, action: "credential.add" } });
  expect(rows).toMatchObject([{ after: { kind: "headerKey", name: "x-api-key" } }]);
  const secret = added.kind === "added" && added.once?.kind === "headerKey" ? added.once.secret : "?";
  expect(JSON.stringify(rows)).not.toContain(secret);
});

describe("what an admin may ask for", () => {
  test.each([
    [{ kind: "basic" }],
    [{ kind: "basic", username: "" }],
    [{ kind: "headerKey", header: "X-Api-Key" }],
    [{ kind: "queryKey", parameter: "code" }],
    [{ kind: "token", applicationId: applicationId.toUpperCase(), family: "external" }],
    [{ kind: "token", applicationId, family: "workforce", identifierUri: `api://vestibule.example/${applicationId}` }],
  ])("%j", (wanted) => {
    expect(wantedCredentialSchema.safeParse(wanted).error).toBeUndefined();
  });

  test.each([
    [{ kind: "basic", username: "a:b" }],
    [{ kind: "headerKey", header: "Authorization" }],
    [{ kind: "headerKey", header: "content-type" }],
    [{ kind: "headerKey", header: "x-forwarded-for" }],
    [{ kind: "headerKey", header: "__proto__" }],
    [{ kind: "headerKey", header: "two words" }],
    [{ kind: "queryKey", parameter: "a&b" }],
    [{ kind: "newCertificate", commonName: "x", years: 3 }],
    [{ kind: "token", applicationId: "app", family: "workforce" }],
    [{ kind: "certificate", file: new Uint8Array() }],
  ])("but not %j", (wanted) => {
    expect(wantedCredentialSchema.safeParse(wanted).success).toBe(false);
  });
});

test.each([
  ["nothing before its last month", "2027-03-01", undefined],
  ["that it expires soon in its last month", "2027-04-02", "expiresSoon"],
  ["that it has expired", "2027-05-02", "expired"],
])("a credential that ends on the first of May says %s", (_what, now, warning) => {
  const credential = { expiresAt: new Date("2027-05-01"), retiredAt: null };
  expect(expiryWarning(credential, new Date(now))).toBe(warning);
  expect(expiryWarning({ ...credential, retiredAt: new Date(0) }, new Date(now))).toBeUndefined();
});

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

function thrice(wanted: WantedCredential): [WantedCredential, WantedCredential, WantedCredential] {
  return [wanted, wanted, wanted];
}
