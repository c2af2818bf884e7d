import { createHmac } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import { env } from "@/lib/env.server";
import type { Actor } from "@/lib/tenants/actor";

/** Where Entra sends an administrator back to; a redirect URI of the app registration. */
const comeBackTo = () => `${env().NEXTAUTH_URL.replace(/\/+$/, "")}/settings/graph/consented`;

const audience = "admin-consent";
const key = () => createHmac("sha256", env().NEXTAUTH_SECRET).update(audience).digest();

/**
 * Entra's page where an administrator of the tenant consents to all application permissions of the app registration. The state
 * names who asked, so that nobody is sent here by a stranger's link.
 * Source: learn.microsoft.com, "Admin consent on the Microsoft identity platform".
 */
export async function consentLink({ tenantId, id }: Actor): Promise<string> {
  const state = await new SignJWT({ tid: tenantId })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(id)
    .setAudience(audience)
    .setExpirationTime("7d") // the link may be sent to a colleague
    .sign(key());
  const query = new URLSearchParams({
    client_id: env().ENTRA_CLIENT_ID,
    scope: "https://graph.microsoft.com/.default",
    redirect_uri: comeBackTo(),
    state,
  });
  return `${env().ENTRA_AUTHORITY_URL.replace(/\/+$/, "")}/${tenantId}/v2.0/adminconsent?${query.toString()}`;
}

/** Whether somebody of this tenant asked for the consent that somebody comes back from. */
export async function isOurState(state: string, { tenantId }: Actor): Promise<boolean> {
  const read = await jwtVerify(state, key(), { audience, algorithms: ["HS256"] }).catch(() => undefined);
  return read?.payload.tid === tenantId;
}
