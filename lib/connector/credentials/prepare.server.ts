import { z } from "zod";
import { log } from "@/lib/log.server";
import { type PreparedBasic, prepareBasic } from "./basic.server";
import { type PreparedCertificate, prepareCertificate } from "./certificate.server";
import { type StoredCredential, storedCredentialSchema, type StoredOf } from "./credential";
import { type PreparedKeys, prepareKeys } from "./key.server";
import { type PreparedToken, prepareToken } from "./token.server";

/** The credentials of a connector, retired ones included, as a call is compared with them. */
export type Credentials = {
  basic: PreparedBasic[];
  headerKeys: PreparedKeys[];
  queryKeys: PreparedKeys[];
  certificates: PreparedCertificate[];
  tokens: PreparedToken[];
  /** For WWW-Authenticate: what a caller may show here. */
  challenge: string;
};

/** One row that cannot be read must not make the others useless. */
export function readCredentials(rows: readonly unknown[]): StoredCredential[] {
  return rows.flatMap((row) => {
    const parsed = storedCredentialSchema.safeParse(row);
    if (parsed.success) return [parsed.data];
    const { id } = z.object({ id: z.string() }).catch({ id: "" }).parse(row);
    const paths = parsed.error.issues.map(({ path }) => path.join("."));
    return skipped(id, paths);
  });
}

/** Keys and certificates have no scheme of their own, but a 401 names one at least (RFC 9110, section 11.6.1). */
const schemes: Record<StoredCredential["kind"], string> = {
  basic: 'Basic realm="Vestibule", charset="UTF-8"',
  token: 'Bearer realm="Vestibule"',
  headerKey: 'ApiKey realm="Vestibule"',
  queryKey: 'ApiKey realm="Vestibule"',
  certificate: 'ClientCertificate realm="Vestibule"',
};

function challengeOf(stored: readonly StoredCredential[]): string {
  const live = stored.filter(({ retiredAt }) => retiredAt === null);
  const offered = new Set(live.map(({ kind }) => schemes[kind]));
  return offered.size === 0 ? schemes.basic : [...offered].join(", ");
}

function skipped(credentialId: string, unreadable: string[]): [] {
  log().error({ credentialId, unreadable }, "credential skipped");
  return [];
}

export function prepareCredentials(stored: readonly StoredCredential[], tenantId: string): Credentials {
  const of = <Kind extends StoredCredential["kind"]>(wanted: Kind) =>
    stored.filter((credential): credential is StoredOf<Kind> => credential.kind === wanted);
  return {
    basic: of("basic").map(prepareBasic),
    headerKeys: prepareKeys(of("headerKey")),
    queryKeys: prepareKeys(of("queryKey")),
    certificates: of("certificate").flatMap((row) => prepareCertificate(row) ?? skipped(row.id, ["settings.pem"])),
    tokens: of("token").map((token) => prepareToken(token, tenantId)),
    challenge: challengeOf(stored),
  };
}
