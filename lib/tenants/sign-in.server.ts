import type { AuthOptions } from "next-auth";
import AzureADProvider from "next-auth/providers/azure-ad";
import { env, type TenantSetting } from "@/lib/env.server";
import { log } from "@/lib/log.server";
import { sessionTokenSchema, toSessionToken } from "./claims";
import { ensureTenants } from "./tenants.server";

/** A working day; nothing prolongs a session, so a role that was taken away is gone after this at the latest. */
const sessionSeconds = 8 * 60 * 60;

/** Settings of one request: the provider is the tenant that the person chose, so only its people get in. */
export function authOptions(tenant: TenantSetting): AuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [entra(tenant)],
    callbacks: {
      async signIn({ profile }) {
        if (!toSessionToken(profile, tenant.id)) return false;
        await ensureTenants();
        return true;
      },
      jwt: ({ token, profile }) => (profile ? { ...toSessionToken(profile, tenant.id) } : token),
      session: ({ session, token }) => ({ ...session, user: { name: sessionTokenSchema.parse(token).name } }),
    },
    // Only next-auth's code and the kind of error: its metadata can hold tokens.
    logger: {
      error: (code, metadata) => log().warn({ code, err: errorOf(metadata) }, "sign-in failed"),
      warn: (code) => log().warn({ code }, "sign-in warning"),
      debug: () => undefined,
    },
  };
}

function entra(tenant: TenantSetting): AuthOptions["providers"][number] {
  const { ENTRA_AUTHORITY_URL, ENTRA_CLIENT_ID, ENTRA_CLIENT_SECRET = "" } = env();
  return AzureADProvider({
    tenantId: tenant.id,
    clientId: ENTRA_CLIENT_ID,
    clientSecret: ENTRA_CLIENT_SECRET,
    wellKnown: new URL(`/${tenant.id}/v2.0/.well-known/openid-configuration`, ENTRA_AUTHORITY_URL).href,
    authorization: { params: { scope: "openid profile email", prompt: "select_account" } },
    checks: ["pkce", "state", "nonce"],
    client: { token_endpoint_auth_method: "client_secret_post" },
    // The provider's own would fetch the person's photo from Graph.
    profile: ({ sub, name }: { sub: string; name?: string | null }) => ({ id: sub, name: name ?? null }),
  });
}

const errorOf = (metadata: unknown): unknown =>
  metadata instanceof Error
    ? metadata
    : typeof metadata === "object" && metadata !== null && "error" in metadata
      ? metadata.error
      : undefined;
