import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log.server";
import { callPool, renewCallPool } from "./client.server";
import { oncePerProcess } from "./once-per-process.server";
import { within } from "./within.server";

type Outage = { since: number | undefined; onAway: (() => void)[]; onBack: (() => void)[] };

const outage = () => oncePerProcess<Outage>("outage", () => ({ since: undefined, onAway: [], onBack: [] }));

const firstDelayMs = 200;
const longestDelayMs = 1_000;
const probeLimitMs = 500;

/** Known to be away: nobody needs to find that out once more by waiting. */
export const isDatabaseAway = (): boolean => outage().since !== undefined;

/** Once for each part of the program: what to do when the database went away, and when it is back. */
export function onOutage({ away, back }: { away?: () => void; back?: () => void }): void {
  if (away) outage().onAway.push(away);
  if (back) outage().onBack.push(back);
}

/** Whoever waited for the database in vain says so; from then on it is asked now and again until it answers. */
export function noteAway(err: unknown): void {
  const shared = outage();
  if (shared.since !== undefined) return;
  shared.since = performance.now();
  log().error({ err }, "the database is away: calls are kept in the spool");
  renewCallPool();
  for (const away of shared.onAway) away();
  void waitUntilBack(shared);
}

async function waitUntilBack(shared: Outage): Promise<void> {
  let delayMs = firstDelayMs;
  do {
    await sleep(delayMs, undefined, { ref: false });
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  } while (!(await answers()));
  log().warn({ awayMs: Math.round(performance.now() - (shared.since ?? 0)) }, "the database is back");
  shared.since = undefined;
  for (const back of shared.onBack) back();
}

/**
 * Whether the database takes a commit: a standby, a full disk and one that hardly moves answer to `SELECT 1`, too. Emitting a message
 * writes to the log of transactions and nowhere else.
 */
async function answers(): Promise<boolean> {
  try {
    await within(probeLimitMs, callPool().query("SELECT pg_logical_emit_message(true, 'vestibule', '')"), () => {
      throw new Error("no answer in time");
    });
    return true;
  } catch {
    return false; // asked again soon; why it went away was logged when it did
  }
}
