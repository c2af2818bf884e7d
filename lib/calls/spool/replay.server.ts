import { appendFile, rm, stat } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type CallEntry, weighEntry } from "@/lib/calls/row";
import { isAboutRow } from "@/lib/database/batches.server";
import { tryLock } from "@/lib/database/file-lock.server";
import { hasCode } from "@/lib/error-code";
import { log } from "@/lib/log.server";
import { readLines } from "./file.server";
import { readLine, toLine } from "./line.server";
import type { Spool } from "./spool.server";

/** Puts calls into the database that may be there already; rejects, and none of them is, or all are. */
export type InsertLate = (entries: CallEntry[]) => Promise<void>;

const maxEntries = 200;
const maxWeight = 4_000_000;
const fileName = /^([0-9a-f-]{36})-\d{6}\.ndjson$/;
const lockName = /^([0-9a-f-]{36})\.lock$/;

/**
 * Brings what the spool keeps into the database, the oldest first: what this process wrote, what processes wrote that are gone,
 * and what the disk refused. Rejects when the database does; then everything is still there for the next time.
 */
export async function replay(spool: Spool, insert: InsertLate): Promise<void> {
  await spool.turnOver();
  for (const owner of ownersIn(spool.folder)) {
    if (owner === spool.owner) await replayFiles(spool, owner, insert);
    else await takeOver(spool, owner, insert);
  }
  await replayStuck(spool, insert);
}

/** What the disk refused. */
async function replayStuck(spool: Spool, insert: InsertLate): Promise<void> {
  const lose = ({ call: { id } }: CallEntry) => {
    log().error({ callId: id }, "a call that the disk had refused was refused by the database, too: it is lost");
    return Promise.resolve();
  };
  for (const entries of pieces(spool.stuckEntries)) {
    await insertOrSetAside(entries, insert, lose);
    spool.release(entries);
  }
}

const namesIn = (folder: string): string[] => {
  try {
    return readdirSync(folder).sort(); // by owner, and owners by the time they began
  } catch (error) {
    if (hasCode(error, "ENOENT") || hasCode(error, "ENOTDIR")) return []; // nothing was ever written
    throw error;
  }
};

/** Also those that left nothing but their lock: who takes it over removes it. */
const ownersIn = (folder: string): Set<string> =>
  new Set(namesIn(folder).flatMap((name) => (fileName.exec(name) ?? lockName.exec(name))?.[1] ?? []));

/** A process that lives keeps its files; of several that find them without an owner one gets them. */
async function takeOver(spool: Spool, owner: string, insert: InsertLate): Promise<void> {
  const lock = tryLock(join(spool.folder, `${owner}.lock`));
  if (lock.kind === "busy") return;
  try {
    await replayFiles(spool, owner, insert);
  } finally {
    lock.release();
  }
}

async function replayFiles(spool: Spool, owner: string, insert: InsertLate): Promise<void> {
  const paths = namesIn(spool.folder)
    .filter((name) => fileName.exec(name)?.[1] === owner)
    .map((name) => join(spool.folder, name));
  for (const path of paths) {
    if (spool.isCurrent(path)) continue;
    const { size } = await stat(path);
    const count = await replayFile(path, insert);
    await rm(path);
    if (owner === spool.owner) spool.forget(size);
    log().warn({ calls: count }, "calls from the spool are in the database");
  }
}

async function replayFile(path: string, insert: InsertLate): Promise<number> {
  const aside = `${path}.refused`;
  await rm(aside, { force: true }); // of a replay that was broken off
  const setAsideLine = async (line: string) => {
    log().error({ file: aside }, "a call in the spool was refused and set aside");
    await appendFile(aside, line, { mode: 0o600 });
  };
  const setAside = (entry: CallEntry) => setAsideLine(toLine(entry));
  let [count, weight] = [0, 0];
  let entries: CallEntry[] = [];
  for await (const line of readLines(path)) {
    const entry = await readLine(line);
    if (!entry) {
      await setAsideLine(`${line}\n`);
      continue;
    }
    entries.push(entry);
    weight += weighEntry(entry);
    if (entries.length < maxEntries && weight < maxWeight) continue;
    count += await insertOrSetAside(entries, insert, setAside);
    [entries, weight] = [[], 0];
  }
  return count + (await insertOrSetAside(entries, insert, setAside));
}

/** One call that PostgreSQL refuses must not hold up the others. */
async function insertOrSetAside(
  entries: CallEntry[],
  insert: InsertLate,
  setAside: (entry: CallEntry) => Promise<void>,
): Promise<number> {
  const [first, ...others] = entries;
  if (!first) return 0;
  try {
    await insert(entries);
    return entries.length;
  } catch (error) {
    if (!isAboutRow(error)) throw error;
    if (others.length > 0) {
      let count = 0;
      for (const entry of entries) count += await insertOrSetAside([entry], insert, setAside);
      return count;
    }
    await setAside(first);
    return 0;
  }
}

function* pieces(entries: readonly CallEntry[]): Generator<CallEntry[]> {
  let piece: CallEntry[] = [];
  let weight = 0;
  for (const entry of entries) {
    piece.push(entry);
    weight += weighEntry(entry);
    if (piece.length < maxEntries && weight < maxWeight) continue;
    yield piece;
    [piece, weight] = [[], 0];
  }
  if (piece.length > 0) yield piece;
}
