import { setTimeout as sleep } from "node:timers/promises";
import { hostname } from "node:os";
import { v7 } from "uuid";
import { log } from "@/lib/log.server";
import { forgetTracked } from "@/lib/tracking/forget.server";
import { leaseLook } from "@/lib/tracking/lease.server";
import { lookFor } from "@/lib/tracking/look.server";
import { keepSubscriptions } from "@/lib/tracking/subscribe.server";

const everyMs = 1_000;
const forgetEveryMs = 60 * 60_000;

/** Looks through the directories that are due, one after the other; other workers take others. */
export async function keepTracking(signal: AbortSignal): Promise<void> {
  let forgotAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    const isTaken = await lookOnce(signal).catch((err: unknown) => {
      log().warn({ err }, "new guests not looked for");
      return false;
    });
    if (performance.now() - forgotAt >= forgetEveryMs) {
      forgotAt = performance.now();
      await forgetTracked().catch((err: unknown) => log().warn({ err }, "old tracked guests not forgotten"));
    }
    await keepSubscriptions().catch((err: unknown) => log().warn({ err }, "change notifications not kept"));
    if (!isTaken) await sleep(everyMs, undefined, { signal }).catch(() => undefined); // stopped
  }
}

async function lookOnce(signal: AbortSignal): Promise<boolean> {
  const look = await leaseLook(`${hostname()} ${process.pid} ${v7()}`);
  if (look) await lookFor(look, signal);
  return look !== undefined;
}
