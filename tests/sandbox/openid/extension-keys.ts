import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import type { AuthorityFamily } from "@/lib/connector/credentials/credential";
import type { Store } from "@/tests/sandbox/store/store";

// Microsoft signs the tokens of external tenants with keys that the workforce authority does not always publish, so the two
// families have their own keys here.

/** The key that signs now; made when it is first needed. */
export async function signingKeyOf(store: Store, family: AuthorityFamily): Promise<JWK> {
  const [newest] = store.state.extensionKeys[family];
  if (newest) return newest;
  const making = firstKeys.get(store)?.[family] ?? rotateKeys(store, family);
  firstKeys.set(store, { ...firstKeys.get(store), [family]: making });
  return making;
}

/** Whoever comes while the first key is being made gets the same. */
const firstKeys = new WeakMap<Store, Partial<Record<AuthorityFamily, Promise<JWK>>>>();

/** Signs with a new key from now on; the one of before stays published. */
export async function rotateKeys(store: Store, family: AuthorityFamily): Promise<JWK> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: randomUUID(), use: "sig", alg: "RS256" };
  await store.change(({ extensionKeys }) => {
    extensionKeys[family] = [key, ...extensionKeys[family].slice(0, 1)];
  });
  return key;
}

/** What everybody may read. */
export async function publishedKeys(store: Store, family: AuthorityFamily): Promise<JWK[]> {
  await signingKeyOf(store, family);
  const own: JWK[] = family === "workforce" ? [store.state.signingKey] : [];
  return [...own, ...store.state.extensionKeys[family]].map(({ kty, n, e, kid, use, alg }) => ({
    ...{ kty: String(kty), n: String(n), e: String(e), kid: String(kid), use: String(use), alg: String(alg) },
  }));
}
