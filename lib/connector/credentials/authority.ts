import type { AuthorityFamily } from "./credential";

export type Authorities = { workforceUrl: string /** `{tenant}` stands for the tenant id. */; externalUrl: string };

type Tenant = { family: AuthorityFamily; tenantId: string };

const trimmed = (url: string) => url.replace(/\/+$/, "");

/** Base of the addresses of a tenant's authority, without its version. */
export const authorityOf = ({ family, tenantId }: Tenant, { workforceUrl, externalUrl }: Authorities): string =>
  `${trimmed(family === "workforce" ? workforceUrl : externalUrl.replaceAll("{tenant}", tenantId))}/${tenantId}`;

/** Public keys stand in the document of the same family: the other one can lack them. */
export const discoveryUrl = (tenant: Tenant, authorities: Authorities): string =>
  `${authorityOf(tenant, authorities)}/v2.0/.well-known/openid-configuration`;

/** Issuers of version 1, in the global cloud and in China's. */
const oldIssuers = ["https://sts.windows.net", "https://sts.chinacloudapi.cn"];

/**
 * Whether Entra documents this issuer for a tenant, or was seen to use it. An external tenant's host is its name or its id
 * (learn.microsoft.com, "Custom authentication extensions overview"; github.com, MicrosoftDocs/entra-docs#408).
 */
export function isIssuerOf(issuer: string, version: "1.0" | "2.0", tenant: Tenant, authorities: Authorities): boolean {
  const own = authorityOf(tenant, authorities);
  const ends = version === "2.0" ? "/v2.0" : "/";
  if (issuer === own + ends) return true;
  if (version === "1.0" && oldIssuers.some((host) => issuer === `${host}/${tenant.tenantId}/`)) return true;
  if (tenant.family !== "external") return false;
  const [, host] = /^https:\/\/([a-z0-9-]+\.ciamlogin\.com)\//.exec(issuer) ?? [];
  return host !== undefined && issuer === `https://${host}/${tenant.tenantId}${ends}`;
}
