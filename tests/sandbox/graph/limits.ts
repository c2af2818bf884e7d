/**
 * What Graph takes of one app in one tenant, a large one, each a bucket that fills up again.
 * Source: learn.microsoft.com/graph/throttling-limits, "Identity and access service limits".
 */
const documented = { units: { most: 8_000, perSecond: 800 }, writes: { most: 3_000, perSecond: 20 } };
type Limit = keyof typeof documented;
type Bucket = { left: number; at: number };

/** Graph's documented limits, for load; `times`: as if time ran so many times as fast. */
export class Limits {
  readonly #times: number;
  readonly #buckets = new Map<string, Bucket>();
  /** Requests that were refused. */
  refused = 0;

  constructor(times: number) {
    this.#times = times;
  }

  /** As after a long time at full speed: what counts from now on is how fast the buckets fill. */
  empty(): void {
    const at = performance.now();
    for (const bucket of this.#buckets.values()) Object.assign(bucket, { left: 0, at });
    this.refused = 0;
  }

  /** How many seconds to wait, if the request is one too many. A refused one counts, too ("Microsoft Graph throttling guidance"). */
  take(tenantId: string, request: Request): number | undefined {
    const isWrite = request.method !== "GET";
    const waits = [this.#count(tenantId, "units"), isWrite ? this.#count(tenantId, "writes") : 0];
    const wait = Math.max(...waits);
    if (wait === 0) return undefined;
    this.refused += 1;
    return wait;
  }

  /** A request costs one unit: a list of users costs two, and one less with $select. */
  #count(tenantId: string, limit: Limit): number {
    const { most, perSecond } = documented[limit];
    const key = `${tenantId} ${limit}`;
    const now = performance.now();
    const rate = (perSecond * this.#times) / 1000;
    const { left, at } = this.#buckets.get(key) ?? { left: most, at: now };
    const next = Math.min(most, left + (now - at) * rate) - 1;
    this.#buckets.set(key, { left: next, at: now });
    return next >= 0 ? 0 : Math.ceil(-next / rate / 1000);
  }
}
