import type { AuthOptions } from "next-auth";
import AzureADProvider, { type AzureADProfile } from "next-auth/providers/azure-ad";
import type { OAuthUserConfig } from "next-auth/providers/oauth";
import { env, type TenantSetting } from "@/lib/env.server";
import { clientAssertion } from "@/lib/graph/client-assertion.server";
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
  const { ENTRA_AUTHORITY_URL, ENTRA_CLIENT_ID, ENTRA_CLIENT_SECRET = "", ENTRA_CLIENT_CERTIFICATE } = env();
  return AzureADProvider({
    tenantId: tenant.id,
    clientId: ENTRA_CLIENT_ID,
    clientSecret: ENTRA_CLIENT_SECRET,
    wellKnown: new URL(`/${tenant.id}/v2.0/.well-known/openid-configuration`, ENTRA_AUTHORITY_URL).href,
    authorization: { params: { scope: "openid profile email", prompt: "select_account" } },
    checks: ["pkce", "state", "nonce"],
    ...(ENTRA_CLIENT_CERTIFICATE
      ? withCertificate(ENTRA_CLIENT_CERTIFICATE)
      : { client: { token_endpoint_auth_method: "client_secret_post" } }),
    // The provider's own would fetch the person's photo from Graph.
    profile: ({ sub, name }: { sub: string; name?: string | null }) => ({ id: sub, name: name ?? null }),
  });
}

/**
 * private_key_jwt by our own hand: openid-client names the key by `kid`, Entra wants the certificate's thumbprint. It
 * checks state, nonce and PKCE all the same.
 */
function withCertificate(pemFile: string): Pick<OAuthUserConfig<AzureADProfile>, "client" | "token"> {
  return {
    client: { token_endpoint_auth_method: "none" },
    token: {
      async request({ client, provider, params, checks }) {
        const assertion = await clientAssertion({
          pemFile,
          clientId: env().ENTRA_CLIENT_ID,
          audience: client.issuer.metadata.token_endpoint ?? "",
        });
        const exchangeBody = {
          client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
          client_assertion: assertion,
        };
        return { tokens: await client.callback(provider.callbackUrl, params, checks, { exchangeBody }) };
      },
    },
  };
}

const errorOf = (metadata: unknown): unknown =>
  metadata instanceof Error
    ? metadata
    : typeof metadata === "object" && metadata !== null && "error" in metadata
      ? metadata.error
      : undefined;
