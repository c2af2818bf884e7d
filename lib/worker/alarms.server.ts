import { setTimeout as sleep } from "node:timers/promises";
import { evaluateAlarms } from "@/lib/alarms/evaluate.server";
import { forgetOldNotices, sendDueNotices } from "@/lib/alarms/outbox.server";
import { log } from "@/lib/log.server";

const evaluateEveryMs = 60_000;
const sendEveryMs = 2_000;

/** Looks each minute whether something is worth an alarm, and tells whoever wants to know. */
export async function keepAlarms(signal: AbortSignal): Promise<void> {
  let evaluatedAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    if (performance.now() - evaluatedAt >= evaluateEveryMs) {
      evaluatedAt = performance.now();
      await evaluateAlarms(new Date()).catch((err: unknown) => log().warn({ err }, "alarms not evaluated"));
      await forgetOldNotices(new Date()).catch((err: unknown) => log().warn({ err }, "old notices not forgotten"));
    }
    await sendDueNotices().catch((err: unknown) => log().warn({ err }, "notices of alarms not sent"));
    await sleep(sendEveryMs, undefined, { signal }).catch(() => undefined); // stopped
  }
}
