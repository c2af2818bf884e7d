import { z } from "zod";
import { change } from "@/lib/connector/store.server";
import type { Transaction } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import type { CredentialKind } from "./credential";
import { type CredentialRow, insertCredential, newSecret, type NewSecret, newUsername } from "./insert.server";
import { makeCertificate } from "./make-certificate.server";
import { type CertificateFacts, readCertificate } from "./read-certificate.server";
import { kindOfWanted, type WantedCredential } from "./wanted";

/** A key pair for Entra. Too large for a cookie: it is handed over in the answer to the form. */
export type NewPfx = { kind: "pfx"; fileName: string; pfx: Uint8Array; password: string };

export type AddedCredential =
  | { kind: "added"; credentialId: string /** What nobody can read again. */; once: NewSecret | NewPfx | null }
  /** Two of this kind are live. */
  | { kind: "tooMany"; of: CredentialKind }
  | { kind: "unusable"; problem: string };

/** Entra's side and ours change a credential one after the other, so two of each kind may be live. */
export const maxLiveOfKind = 2;

export async function addCredential(
  actor: Actor,
  connectorId: string,
  wanted: WantedCredential,
): Promise<AddedCredential> {
  const kind = kindOfWanted[wanted.kind];
  const made = await make(wanted, new Date());
  if (made.kind === "unusable") return made;
  const { row, once } = made;
  return change(actor, connectorId, async (tx) => {
    const live = { connectorId, tenantId: actor.tenantId, kind, retiredAt: null };
    if ((await tx.credential.count({ where: live })) >= maxLiveOfKind) return { kind: "tooMany", of: kind };
    if (await isThere(tx, live, row)) return unusable("This one is live already.");
    const credentialId = await insertCredential(tx, actor, { connectorId, ...row });
    const after = { credentialId, kind, name: row.name };
    await audit(tx, actor, { action: "credential.add", subject: connectorId, after });
    return { kind: "added", credentialId, once };
  });
}

export async function retireCredential(actor: Actor, connectorId: string, credentialId: string): Promise<void> {
  await change(actor, connectorId, async (tx) => {
    const where = { id: credentialId, connectorId, tenantId: actor.tenantId, retiredAt: null };
    const live = await tx.credential.findFirst({ where, select: { kind: true, name: true } });
    if (!live) return;
    await tx.credential.update({ where, data: { retiredAt: new Date() } });
    await audit(tx, actor, {
      ...{ action: "credential.retire", subject: connectorId },
      before: { credentialId, ...live },
    });
  });
}

type Made =
  | { kind: "made"; row: CredentialRow; once: NewSecret | NewPfx | null }
  | { kind: "unusable"; problem: string };

async function make(wanted: WantedCredential, now: Date): Promise<Made> {
  switch (wanted.kind) {
    case "basic":
      return { kind: "made", ...newSecret("basic", wanted.username ?? newUsername()) };
    case "headerKey":
      if (wanted.header === env().CLIENT_CERTIFICATE_HEADER)
        return unusable("Client certificates come in this header.");
      return { kind: "made", ...newSecret("headerKey", wanted.header) };
    case "queryKey":
      return { kind: "made", ...newSecret("queryKey", wanted.parameter) };
    case "certificate":
      return uploaded(wanted.file, now);
    case "issuer":
      return authority(wanted, now);
    case "newCertificate": {
      const { facts, pfx, password } = await makeCertificate({ ...wanted, now });
      return {
        kind: "made",
        row: thumbprintRow(facts),
        once: { kind: "pfx", fileName: pfxName(wanted), pfx, password },
      };
    }
    case "token": {
      const { applicationId: name, family, identifierUri } = wanted;
      const settings = { family, ...(identifierUri !== undefined && { identifierUri }) };
      return { kind: "made", row: { kind: "token", name, settings }, once: null };
    }
  }
}

function uploaded(file: Uint8Array, now: Date): Made {
  const read = readCertificate(file);
  if (read.kind === "unusable") return read;
  if (read.facts.notAfter < now) return unusable("This certificate has expired.");
  return { kind: "made", row: thumbprintRow(read.facts), once: null };
}

function authority({ file, commonName }: { file: Uint8Array; commonName: string }, now: Date): Made {
  const read = readCertificate(file);
  if (read.kind === "unusable") return read;
  const { facts } = read;
  if (!facts.isAuthority)
    return unusable("This is no certificate of an authority. Upload the one that issues the certificates of Entra.");
  if (facts.notAfter < now) return unusable("This certificate has expired.");
  return { kind: "made", row: certificateRow(facts, { pin: "issuer", pem: facts.pem, commonName }), once: null };
}

const thumbprintRow = (facts: CertificateFacts) => certificateRow(facts, { pin: "thumbprint" });

const certificateRow = (
  { subject, thumbprint, thumbprintSha1, notBefore, notAfter }: CertificateFacts,
  pin: { pin: "thumbprint" } | { pin: "issuer"; pem: string; commonName: string },
): CredentialRow => ({
  kind: "certificate",
  name: subject,
  settings: {
    ...{ thumbprint, thumbprintSha1, notBefore: notBefore.toISOString(), notAfter: notAfter.toISOString() },
    ...pin,
  },
  expiresAt: notAfter,
});

/** Letters that no file system minds. */
const pfxName = ({ commonName }: { commonName: string }) => `${commonName.replace(/[^A-Za-z0-9.-]+/g, "-")}.pfx`;

/** The same certificate or application twice would take the place that a change needs. */
async function isThere(
  tx: Transaction,
  live: { connectorId: string; tenantId: string; kind: CredentialKind; retiredAt: null },
  { name, settings }: CredentialRow,
): Promise<boolean> {
  if (live.kind === "token") return (await tx.credential.count({ where: { ...live, name } })) > 0;
  if (live.kind !== "certificate") return false;
  const rows = await tx.credential.findMany({ where: { ...live, name }, select: { settings: true } });
  const wanted = pinOf(settings);
  return rows.some((row) => pinOf(row.settings) === wanted);
}

const pinSchema = z.object({ thumbprint: z.string(), commonName: z.string().default("") });
const pinOf = (settings: unknown) => {
  const { thumbprint, commonName } = pinSchema.parse(settings);
  return `${thumbprint} ${commonName}`;
};

const unusable = (problem: string) => ({ kind: "unusable" as const, problem });
