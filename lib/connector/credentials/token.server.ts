import { compactVerify } from "jose";
import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { env } from "@/lib/env.server";
import { type Authorities, discoveryUrl, isIssuerOf } from "./authority";
import type { AuthorityFamily, StoredOf } from "./credential";
import { readToken, type ReadToken, type TokenClaims } from "./read-token.server";
import { Recent } from "./recent";
import { sha256 } from "./secret.server";
import { better, type Checked, type CredentialCause, refused } from "./shown";
import { TenantKeys } from "./tenant-keys.server";

export type PreparedToken = {
  id: string;
  isRetired: boolean;
  applicationId: string;
  identifierUri: string | undefined;
  family: AuthorityFamily;
  tenantId: string;
  keys: TenantKeys;
};

/** "Microsoft authentication events", which asks for the token of every call (learn.microsoft.com, as below). */
const callerId = "99045fe1-7639-4a75-9d4a-577b6ca3810f";
const skewSeconds = 5 * 60;
/** Entra shows one token for about an hour; each is as large as a page of text. */
const maxVerified = 1_000;

type Read = Extract<ReadToken, { kind: "token" }>;
/** With whose keys, so that nothing that one family signed counts for the other. */
type Verified = Read & { keys: TenantKeys };

const verified = () => oncePerProcess("verified-tokens", () => new Recent<Verified>(maxVerified));
const keysByUrl = () => oncePerProcess("tenant-keys", () => new Map<string, TenantKeys>());

export function prepareToken(
  { id, name, settings: { family, identifierUri }, retiredAt }: StoredOf<"token">,
  tenantId: string,
): PreparedToken {
  const url = discoveryUrl({ family, tenantId }, authorities());
  const keys = keysByUrl().get(url) ?? new TenantKeys(url);
  keysByUrl().set(url, keys);
  if (!retiredAt) keys.warm(Date.now());
  return { id, isRetired: retiredAt !== null, applicationId: name, identifierUri, family, tenantId, keys };
}

function authorities(): Authorities {
  const { ENTRA_AUTHORITY_URL: workforceUrl, ENTRA_EXTERNAL_AUTHORITY_URL: externalUrl } = env();
  return { workforceUrl, externalUrl };
}

export const isBearer = (header: string): boolean => /^bearer(\s|$)/i.test(header);

/**
 * Checks the bearer token of a custom authentication extension. What costs nothing comes first, so that only a token that
 * says all the right things makes us look at signatures and keys. Source: learn.microsoft.com, "Custom authentication extensions
 * overview", protect your REST API.
 */
export function checkToken(
  header: string,
  credentials: readonly PreparedToken[],
  now: Date,
): Checked | Promise<Checked> {
  const token = /^bearer +([\w-]+\.[\w-]+\.[\w-]*) *$/i.exec(header)?.[1];
  if (token === undefined) return refused("tokenUnreadable");
  const digest = sha256(token).toString("base64");
  const known = verified().get(digest);
  const read = known ?? readToken(token);
  if (read.kind === "refused") return read;
  let worst: Checked = refused("noCredential");
  const candidates: PreparedToken[] = [];
  for (const credential of credentials) {
    const cause = claimsCause(read.claims, credential, now);
    if (cause) worst = better(worst, refused(cause));
    else candidates.push(credential);
  }
  if (candidates.length === 0) return worst;
  const isKnown = ({ keys }: PreparedToken) => known?.keys === keys && keys.known(known.kid, now.getTime());
  const accepted = candidates.find((candidate) => !candidate.isRetired && isKnown(candidate));
  if (accepted) return outcomeOf(accepted);
  return verify({ token, digest, read, candidates, now });
}

/** The first thing that is wrong with what the token says, if anything. */
function claimsCause(claims: TokenClaims, credential: PreparedToken, now: Date): CredentialCause | undefined {
  const { aud, tid, ver, azp, appid, exp, nbf } = claims;
  const { applicationId, identifierUri } = credential;
  if (tid.toLowerCase() !== credential.tenantId) return "tokenTenant";
  const isAudience = aud.toLowerCase() === applicationId || (ver === "1.0" && aud === identifierUri);
  if (!isAudience) return "tokenAudience";
  if ((ver === "2.0" ? azp : appid)?.toLowerCase() !== callerId) return "tokenCaller";
  const nowSeconds = now.getTime() / 1000;
  if (exp < nowSeconds - skewSeconds) return "tokenExpired";
  if (nbf !== undefined && nbf > nowSeconds + skewSeconds) return "tokenNotYetValid";
  return undefined;
}

type Question = { token: string; digest: string; read: Read; candidates: PreparedToken[]; now: Date };

async function verify({ token, digest, read, candidates, now }: Question): Promise<Checked> {
  let best: Checked = refused("tokenUnreadable");
  const live = candidates.filter(({ isRetired }) => !isRetired);
  // Beside a live one, a retired one only tells the cause, for which nobody waits for Microsoft.
  const isWorthIt = ({ keys }: PreparedToken) => live.length === 0 || keys.known(read.kid, now.getTime());
  const retired = candidates.filter((candidate) => candidate.isRetired && isWorthIt(candidate));
  for (const credential of [...live, ...retired]) {
    if (best.kind === "accepted") break;
    const cause = await signatureCause(token, read, credential, now);
    if (!cause) verified().set(digest, { ...read, keys: credential.keys });
    best = better(best, cause ? refused(cause) : outcomeOf(credential));
  }
  return best;
}

async function signatureCause(
  token: string,
  { kid, claims }: Read,
  { keys, family, tenantId }: PreparedToken,
  now: Date,
): Promise<CredentialCause | undefined> {
  const { iss, ver } = claims;
  const found = await keys.find(kid, now.getTime());
  if (found.kind === "unavailable") return "keysUnavailable";
  const isDocumented = isIssuerOf(iss, ver, { family, tenantId }, authorities());
  // The other family's token has another issuer as well as another key, and the issuer tells an admin what she chose wrongly.
  if (found.kind === "unknown") return isDocumented ? "tokenSignature" : "tokenIssuer";
  if (iss !== found.issuer && !isDocumented) return "tokenIssuer";
  const isSigned = await compactVerify(token, found.key, { algorithms: ["RS256"] }).then(
    () => true,
    () => false,
  );
  return isSigned ? undefined : "tokenSignature";
}

const outcomeOf = ({ id, isRetired }: PreparedToken): Checked =>
  isRetired ? refused("retiredCredential") : { kind: "accepted", credentialId: id };
