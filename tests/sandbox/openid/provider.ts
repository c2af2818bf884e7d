import { createHash } from "node:crypto";
import Provider, { type Configuration } from "oidc-provider";
import { z } from "zod";
import type { Store } from "@/tests/sandbox/store/store";
import { appPermissions, portalAppId } from "@/tests/sandbox/tenants";
import { accounts } from "./accounts";
import { StoreAdapter } from "./adapter";
import { errorPage, signedOutPage, signOutPage } from "./library-pages";

export const graphResource = "https://graph.microsoft.com";

export type OpenIdSettings = { store: Store; url: string; portalUrl: string; clientSecret: string };

/** The OpenID provider of one tenant, with Entra's paths and claims (learn.microsoft.com, "ID token claims reference"). */
export function createProvider({ store, url, portalUrl, clientSecret }: OpenIdSettings, tid: string): Provider {
  const configuration: Configuration = {
    adapter: (name: string) => new StoreAdapter(store, `${tid}:${name}`),
    clients: [
      {
        client_id: portalAppId,
        client_secret: clientSecret,
        redirect_uris: [`${portalUrl}/api/auth/callback/azure-ad`],
        response_types: ["code"],
        grant_types: ["authorization_code", "refresh_token", "client_credentials"],
        token_endpoint_auth_method: "client_secret_post",
        id_token_signed_response_alg: "RS256",
        subject_type: "pairwise",
      },
    ],
    jwks: { keys: [store.state.signingKey] },
    cookies: cookieNames(store.state.cookieKey, tid),
    pkce: { required: () => false }, // Entra does not demand it of confidential clients
    conformIdTokenClaims: false, // Entra puts the claims of a scope into the ID token
    routes: {
      authorization: "/oauth2/v2.0/authorize",
      token: "/oauth2/v2.0/token",
      jwks: "/discovery/v2.0/keys",
      userinfo: "/oidc/userinfo",
      end_session: "/oauth2/v2.0/logout",
    },
    subjectTypes: ["pairwise"],
    // `sub` differs per application and is not the object id.
    pairwiseIdentifier: (_ctx, accountId, client) =>
      createHash("sha256").update(`${client.clientId} ${accountId}`).digest("base64url"),
    claims: {
      openid: ["sub", "oid", "tid", "roles", "ver"],
      profile: ["name", "preferred_username"],
      email: ["email"],
    },
    scopes: ["openid", "offline_access", "profile", "email", "User.Read"],
    ttl: {
      AccessToken: 3599,
      ClientCredentials: 3599,
      IdToken: 3599,
      Session: 86_400,
      Grant: 86_400,
      Interaction: 3600,
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: signOutPage, postLogoutSuccessSource: signedOutPage },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => graphResource,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: "User.Read",
          audience: graphResource,
          accessTokenFormat: "jwt",
          accessTokenTTL: 3599,
          jwt: { sign: { alg: "RS256" } },
        }),
      },
    },
    extraTokenClaims: (_ctx, token) => ({
      tid,
      ver: "2.0",
      appid: token.clientId,
      ...(token.kind === "ClientCredentials" && { idtyp: "app", ...consented(store) }),
    }),
    findAccount: (_ctx, accountId) => {
      const account = accounts.find(({ oid, tid: home }) => oid === accountId && home === tid);
      if (!account) return undefined;
      const { oid, name, email, roles } = account;
      const claims = { oid, tid, ver: "2.0", name, preferred_username: email, email };
      // Entra leaves the claim out for people without a role.
      return { accountId, claims: () => ({ sub: accountId, ...claims, ...(roles.length > 0 && { roles }) }) };
    },
    renderError: errorPage,
    interactions: { url: (_ctx, { uid }) => `/${tid}/interaction/${uid}` },
    loadExistingGrant: async (ctx) => {
      const { client, session, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope("openid profile email offline_access User.Read");
      grant.addResourceScope(graphResource, "User.Read");
      await grant.save();
      return grant;
    },
  };
  const provider = new Provider(`${url}/${tid}/v2.0`, configuration);
  allowSignOutToPortal(provider, portalUrl);
  demandDefaultScope(provider);
  refuseTokens(provider, store);
  return provider;
}

/** The claim is missing where an admin consented to nothing. */
function consented({ state }: Store): { roles?: string[] } {
  const roles = appPermissions.filter((name) => !state.faults.withheldPermissions.includes(name));
  return roles.length > 0 ? { roles } : {};
}

/** Ports share cookies, so the portal would meet the default names too. */
function cookieNames(key: string, tid: string): NonNullable<Configuration["cookies"]> {
  const name = (purpose: string) => `sandbox_${purpose}_${tid.slice(0, 8)}`;
  return { keys: [key], names: { session: name("session"), interaction: name("interaction"), resume: name("resume") } };
}

/** Entra accepts any address of the application's origin here, the provider library only an exact list. */
function allowSignOutToPortal(provider: Provider, portalUrl: string) {
  Object.defineProperty(provider.Client.prototype, "postLogoutRedirectUriAllowed", {
    value: (address: string) => URL.canParse(address) && new URL(address).origin === new URL(portalUrl).origin,
  });
}

/** Requests outside of the library's routes have no `oidc`, and not every route has `params`. */
const tokenRequestSchema = z.object({
  oidc: z.object({ params: z.object({ grant_type: z.string().optional(), scope: z.string().optional() }) }).optional(),
});

/** An app-only token is asked for with the scope `<resource>/.default`; anything else is AADSTS1002012. */
function demandDefaultScope(provider: Provider) {
  provider.use(async (ctx, next) => {
    await next();
    const { oidc } = tokenRequestSchema.catch({}).parse(ctx);
    if (oidc?.params.grant_type !== "client_credentials" || oidc.params.scope === `${graphResource}/.default`) return;
    ctx.status = 400;
    ctx.body = { error: "invalid_scope", error_description: "AADSTS1002012: The scope must end with /.default." };
  });
}

/** Source: learn.microsoft.com, "Microsoft Entra authentication and authorization error codes". */
const refusals = {
  notConsented: {
    status: 400,
    error: "unauthorized_client",
    error_description: `AADSTS700016: Application with identifier '${portalAppId}' was not found in the directory.`,
  },
  secretExpired: {
    status: 401,
    error: "invalid_client",
    error_description: `AADSTS7000222: The provided client secret keys for app '${portalAppId}' are expired.`,
  },
};

/** What Entra says of app-only tokens when the tenant withdrew its consent, or the secret has expired. */
function refuseTokens(provider: Provider, { state }: Store) {
  provider.use(async (ctx, next) => {
    await next();
    const { refusedToken } = state.faults;
    const { oidc } = tokenRequestSchema.catch({}).parse(ctx);
    if (refusedToken === "none" || oidc?.params.grant_type !== "client_credentials") return;
    const { status, ...body } = refusals[refusedToken];
    ctx.status = status;
    ctx.body = body;
  });
}
