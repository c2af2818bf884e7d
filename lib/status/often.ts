/** How often something may be asked for within an hour: by each key of the question, and by all together. */
export class Often {
  private readonly counts = new Map<string, number>();
  private all = 0;
  private endsAtMs = 0;

  constructor(private readonly most: { perKey: number; all: number }) {}

  /** True when it is too often; counted only when it is not. Whether the thing exists plays no part. */
  isTooOften(keys: readonly string[], nowMs: number): boolean {
    if (nowMs >= this.endsAtMs) {
      this.counts.clear();
      this.all = 0;
      this.endsAtMs = nowMs + 3_600_000;
    }
    const { perKey, all } = this.most;
    if (this.all >= all || keys.some((key) => (this.counts.get(key) ?? 0) >= perKey)) return true;
    this.all += 1; // and with it the number of keys is bounded
    for (const key of keys) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    return false;
  }
}
