import { type CryptoKey, importJWK } from "jose";
import { z } from "zod";
import { budgetOf } from "@/lib/connector/budget";
import { within } from "@/lib/database/within.server";
import { log } from "@/lib/log.server";

const discoverySchema = z.object({ issuer: z.string(), jwks_uri: z.url() });
const keySchema = z.object({
  kty: z.literal("RSA"),
  use: z.literal("sig").default("sig"),
  kid: z.string(),
  n: z.string(),
  e: z.string(),
});
const keysSchema = z.object({ keys: z.array(z.unknown()) });

export type FoundKey = { kind: "key"; key: CryptoKey; issuer: string } | { kind: "unknown" } | { kind: "unavailable" };

type KeySet = { issuer: string; keys: Map<string, CryptoKey>; loadedAtMs: number };

/** Microsoft announces a key before it signs with it, so nobody waits for the new one. */
const freshForMs = 60 * 60_000;
/** Without an answer for so long, a key may have been withdrawn. */
const usableForMs = 24 * 60 * 60_000;
/** Anybody can name a key that does not exist: it must not make us ask more often. */
const coolDownMs = 30_000;
/** As long as there is no key at all, guests wait for the next attempt. */
const firstCoolDownMs = 2_000;
const requestTimeoutMs = 5_000;

/** The published keys of one tenant. Only a caller whose key is not known yet may have to wait for Microsoft, and briefly. */
export class TenantKeys {
  private set: KeySet | undefined;
  private loading: Promise<void> | undefined;
  private triedAtMs = -Infinity;

  constructor(private readonly discoveryUrl: string) {}

  /** The key without waiting, if it is known; asks for new ones when they are no longer fresh. */
  known(kid: string, nowMs: number): Extract<FoundKey, { kind: "key" }> | undefined {
    const { set } = this;
    if (!set || nowMs - set.loadedAtMs > usableForMs) return undefined;
    this.warm(nowMs);
    const key = set.keys.get(kid);
    return key && { kind: "key", key, issuer: set.issuer };
  }

  async find(kid: string, nowMs: number): Promise<FoundKey> {
    const known = this.known(kid, nowMs);
    if (known) return known;
    await within(budgetOf("tokenIssuanceStart").keysMs, this.load(nowMs), () => undefined);
    const isUsable = this.set !== undefined && nowMs - this.set.loadedAtMs <= usableForMs;
    return this.known(kid, nowMs) ?? { kind: isUsable ? "unknown" : "unavailable" };
  }

  /** Asks in the background unless the keys are fresh. */
  warm(nowMs: number): void {
    if (!this.set || nowMs - this.set.loadedAtMs > freshForMs) void this.load(nowMs);
  }

  /** Never rejects: the keys of before stay in use. One request at a time, and none during the cool-down. */
  load(nowMs: number): Promise<void> {
    if (this.loading) return this.loading;
    if (nowMs - this.triedAtMs < (this.set ? coolDownMs : firstCoolDownMs)) return Promise.resolve();
    this.triedAtMs = nowMs;
    this.loading = readKeys(this.discoveryUrl)
      .then((read) => {
        this.set = { ...read, loadedAtMs: nowMs };
      })
      .catch((err: unknown) => log().warn({ err, discoveryUrl: this.discoveryUrl }, "Microsoft's keys not read"))
      .finally(() => (this.loading = undefined));
    return this.loading;
  }
}

async function readKeys(discoveryUrl: string): Promise<Omit<KeySet, "loadedAtMs">> {
  const { issuer, jwks_uri } = discoverySchema.parse(await getJson(discoveryUrl));
  const isSafe = jwks_uri.startsWith("https://") || new URL(jwks_uri).origin === new URL(discoveryUrl).origin;
  if (!isSafe) throw new Error("the discovery document names keys without https");
  const { keys } = keysSchema.parse(await getJson(jwks_uri));
  const imported = await Promise.all(keys.map(importKey));
  return { issuer, keys: new Map(imported.filter((entry) => entry !== undefined)) };
}

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(requestTimeoutMs), redirect: "error" });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

/** Undefined for a key of another kind, and for one that cannot be used: the others stay good. */
async function importKey(published: unknown): Promise<[kid: string, key: CryptoKey] | undefined> {
  const parsed = keySchema.safeParse(published).data;
  if (!parsed) return undefined;
  const { kid, ...jwk } = parsed;
  const key = await importJWK(jwk, "RS256").catch(() => undefined);
  return key && !(key instanceof Uint8Array) ? [kid, key] : undefined;
}
