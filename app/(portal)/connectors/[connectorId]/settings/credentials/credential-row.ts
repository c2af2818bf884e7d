import {
  certificateSettingsSchema,
  type CredentialKind,
  tokenSettingsSchema,
} from "@/lib/connector/credentials/credential";

/** A credential as the screens know it. */
export type Credential = {
  id: string;
  kind: CredentialKind;
  name: string;
  settings: unknown;
  createdAt: Date;
  createdBy: string;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  retiredAt: Date | null;
};

/** What its name does not say. */
export function detailOf({ kind, settings }: Pick<Credential, "kind" | "settings">): string | undefined {
  if (kind === "token") {
    const family = tokenSettingsSchema.safeParse(settings).data?.family;
    return family && `${family} tenant`;
  }
  const certificate = kind === "certificate" ? certificateSettingsSchema.safeParse(settings).data : undefined;
  if (!certificate) return undefined;
  return certificate.pin === "issuer"
    ? `issued to ${certificate.commonName}`
    : `thumbprint ${certificate.thumbprintSha1.toUpperCase()}`;
}

const hourMs = 60 * 60 * 1000;

/** What an admin should know before nobody can use the credential any more. */
export type RetireWarning = "lastOfAll" | "lastOfItsKind" | "justUsed";

export function retireWarnings(retiring: Credential, all: readonly Credential[], now: Date): RetireWarning[] {
  const others = all.filter(({ id, retiredAt, expiresAt }) => {
    const isLive = retiredAt === null && (expiresAt === null || expiresAt > now);
    return isLive && id !== retiring.id;
  });
  const isJustUsed = retiring.lastUsedAt !== null && now.getTime() - retiring.lastUsedAt.getTime() < hourMs;
  return [...lastOf(retiring, others), ...(isJustUsed ? (["justUsed"] as const) : [])];
}

function lastOf({ kind }: Credential, others: readonly Credential[]): RetireWarning[] {
  if (others.length === 0) return ["lastOfAll"];
  return others.some((other) => other.kind === kind) ? [] : ["lastOfItsKind"];
}
