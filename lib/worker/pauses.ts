/** Tenants that Graph asked to wait: what one write learns keeps the tenant's others from asking, which would count too. */
export type Pauses = { pause: (tenantId: string, untilMs: number) => void; paused: (nowMs: number) => string[] };

export function makePauses(): Pauses {
  const until = new Map<string, number>();
  return {
    pause: (tenantId, untilMs) => until.set(tenantId, Math.max(untilMs, until.get(tenantId) ?? 0)),
    paused: (nowMs) => {
      for (const [tenantId, untilMs] of until) if (untilMs <= nowMs) until.delete(tenantId);
      return [...until.keys()];
    },
  };
}
