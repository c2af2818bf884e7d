import type { AuthorityFamily } from "@/lib/connector/credentials/credential";
import type { Store } from "@/tests/sandbox/store/store";
import { publishedKeys } from "./extension-keys";

const keysPath = /^(\/external)?\/([^/]+)\/discovery\/v2\.0\/keys$/;
const discoveryPath = /^\/external\/([^/]+)\/v2\.0\/\.well-known\/openid-configuration$/;

/** The keys of both authority families, and the discovery document of the external one (at ciamlogin.com in reality). */
export async function answerPublished(store: Store, url: string, pathname: string): Promise<Response | undefined> {
  const [isKeys, external, tenantOfKeys] = keysPath.exec(pathname) ?? [];
  if (isKeys !== undefined && store.tenant(tenantOfKeys)) {
    const family: AuthorityFamily = external === undefined ? "workforce" : "external";
    return Response.json({ keys: await publishedKeys(store, family) });
  }
  const [, tenantId] = discoveryPath.exec(pathname) ?? [];
  if (tenantId === undefined || !store.tenant(tenantId)) return undefined;
  const authority = `${url}/external/${tenantId}`;
  return Response.json({ issuer: `${authority}/v2.0`, jwks_uri: `${authority}/discovery/v2.0/keys` });
}
