import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { v7 } from "uuid";
import { workOnBackfill } from "@/lib/backfill/work.server";
import { log } from "@/lib/log.server";

/** So many backfills at a time: one whose tenant's Graph is slow does not hold up the others. */
const lanes = 3;
const pollMs = 500;
const afterFailureMs = 5_000;

/** Takes backfills further, each a step at a time and in turn, until the worker is stopped. */
export async function keepBackfills(signal: AbortSignal): Promise<void> {
  await Promise.all(Array.from({ length: lanes }, () => lane(signal)));
}

async function lane(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    // A new owner with each turn: who lost the lease saves nothing more.
    const owner = `${hostname()} ${process.pid} ${v7()}`;
    const waitMs = await workOnBackfill(owner, signal).then(
      (isBusy) => (isBusy ? 0 : pollMs),
      (err: unknown) => {
        // The lease runs out, and the step is done once more.
        log().warn({ err }, "worker: a backfill was left in the middle");
        return afterFailureMs;
      },
    );
    if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => undefined); // stopped
  }
}
