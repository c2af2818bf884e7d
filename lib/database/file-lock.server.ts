import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { hasCode } from "@/lib/error-code";
import { parseJson } from "@/lib/parse-json";

const heartbeatMs = 1_000;
/** A holder that did not touch its file for this long is gone, even if its process id lives on in another process. */
const staleMs = 15_000;

/** Process ids mean something on one host only; a folder may be shared by several. */
const noteSchema = z.object({ pid: z.number(), says: z.string(), host: z.string().default("") });

/** `tell` leaves a word for a second process that finds the file held. */
export type HeldLock = { kind: "held"; tell: (says: string) => void; release: () => void };
export type LockAttempt = HeldLock | { kind: "busy"; pid: number; says: string };

/** One holder per file, across processes. */
export function tryLock(file: string): LockAttempt {
  const token = randomUUID();
  const note = (says: string) => JSON.stringify({ pid: process.pid, host: hostname(), says, token });
  for (;;) {
    try {
      writeFileSync(file, note(""), { flag: "wx", mode: 0o600 });
      const tell = (says: string) => writeFileSync(file, note(says));
      return { kind: "held", tell, release: keepAlive(file, token) };
    } catch (error) {
      if (!hasCode(error, "EEXIST")) throw error;
    }
    const holder = readHolder(file);
    if (holder && !isStale(holder)) return { kind: "busy", pid: holder.note.pid, says: holder.note.says };
    if (holder) removeStale(file, holder.text);
  }
}

export async function waitForLock(file: string, waitMs: number): Promise<() => void> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    const attempt = tryLock(file);
    if (attempt.kind === "held") return attempt.release;
    if (Date.now() > deadline) throw new Error(`${file} is held by process ${attempt.pid} for too long.`);
    await sleep(50);
  }
}

type Holder = { text: string; touchedAt: number; note: z.infer<typeof noteSchema> };

function readHolder(file: string): Holder | undefined {
  try {
    const text = readFileSync(file, "utf8");
    const touchedAt = statSync(file).mtimeMs;
    const note = noteSchema.safeParse(parseJson(text));
    // Unreadable: its writer was cut off, or is just about to finish; age decides.
    return { text, touchedAt, note: note.success ? note.data : { pid: 0, says: "", host: "" } };
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined; // released just now
    throw error;
  }
}

const isStale = ({ note, touchedAt }: Holder) =>
  Date.now() - touchedAt > staleMs || (note.pid !== 0 && isOurHost(note.host) && !isAlive(note.pid));

/** Older versions did not write it down. */
const isOurHost = (host: string) => host === "" || host === hostname();

/** Moves the file away before looking twice, so that two starters never remove each other's fresh lock. */
function removeStale(file: string, staleText: string): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, "utf8") === staleText) rmSync(aside);
    else renameSync(aside, file);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error; // someone else was faster
  }
}

function keepAlive(file: string, token: string): () => void {
  const timer = setInterval(() => {
    try {
      const now = new Date();
      utimesSync(file, now, now);
    } catch {
      // The folder was deleted under us: there is nothing left to guard.
    }
  }, heartbeatMs).unref();
  return () => {
    clearInterval(timer);
    if (readHolder(file)?.text.includes(token)) rmSync(file, { force: true });
  };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, "EPERM"); // it lives, but belongs to someone else
  }
}
