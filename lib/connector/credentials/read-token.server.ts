import { decodeJwt, decodeProtectedHeader } from "jose";
import { z } from "zod";
import type { CredentialCause } from "./shown";

const headerSchema = z.object({ alg: z.string(), kid: z.string().optional() });

const claimsSchema = z.object({
  aud: z.string(),
  iss: z.string(),
  tid: z.string(),
  ver: z.enum(["1.0", "2.0"]),
  /** Who asked for the token: `azp` in version 2, `appid` in version 1. */
  azp: z.string().optional(),
  appid: z.string().optional(),
  exp: z.number(),
  nbf: z.number().optional(),
});
export type TokenClaims = z.infer<typeof claimsSchema>;

export type ReadToken =
  | { kind: "token"; kid: string; claims: TokenClaims }
  | { kind: "refused"; cause: CredentialCause };

/** What a token says of itself. Nothing of it is true before its signature is checked. */
export function readToken(token: string): ReadToken {
  try {
    const header = headerSchema.safeParse(decodeProtectedHeader(token));
    if (!header.success) return { kind: "refused", cause: "tokenUnreadable" };
    // "none", or a key of ours mistaken for a shared secret (RFC 8725, sections 2.1 and 3.1).
    if (header.data.alg !== "RS256") return { kind: "refused", cause: "tokenAlgorithm" };
    const claims = claimsSchema.safeParse(decodeJwt(token));
    if (!claims.success || header.data.kid === undefined) return { kind: "refused", cause: "tokenUnreadable" };
    return { kind: "token", kid: header.data.kid, claims: claims.data };
  } catch {
    return { kind: "refused", cause: "tokenUnreadable" };
  }
}
