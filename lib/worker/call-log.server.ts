import { setTimeout as sleep } from "node:timers/promises";
import { forgetOldExports } from "@/lib/calls/export/store.server";
import { tendCallLog } from "@/lib/calls/tend.server";
import { log } from "@/lib/log.server";

const everyMs = 60 * 60_000;
const againMs = 60_000;

/** Makes the days of the log ahead of time and takes away the old ones. */
export async function keepCallLog(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const isDone = await tendCallLog(new Date()).catch((err: unknown) => {
      log().warn({ err }, "the call log was not tended");
      return false;
    });
    await forgetOldExports(new Date()).catch((err: unknown) => log().warn({ err }, "old exports not forgotten"));
    await sleep(isDone ? everyMs : againMs, undefined, { signal }).catch(() => undefined); // stopped
  }
}
