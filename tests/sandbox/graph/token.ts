import { createLocalJWKSet, decodeJwt, type JWK, jwtVerify } from "jose";
import { z } from "zod";
import { graphResource } from "@/tests/sandbox/openid/provider";
import type { TenantState } from "@/tests/sandbox/store/state";
import type { Store } from "@/tests/sandbox/store/store";
import { GraphRefusal } from "./answer";

const claimsSchema = z.object({ tid: z.string(), appid: z.string(), roles: z.array(z.string()).default([]) });

export type Caller = { tenant: TenantState; roles: string[] };

/** Verifies signature, issuer, audience, expiry and tenant of the bearer token. Throws Graph's 401. */
export async function verifyCaller(store: Store, authority: string, request: Request): Promise<Caller> {
  const token = /^Bearer (.+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!token) throw invalidToken("Access token is empty.");
  const tid = unverifiedTenant(token);
  const tenant = store.tenant(tid);
  if (!tenant) throw invalidToken("Access token validation failure. Invalid tenant.");
  const keys = createLocalJWKSet({ keys: [publicPart(store.state.signingKey)] });
  const issuer = `${authority}/${tenant.id}/v2.0`;
  const verified = await jwtVerify(token, keys, { issuer, audience: graphResource, algorithms: ["RS256"] }).catch(
    (cause: unknown) => {
      throw invalidToken(`Access token validation failure. ${cause instanceof Error ? cause.message : ""}`);
    },
  );
  const claims = claimsSchema.safeParse(verified.payload);
  if (!claims.success || claims.data.tid !== tenant.id) throw invalidToken("Access token validation failure.");
  return { tenant, roles: claims.data.roles };
}

function unverifiedTenant(token: string): string | undefined {
  try {
    return z.object({ tid: z.string() }).parse(decodeJwt(token)).tid;
  } catch {
    throw invalidToken("IDX14100: JWT is not well formed.");
  }
}

const publicPart = ({ kty, n, e, kid, use, alg }: JWK): JWK => ({ kty, n, e, kid, use, alg }) as JWK;

const invalidToken = (message: string) => new GraphRefusal(401, "InvalidAuthenticationToken", message);
