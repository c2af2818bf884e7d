/** A client certificate as the door learned it; the connection or the proxy proved that the caller has its key. */
export type PeerCertificate = {
  /** DER. */
  raw: Uint8Array;
};

/** What a caller shows to prove that she is Entra. The doors read it, and only when it is asked for. */
export type Shown = {
  /** By its name in lower case. */
  header: (name: string) => string | undefined;
  /** The query of the address, without its question mark. It may hold a key: it is never logged. */
  query: string;
  /** "unreadable": a trusted proxy sent something that is no certificate. */
  peer: () => PeerCertificate | "unreadable" | undefined;
};

/** Why no credential was accepted, the most telling first. */
export const credentialCauses = [
  "retiredCredential",
  "certificateExpired",
  "certificateNotYetValid",
  "keysUnavailable",
  "tokenSignature",
  "tokenExpired",
  "tokenNotYetValid",
  "tokenIssuer",
  "tokenCaller",
  "tokenAudience",
  "tokenTenant",
  "tokenAlgorithm",
  "tokenUnreadable",
  "wrongCredential",
  "wrongKey",
  "unknownCertificate",
  "certificateUnreadable",
  "otherKind",
  "noCredential",
] as const;
export type CredentialCause = (typeof credentialCauses)[number];

/** `credentialId` of a refusal: the one that was shown, if it is one of ours that counts no more. */
export type Checked =
  | { kind: "accepted"; credentialId: string }
  | { kind: "refused"; cause: CredentialCause; credentialId?: string };

export const refused = (cause: CredentialCause, credentialId?: string): Checked => ({
  ...{ kind: "refused", cause },
  ...(credentialId !== undefined && { credentialId }),
});

/** The acceptance if there is one, otherwise the most telling refusal. */
export function better(one: Checked, other: Checked): Checked {
  if (one.kind === "accepted" || other.kind === "accepted") return one.kind === "accepted" ? one : other;
  return credentialCauses.indexOf(one.cause) <= credentialCauses.indexOf(other.cause) ? one : other;
}
