import { DatabaseError } from "pg";
import { setFairTimeout } from "./within.server";

type Waiting<Entry, Outcome> = {
  entry: Entry;
  resolve: (outcome: Outcome) => void;
  reject: (reason: unknown) => void;
  /** Ends the wait; stopped with it, or all that was added would stay in memory until it fires. */
  patience: NodeJS.Timeout | undefined;
};

export type BatchOptions<Entry, Outcome> = {
  /** One statement for all of them; their outcomes in the same order. */
  send: (entries: Entry[]) => Promise<readonly Outcome[]>;
  maxEntries: number;
  /** Entries of more than `maxWeight` in all do not go together. */
  weigh?: (entry: Entry) => number;
  maxWeight?: number;
  maxInFlight?: number;
};

/** During an outage entries must not fill the memory. */
const maxWaiting = 5_000;

/** Nothing came back in time. What was sent by then may still arrive. */
export class TookTooLong extends Error {}

export class TooManyWait extends Error {}

/**
 * Entries that come together share one statement and one commit, so that a burst costs one fsync per batch and not one per
 * entry. The first one does not wait for others.
 */
export class Batches<Entry, Outcome> {
  private readonly options: BatchOptions<Entry, Outcome>;
  private readonly waiting: Waiting<Entry, Outcome>[] = [];
  private readonly sent = new Set<Waiting<Entry, Outcome>[]>();
  /** Since when nothing has come back of what is on its way. */
  private silentSince = 0;

  constructor(options: BatchOptions<Entry, Outcome>) {
    this.options = options;
  }

  /** Resolves once it is durable. Rejects after `patienceMs` (0: never); what was not sent by then never will be. */
  add(entry: Entry, patienceMs: number): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length >= maxWaiting) {
        reject(new TooManyWait("too much waits already"));
        return;
      }
      const patience = patienceMs > 0 ? setFairTimeout(() => this.giveUp(added), patienceMs).unref() : undefined;
      const added = { entry, resolve, reject, patience };
      // Those that come in the same turn of the event loop go together.
      if (this.waiting.push(added) === 1) setImmediate(() => this.flush());
    });
  }

  /** For how long nothing has come back, though something is on its way. */
  silentForMs(): number {
    return this.sent.size === 0 ? 0 : performance.now() - this.silentSince;
  }

  /** Nobody waits any longer, and nothing more is sent. */
  abandon(reason: Error): void {
    const all = [...this.sent].flat().concat(this.waiting.splice(0));
    for (const { patience, reject } of all) {
      clearTimeout(patience);
      reject(reason);
    }
  }

  private giveUp(added: Waiting<Entry, Outcome>): void {
    const place = this.waiting.indexOf(added);
    if (place >= 0) this.waiting.splice(place, 1);
    added.reject(new TookTooLong("nothing came back in time"));
  }

  private flush(): void {
    if (this.waiting.length === 0 || this.sent.size >= (this.options.maxInFlight ?? 2)) return;
    const batch = this.waiting.splice(0, this.fitting());
    if (this.sent.size === 0) this.silentSince = performance.now();
    this.sent.add(batch);
    void this.send(batch).finally(() => {
      this.silentSince = performance.now();
      this.sent.delete(batch);
      this.flush();
    });
    this.flush(); // what was too much for one batch
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
      batch.forEach(({ patience, resolve }, index) => {
        clearTimeout(patience);
        resolve(outcomes[index] as Outcome); // `send` promises one for each
      });
    } catch (error) {
      if (batch.length > 1 && (isAboutRow(error) || isConflict(error)))
        for (const waiting of batch) await this.send([waiting]);
      else
        for (const { patience, reject } of batch) {
          clearTimeout(patience);
          reject(error);
        }
    }
  }
}

const isOfClass = (error: unknown, classes: RegExp) => error instanceof DatabaseError && classes.test(error.code ?? "");

/**
 * PostgreSQL refuses the row itself (https://www.postgresql.org/docs/current/errcodes-appendix.html: cardinality, data, integrity,
 * program limits) and would refuse it again. Everything else may go well another time.
 */
export const isAboutRow = (error: unknown): boolean => isOfClass(error, /^(21|22|23|54)/);

/** A deadlock with another replica's batch: nobody is to blame, and it can be tried again. */
export const isConflict = (error: unknown): boolean => isOfClass(error, /^40/);

/**
 * The database cannot be used: the connection is lost (08, or no answer of PostgreSQL's at all), it only reads (25), lets nobody in (28,
 * 3D), lacks something (53), is stopped or stops us (57), or has trouble with itself (58, XX).
 */
export const isAboutDatabase = (error: unknown): boolean =>
  error instanceof DatabaseError
    ? isOfClass(error, /^(08|25|28|3D|53|57|58|XX)/)
    : !(error instanceof TookTooLong || error instanceof TooManyWait);
