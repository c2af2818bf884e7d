import { describe, expect, test } from "vitest";
import { daysUntil, leftUntil } from "@/components/expiry";
import { readCredentialForm } from "@/app/(portal)/connectors/[connectorId]/settings/credentials/credential-form";
import {
  type Credential,
  detailOf,
  retireWarnings,
} from "@/app/(portal)/connectors/[connectorId]/settings/credentials/credential-row";

const connectorId = "AAAAAAAAAAAAAAAAAAAAAA";
const portalUrl = "https://guests.contoso.com";
const applicationId = "A13D0FC1-04AB-4EDE-B215-63DE0174CBB4";

function read(fields: Record<string, string | Blob>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ connectorId, ...fields })) form.append(name, value);
  return readCredentialForm(form, portalUrl);
}

describe("the form of a new credential", () => {
  test("an empty user name means that one is made up", async () => {
    expect(await read({ kind: "basic", username: " " })).toEqual({
      ...{ kind: "wanted", connectorId, wanted: { kind: "basic" } },
    });
  });

  test("an app's usual URI stands in for one that is not typed, in the letters of its id", async () => {
    const told = { kind: "token", applicationId, family: "external" };
    expect(await read({ ...told, identifierUri: "" })).toMatchObject({
      wanted: { identifierUri: `api://guests.contoso.com/${applicationId.toLowerCase()}` },
    });
    expect(await read({ ...told, identifierUri: "api://own" })).toMatchObject({
      wanted: { identifierUri: "api://own" },
    });
  });

  test("what is wrong is named at its field, and what was typed comes back", async () => {
    const wrong = await read({ kind: "headerKey", header: "Authorization" });
    expect(wrong).toMatchObject({ kind: "wrong", values: { header: "Authorization" } });
    expect(wrong).toHaveProperty("problems.header", expect.stringContaining("meaning of its own"));
    expect(await read({ kind: "certificate", file: new Blob([]) })).toHaveProperty("problems.file", "Choose a file.");
    expect(await read({ kind: "token", applicationId: "x", family: "workforce", identifierUri: "" })).toHaveProperty(
      "problems.applicationId",
    );
  });

  test("what no form of ours sends is not read", async () => {
    expect(await read({ kind: "explosive" })).toBeUndefined();
    expect(await read({ kind: "basic", connectorId: "../etc" })).toBeUndefined();
  });
});

const now = new Date("2026-11-22T12:00:00Z");
const before = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

const aCredential = (fields: Partial<Credential> = {}): Credential => ({
  ...{ id: "a", kind: "basic", name: "entra-1", settings: {}, createdAt: now, createdBy: "Adele" },
  ...{ expiresAt: null, lastUsedAt: null, retiredAt: null },
  ...fields,
});

describe("before a credential is retired, the dialog warns", () => {
  const other = aCredential({ id: "b" });

  test("of nothing while another of its kind is live and it is not in use", () => {
    expect(retireWarnings(aCredential({ lastUsedAt: before(61) }), [aCredential(), other], now)).toEqual([]);
  });

  test("when no other is live; expired and retired ones help nobody", () => {
    const gone = [aCredential({ id: "b", retiredAt: now }), aCredential({ id: "c", expiresAt: before(1) })];
    expect(retireWarnings(aCredential(), [aCredential(), ...gone], now)).toEqual(["lastOfAll"]);
  });

  test("when it is the last of its kind", () => {
    const token = aCredential({ id: "t", kind: "token" });
    expect(retireWarnings(token, [token, other], now)).toEqual(["lastOfItsKind"]);
  });

  test("when it was used within the hour", () => {
    expect(retireWarnings(aCredential({ lastUsedAt: before(59) }), [other], now)).toEqual(["justUsed"]);
  });
});

test("a certificate shows the thumbprint that Entra shows, or whose certificates are accepted", () => {
  const facts = { thumbprint: "a".repeat(64), thumbprintSha1: "b".repeat(40), notBefore: now, notAfter: now };
  const detail = (settings: object) => detailOf({ kind: "certificate", settings });
  expect(detail({ pin: "thumbprint", ...facts })).toBe(`thumbprint ${"B".repeat(40)}`);
  expect(detail({ pin: "issuer", ...facts, pem: "", commonName: "entra" })).toBe("issued to entra");
  expect(detailOf({ kind: "token", settings: { family: "external" } })).toBe("external tenant");
  expect(detailOf(aCredential())).toBeUndefined();
});

test("days left are whole ones", () => {
  expect(daysUntil(new Date(now.getTime() + 47 * 60 * 60 * 1000), now)).toBe(1);
  expect(daysUntil(before(5), now)).toBe(0);
  expect(leftUntil(new Date(now.getTime() + 60_000), now)).toBe("within a day");
});
