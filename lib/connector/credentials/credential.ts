import { z } from "zod";

/** How Entra, or whoever stands in front of us, can show that a call is Entra's. */
export const credentialKindSchema = z.enum(["basic", "headerKey", "queryKey", "certificate", "token"]);
export type CredentialKind = z.infer<typeof credentialKindSchema>;

/** Ids of an app registration and of a tenant, spelled as we compare them. */
export const guidSchema = z.guid().toLowerCase();

/** SHA-256 of a secret; PostgreSQL gives bytes. */
const secretHash = z.instanceof(Uint8Array).refine(({ length }) => length === 32);
const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

const certificateFacts = {
  /** SHA-256 of the certificate. */
  thumbprint: sha256Hex,
  /** SHA-1 of it, which is what Entra and Graph show; never compared with. */
  thumbprintSha1: z.string().regex(/^[0-9a-f]{40}$/),
  notBefore: z.coerce.date(),
  notAfter: z.coerce.date(),
};

export const certificateSettingsSchema = z.discriminatedUnion("pin", [
  z.object({ pin: z.literal("thumbprint"), ...certificateFacts }),
  z.object({
    pin: z.literal("issuer"),
    ...certificateFacts,
    /** Of the certificate authority; the facts are its own. */
    pem: z.string(),
    /** The name in the certificates that are accepted. An authority has many customers. */
    commonName: z.string().min(1),
  }),
]);
export type CertificateSettings = z.infer<typeof certificateSettingsSchema>;

/** Where the tenant's tokens come from: login.microsoftonline.com, or ciamlogin.com for an external tenant. */
export const authorityFamilySchema = z.enum(["workforce", "external"]);
export type AuthorityFamily = z.infer<typeof authorityFamilySchema>;

export const tokenSettingsSchema = z.object({
  family: authorityFamilySchema,
  /** A second spelling of the audience, in tokens of version 1. */
  identifierUri: z.string().min(1).optional(),
});
export type TokenSettings = z.infer<typeof tokenSettingsSchema>;

const common = { id: z.string(), expiresAt: z.date().nullable(), retiredAt: z.date().nullable() };

/** A row of Credential as its kind means it. No secret is ever stored. */
export const storedCredentialSchema = z.discriminatedUnion("kind", [
  z.object({ ...common, kind: z.literal("basic") /** The user name. */, name: z.string(), secretHash }),
  z.object({ ...common, kind: z.literal("headerKey") /** The header, in lower case. */, name: z.string(), secretHash }),
  z.object({ ...common, kind: z.literal("queryKey") /** The parameter. */, name: z.string(), secretHash }),
  z.object({
    ...common,
    kind: z.literal("certificate"),
    /** The subject. */
    name: z.string(),
    settings: certificateSettingsSchema,
  }),
  z.object({
    ...common,
    kind: z.literal("token"),
    /** The application (client) id of the app registration that stands for this endpoint. */
    name: guidSchema,
    settings: tokenSettingsSchema,
  }),
]);
export type StoredCredential = z.infer<typeof storedCredentialSchema>;
export type StoredOf<Kind extends CredentialKind> = Extract<StoredCredential, { kind: Kind }>;

const warnBeforeMs = 30 * 24 * 60 * 60 * 1000;

/** Whether a live credential has ended or ends within 30 days. Entra itself reminds nobody. */
export function expiryWarning(
  { expiresAt, retiredAt }: { expiresAt: Date | null; retiredAt: Date | null },
  now: Date,
): "expired" | "expiresSoon" | undefined {
  if (!expiresAt || retiredAt) return undefined;
  const leftMs = expiresAt.getTime() - now.getTime();
  if (leftMs < 0) return "expired";
  return leftMs < warnBeforeMs ? "expiresSoon" : undefined;
}
