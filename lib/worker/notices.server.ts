import { setTimeout as sleep } from "node:timers/promises";
import { log } from "@/lib/log.server";
import { sendDueNotices } from "@/lib/notices/outbox.server";
import { forgetOldNotices } from "@/lib/notices/retain.server";

const sendEveryMs = 1_000;
const forgetEveryMs = 3_600_000;

/** Sends what is to be said about requests, as long as the worker runs. */
export async function keepNotices(signal: AbortSignal): Promise<void> {
  let forgotAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    if (performance.now() - forgotAt >= forgetEveryMs) {
      forgotAt = performance.now();
      await forgetOldNotices(new Date()).catch((err: unknown) => log().warn({ err }, "old notices not forgotten"));
    }
    const tried = await sendDueNotices().catch((err: unknown) => {
      log().warn({ err }, "notices of requests not sent");
      return 0;
    });
    if (tried === 0) await sleep(sendEveryMs, undefined, { signal }).catch(() => undefined); // stopped
  }
}
