import { setTimeout as sleep } from "node:timers/promises";
import { countCalls, countLastDayAgain } from "@/lib/calls/statistics/count.server";
import { log } from "@/lib/log.server";

const everyMs = 5_000;
const againEveryMs = 60 * 60_000;

/** Counts the calls for charts and alarms, every few seconds. */
export async function keepStatistics(signal: AbortSignal): Promise<void> {
  let countedAgainMs = Date.now();
  while (!signal.aborted) {
    const left = await countCalls().catch((err: unknown) => {
      log().warn({ err }, "calls not counted");
      return "done" as const;
    });
    if (left === "more") continue;
    if (Date.now() - countedAgainMs > againEveryMs) {
      countedAgainMs = Date.now();
      await countLastDayAgain().catch((err: unknown) => log().warn({ err }, "calls of the last day not counted again"));
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined); // stopped
  }
}
