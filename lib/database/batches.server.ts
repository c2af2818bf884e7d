import { DatabaseError } from "pg";

type Waiting<Entry, Outcome> = {
  entry: Entry;
  resolve: (outcome: Outcome) => void;
  reject: (reason: unknown) => void;
  /** Ends the wait; stopped once the entry is on its way, or all that was sent would stay in memory until it fires. */
  patience: NodeJS.Timeout;
};

export type BatchOptions<Entry, Outcome> = {
  /** One statement for all of them; their outcomes in the same order. */
  send: (entries: Entry[]) => Promise<readonly Outcome[]>;
  maxEntries: number;
  /** Entries of more than `maxWeight` in all do not go together. */
  weigh?: (entry: Entry) => number;
  maxWeight?: number;
};

const maxInFlight = 2;
/** During an outage entries must neither fill the memory nor be sent after their guests were turned away. */
const maxWaiting = 5_000;
const maxWaitMs = 2_500;

/**
 * Entries that come together share one statement and one commit, so that a burst costs one fsync per batch and not one per
 * entry. The first one does not wait for others.
 */
export class Batches<Entry, Outcome> {
  private readonly options: BatchOptions<Entry, Outcome>;
  private readonly waiting: Waiting<Entry, Outcome>[] = [];
  private inFlight = 0;

  constructor(options: BatchOptions<Entry, Outcome>) {
    this.options = options;
  }

  /** Resolves once it is durable. Rejects when it could not be sent within 2.5 s; then it never will be. */
  add(entry: Entry): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length >= maxWaiting) {
        reject(new Error("too much waits for the database"));
        return;
      }
      const patience = setTimeout(() => this.giveUp(added), maxWaitMs).unref();
      const added = { entry, resolve, reject, patience };
      this.waiting.push(added);
      setImmediate(() => this.flush());
    });
  }

  /** Unless it is already on its way to the database. */
  private giveUp(added: Waiting<Entry, Outcome>): void {
    const place = this.waiting.indexOf(added);
    if (place < 0) return;
    this.waiting.splice(place, 1);
    added.reject(new Error("the database took nothing in time"));
  }

  private flush(): void {
    if (this.waiting.length === 0 || this.inFlight >= maxInFlight) return;
    const batch = this.waiting.splice(0, this.fitting());
    for (const { patience } of batch) clearTimeout(patience);
    this.inFlight += 1;
    void this.send(batch).finally(() => {
      this.inFlight -= 1;
      this.flush();
    });
  }

  /** How many of those that wait may go together: at least one. */
  private fitting(): number {
    const { maxEntries, weigh, maxWeight = Infinity } = this.options;
    let weight = 0;
    const tooMuch = weigh ? this.waiting.findIndex(({ entry }) => (weight += weigh(entry)) > maxWeight) : -1;
    return Math.min(maxEntries, tooMuch < 0 ? this.waiting.length : Math.max(1, tooMuch));
  }

  private async send(batch: Waiting<Entry, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.options.send(batch.map(({ entry }) => entry));
      batch.forEach(({ resolve }, index) => resolve(outcomes[index] as Outcome)); // `send` promises one for each
    } catch (error) {
      if (batch.length > 1 && isAboutRows(error)) for (const waiting of batch) await this.send([waiting]);
      else for (const { reject } of batch) reject(error);
    }
  }
}

/**
 * One row that PostgreSQL refuses, or a deadlock with another replica's batch, must not fail the other entries. A lost
 * connection (08), missing resources (53), a shutdown or a time limit (57) and a disk error (58) concern them all.
 */
const isAboutRows = (error: unknown) => error instanceof DatabaseError && !/^(08|53|57|58)/.test(error.code ?? "08");
