import { type JWTPayload, SignJWT } from "jose";
import type { AuthorityFamily } from "@/lib/connector/credentials/credential";
import type { Store } from "@/tests/sandbox/store/store";
import { signingKeyOf } from "./extension-keys";

/** Who asks for the token: Microsoft's authentication events service. */
export const authenticationEvents = "99045fe1-7639-4a75-9d4a-577b6ca3810f";

export type WantedToken = {
  tenantId: string;
  /** Client id of the app registration, or its identifier URI in version 1. */
  audience: string;
  family?: AuthorityFamily;
  version?: "1.0" | "2.0";
  now?: Date;
  /** Claims to replace; undefined leaves one out. */
  claims?: Record<string, unknown>;
};

/**
 * The token with which Entra calls a custom authentication extension, signed with a key that the sandbox publishes. Source:
 * learn.microsoft.com, "Custom authentication extensions overview" and "Access token claims reference".
 */
export async function mintExtensionToken(sandbox: { store: Store; url: string }, wanted: WantedToken): Promise<string> {
  const { family = "workforce" } = wanted;
  const key = await signingKeyOf(sandbox.store, family);
  return new SignJWT(extensionClaims(sandbox.url, wanted))
    .setProtectedHeader({ alg: "RS256", typ: "JWT", kid: String(key.kid) })
    .sign(key);
}

export function extensionClaims(
  url: string,
  { tenantId, audience, family = "workforce", version = "2.0", now = new Date(), claims }: WantedToken,
): JWTPayload {
  const seconds = Math.floor(now.getTime() / 1000);
  const authority = family === "workforce" ? `${url}/${tenantId}` : `${url}/external/${tenantId}`;
  const isOld = version === "1.0";
  return {
    aud: audience,
    iss: isOld ? `https://sts.windows.net/${tenantId}/` : `${authority}/v2.0`,
    iat: seconds,
    nbf: seconds,
    exp: seconds + 3_900,
    tid: tenantId,
    ver: version,
    ...(isOld ? { appid: authenticationEvents, appidacr: "2" } : { azp: authenticationEvents, azpacr: "2" }),
    ...claims,
  };
}
