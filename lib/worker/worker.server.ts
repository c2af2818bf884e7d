import { setMaxListeners } from "node:events";
import { hostname } from "node:os";
import { v7 } from "uuid";
import { listen } from "@/lib/database/listen.server";
import { log } from "@/lib/log.server";
import { type LeasedWrite, leaseDue, leaseOld, nextDueMs } from "@/lib/silent/queue.server";
import { work } from "@/lib/silent/work.server";
import { keepAccounts } from "./accounts.server";
import { keepAlarms } from "./alarms.server";
import { keepBackfills } from "./backfills.server";
import { type Bell, makeBell } from "./bell";
import { keepCallLog } from "./call-log.server";
import { keepFlowsFresh } from "./flows.server";
import { keepGraphAccess } from "./graph-access.server";
import { keepNotices } from "./notices.server";
import { keepNumbers } from "./numbers.server";
import { keepStatistics } from "./statistics.server";
import { keepTracking } from "./tracking.server";

/** Most of the time a write waits for Graph. */
const maxInHand = 24;
/** Of closed writes that are looked at once more: those that wait come first. */
const maxOld = 4;
const pollMs = 1_000;
const shortestWaitMs = 20;
const longestOutageWaitMs = 10_000;
/** How long a step in hand may go on after the worker was told to stop. */
const graceMs = 3_000;

export type Worker = { stop: () => Promise<void> };

type Shared = { bell: Bell; inHand: Set<Promise<void>>; stopping: AbortSignal; stop: AbortSignal };

/** Takes silent writes from the queue until it is stopped. Any number of workers may run, in any number of processes. */
export function startWorker(): Worker {
  const stopping = new AbortController();
  const stop = new AbortController();
  setMaxListeners(0, stopping.signal, stop.signal); // each job and each step in hand listens
  const bell = makeBell();
  const inHand = new Set<Promise<void>>();
  const listening = listen("silent_write", bell.ring, bell.ring);
  const loop = run({ bell, inHand, stopping: stopping.signal, stop: stop.signal });
  const jobs = [
    keepFlowsFresh(stopping.signal),
    keepStatistics(stopping.signal),
    keepCallLog(stopping.signal),
    keepAlarms(stopping.signal),
    keepNotices(stopping.signal),
    keepAccounts(stopping.signal),
    keepBackfills(stopping.signal),
    keepGraphAccess(stopping.signal),
    keepTracking(stopping.signal),
    keepNumbers(stopping.signal),
  ];
  return {
    stop: async () => {
      stopping.abort();
      bell.ring();
      const grace = setTimeout(() => stop.abort(), graceMs);
      await Promise.all([loop, ...jobs, listening.close()]);
      await Promise.all(inHand);
      clearTimeout(grace);
    },
  };
}

async function run(shared: Shared): Promise<void> {
  let outages = 0;
  while (!shared.stopping.aborted) {
    try {
      const waitMs = await takeWhatIsDue(shared);
      outages = 0;
      await shared.bell.wait(waitMs);
    } catch (err) {
      const waitMs = Math.min(pollMs * 2 ** outages, longestOutageWaitMs);
      outages += 1;
      log().error({ err, waitMs }, "worker: the queue cannot be read, trying again");
      await shared.bell.wait(waitMs);
    }
  }
}

/** Starts work on what is due, and says how long to wait for more. */
async function takeWhatIsDue(shared: Shared): Promise<number> {
  const limit = maxInHand - shared.inHand.size;
  if (limit === 0) return pollMs; // whoever finishes first rings the bell
  const owner = `${hostname()} ${process.pid} ${v7()}`;
  const due = await leaseDue({ limit, owner });
  const old = due.length < limit ? await leaseOld({ limit: Math.min(limit - due.length, maxOld), owner }) : [];
  for (const write of [...due, ...old]) begin(write, shared);
  if (due.length === limit) return 0;
  const dueMs = (await nextDueMs()) ?? pollMs;
  return Math.min(Math.max(dueMs, shortestWaitMs), pollMs);
}

function begin(write: LeasedWrite, { bell, inHand, stopping, stop }: Shared): void {
  const task = work(write, { stopping, stop })
    .catch((err: unknown) => {
      // The lease runs out, and the write is tried again.
      log().error({ err, silentWriteId: write.id }, "worker: a silent write was left in the middle");
    })
    .finally(() => {
      inHand.delete(task);
      bell.ring();
    });
  inHand.add(task);
}
