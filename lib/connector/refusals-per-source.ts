import type { RefusalCause } from "./refusal";

/** Refused calls of one source at one connector within one window of time. */
export type Burst = {
  connectorId: string;
  /** Null for addresses without a connector. */
  tenantId: string | null;
  source: string | null;
  endsAtMs: number;
  /** Calls that were logged one by one. */
  logged: number;
  /** Calls that were only counted, by cause. */
  counted: Partial<Record<RefusalCause, number>>;
};

const windowMs = 60_000;
const perSource = 20;
/** Everybody whose address is not known is one source; a stranger must not hide Entra's calls behind her own. */
const withoutSource = 100;
/** From however many sources: a row costs a write. */
const perConnector = 600;
/** Each needs some hundred bytes. */
const maxBursts = 10_000;

const mixedSources = "many";

/**
 * Decides which refused calls are logged one by one. It is asked only once a call is refused, so that it never stands in the way of
 * a good one.
 */
export class RefusalsPerSource {
  private readonly bursts = new Map<string, Burst>();

  constructor(private readonly onEnd: (burst: Burst) => void) {}

  /** True: log it. Otherwise it was counted, and the caller may come back in so many seconds. */
  admit(
    refused: Pick<Burst, "connectorId" | "tenantId" | "source"> & { cause: RefusalCause },
    nowMs: number,
  ): true | { retryAfterSeconds: number } {
    const { source, cause } = refused;
    const own = this.burstOf({ ...refused, source: source === null ? null : networkOf(source) }, nowMs);
    const all = this.burstOf({ ...refused, source: mixedSources }, nowMs);
    const limit = source === null ? withoutSource : perSource;
    if (own.logged < limit && all.logged < perConnector) {
      own.logged += 1;
      all.logged += 1;
      return true;
    }
    const full = own.logged < limit ? all : own;
    full.counted[cause] = (full.counted[cause] ?? 0) + 1;
    return { retryAfterSeconds: Math.max(1, Math.ceil((full.endsAtMs - nowMs) / 1000)) };
  }

  /** Ends the windows that are over. */
  endBefore(nowMs: number): void {
    for (const [key, burst] of this.bursts) {
      if (burst.endsAtMs > nowMs) return; // they stand in the order of their ends
      this.bursts.delete(key);
      this.end(burst);
    }
  }

  private burstOf(of: Pick<Burst, "connectorId" | "tenantId" | "source">, nowMs: number): Burst {
    const { connectorId, tenantId, source } = of;
    this.endBefore(nowMs);
    const key = `${connectorId} ${source ?? ""}`;
    const known = this.bursts.get(key);
    if (known) return known;
    if (this.bursts.size >= maxBursts) this.endOldest();
    const burst: Burst = { connectorId, tenantId, source, endsAtMs: nowMs + windowMs, logged: 0, counted: {} };
    this.bursts.set(key, burst);
    return burst;
  }

  private endOldest(): void {
    for (const [key, burst] of this.bursts) {
      this.bursts.delete(key);
      this.end(burst);
      return;
    }
  }

  private end(burst: Burst): void {
    if (Object.keys(burst.counted).length > 0) this.onEnd(burst);
  }
}

/** A network of IPv6 has more addresses than anybody can count, and one owner (RFC 6177). */
function networkOf(address: string): string {
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const after = tail?.split(":").filter(Boolean) ?? [];
  const zeros =
    tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => "0");
  return `${[...groups, ...zeros, ...after].slice(0, 4).join(":")}::/64`;
}

/** "37 calls, of these wrongKey 36, noCredential 1" */
export function burstWords({ source, counted }: Burst): string {
  const causes = Object.entries(counted).sort(([, one], [, other]) => other - one);
  const total = causes.reduce((sum, [, count]) => sum + count, 0);
  const from = source === mixedSources ? " from many sources" : "";
  return `${total} further calls${from} (${causes.map(([cause, count]) => `${cause} ${count}`).join(", ")})`;
}

export const sourceOfBurst = ({ source }: Burst): string | null => (source === mixedSources ? null : source);
