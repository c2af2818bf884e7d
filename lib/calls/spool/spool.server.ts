import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { v7 } from "uuid";
import { type CallEntry, weighEntry } from "@/lib/calls/row";
import { Batches } from "@/lib/database/batches.server";
import { type HeldLock, tryLock } from "@/lib/database/file-lock.server";
import { within } from "@/lib/database/within.server";
import { log } from "@/lib/log.server";
import { SpoolFile } from "./file.server";
import { toLine } from "./line.server";

export type SpoolOptions = { folder: string; maxBytes: number };

/** While the disk takes nothing, so much stays in memory. */
const maxHeld = 5_000;
const maxHeldWeight = 64_000_000;

/**
 * Keeps calls that the database does not take: in memory until they are on the disk, and there until they are in the database
 * (replay.server.ts). Each process has files of its own, named after it, and holds a lock of that name; whoever finds files without
 * a live lock may have them.
 */
export class Spool {
  readonly folder: string;
  /** The beginning of the names of its files. */
  readonly owner = v7();
  private readonly maxBytes: number;
  private bytes = 0;
  private files = 0;
  private lock: HeldLock | undefined;
  private current: SpoolFile | undefined;
  /** Path of the file that is being made or written: nobody may take it for one that is complete. */
  private writing: string | undefined;
  /** What is done with files follows each other. */
  private turns: Promise<unknown> = Promise.resolve();
  /** Not on the disk yet; those that the disk refused are in `stuck`, too. */
  private readonly held = new Set<CallEntry>();
  private readonly stuck = new Set<CallEntry>();
  private heldWeight = 0;
  private readonly writes = new Batches<CallEntry, undefined>({
    send: (entries) => this.inTurn(() => this.append(entries)),
    ...{ maxEntries: 1_000, maxInFlight: 1, weigh: weighEntry, maxWeight: 8_000_000 },
  });

  constructor({ folder, maxBytes }: SpoolOptions) {
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /** Resolves once it is kept: on the disk, or in memory if the disk needs longer than `patienceMs`. Rejects when both are full. */
  async add(entry: CallEntry, patienceMs: number): Promise<void> {
    if (this.held.size >= maxHeld || this.heldWeight >= maxHeldWeight) throw new Error("the spool takes no more");
    this.held.add(entry);
    this.heldWeight += weighEntry(entry);
    await within(patienceMs, this.write(entry), () => undefined);
  }

  /** Strangers' calls may take a little of it, so that they never crowd out a guest's. */
  get hasRoomForRefusals(): boolean {
    return this.bytes < this.maxBytes / 10 && this.held.size < maxHeld / 10;
  }

  /** What the disk refused. */
  get stuckEntries(): CallEntry[] {
    return [...this.stuck];
  }

  /** How many calls are nowhere but in memory. */
  get heldCount(): number {
    return this.held.size;
  }

  /** The disk may take by now what it refused. */
  async writeStuck(): Promise<void> {
    await Promise.all(this.stuckEntries.map((entry) => this.write(entry)));
  }

  /** It is in the database or on the disk. */
  release(entries: readonly CallEntry[]): void {
    for (const entry of entries) {
      if (this.held.delete(entry)) this.heldWeight -= weighEntry(entry);
      this.stuck.delete(entry);
    }
  }

  /** Whether a file is still being written. */
  isCurrent = (path: string): boolean => this.writing === path;

  /** What comes from now on goes to another file, so that those there are can be read to their ends and removed. */
  turnOver = (): Promise<void> => this.inTurn(() => this.leaveFile());

  /** Its files that remain are there for whoever comes next. */
  async close(): Promise<void> {
    await this.turnOver();
    this.lock?.release();
  }

  /** A file of this size was removed. */
  forget(bytes: number): void {
    this.bytes = Math.max(0, this.bytes - bytes);
  }

  private async write(entry: CallEntry): Promise<void> {
    this.stuck.delete(entry);
    try {
      await this.writes.add(entry, 0);
      this.release([entry]);
    } catch {
      if (this.held.has(entry)) this.stuck.add(entry); // why was logged where it happened
    }
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.turns.then(work);
    this.turns = turn.catch(() => undefined); // heard by whoever asked for it
    return turn;
  }

  private async append(entries: CallEntry[]): Promise<undefined[]> {
    const bytes = Buffer.from(entries.map(toLine).join(""));
    try {
      if (this.bytes + bytes.length > this.maxBytes) throw new Error("the spool has reached its limit");
      this.current ??= await this.create();
      await this.current.append(bytes);
      this.bytes += bytes.length;
      return entries.map(() => undefined);
    } catch (err) {
      log().error({ err, calls: entries.length }, "the spool cannot be written: calls stay in memory");
      // It may end in the middle of a line, which the next one must not continue.
      await this.leaveFile().catch(() => undefined); // it is left as it is
      throw err;
    }
  }

  private async leaveFile(): Promise<void> {
    const old = this.current;
    this.current = undefined;
    this.writing = undefined;
    await old?.close();
  }

  private async create(): Promise<SpoolFile> {
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    if (!this.lock) {
      const attempt = tryLock(join(this.folder, `${this.owner}.lock`));
      if (attempt.kind === "busy") throw new Error("another process has taken the name of this one");
      this.lock = attempt;
    }
    this.files += 1;
    this.writing = join(this.folder, `${this.owner}-${String(this.files).padStart(6, "0")}.ndjson`);
    return SpoolFile.create(this.writing);
  }
}
