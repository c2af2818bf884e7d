import { type BatchOptions, Batches, isAboutDatabase, TookTooLong } from "./batches.server";
import { oncePerProcess } from "./once-per-process.server";
import { isDatabaseAway, noteAway, onOutage } from "./outage.server";

/** A database of which nothing comes back for so long is away, however politely it keeps its connections open. */
const awayAfterMs = 400;

export class DatabaseAway extends Error {}

/** Batches of what calls send to the database. Once it is away, nobody waits, and nothing new is sent. */
export class CallBatches<Entry, Outcome> {
  private batches: Batches<Entry, Outcome>;

  private constructor(options: BatchOptions<Entry, Outcome>) {
    this.batches = new Batches(options);
    onOutage({
      away: () => {
        const old = this.batches;
        this.batches = new Batches(options); // what is on its way still counts against the old one
        old.abandon(new DatabaseAway("the database went away"));
      },
    });
  }

  /** One for each name. */
  static named<Entry, Outcome>(name: string, options: BatchOptions<Entry, Outcome>): CallBatches<Entry, Outcome> {
    return oncePerProcess(name, () => new CallBatches(options));
  }

  /** Resolves once it is durable; rejects after `patienceMs`, and at once while the database is away. */
  async add(entry: Entry, patienceMs: number): Promise<Outcome> {
    if (isDatabaseAway()) throw new DatabaseAway("the database is away");
    const { batches } = this;
    try {
      return await batches.add(entry, patienceMs);
    } catch (error) {
      const isSilent = error instanceof TookTooLong && batches.silentForMs() >= awayAfterMs;
      if (isSilent || (isAboutDatabase(error) && !(error instanceof DatabaseAway))) noteAway(error);
      throw error;
    }
  }
}
