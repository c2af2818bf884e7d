import { setTimeout as sleep } from "node:timers/promises";
import { expireDue } from "@/lib/approvals/expire.server";
import { forgetOldRequests } from "@/lib/approvals/retain.server";
import { tellNewRequests } from "@/lib/approvals/tell-new.server";
import { log } from "@/lib/log.server";
import { sendDueNotices } from "@/lib/notices/outbox.server";
import { forgetOldNotices } from "@/lib/notices/retain.server";
import { forgetOldHours } from "@/lib/status/often-shared.server";

const sendEveryMs = 1_000;
const tendEveryMs = 60_000;

/** Sends what is to be said about requests, and ends those that nobody decided in time. */
export async function keepNotices(signal: AbortSignal): Promise<void> {
  let tendedAt = Number.NEGATIVE_INFINITY;
  while (!signal.aborted) {
    if (performance.now() - tendedAt >= tendEveryMs) {
      tendedAt = performance.now();
      await forgetOldNotices(new Date()).catch((err: unknown) => log().warn({ err }, "old notices not forgotten"));
      await forgetOldRequests(new Date()).catch((err: unknown) => log().warn({ err }, "old requests not forgotten"));
      await forgetOldHours(new Date()).catch((err: unknown) => log().warn({ err }, "old counts not forgotten"));
      await expireDue(new Date()).catch((err: unknown) => log().warn({ err }, "old requests not ended"));
    }
    const tried = await tellAndSend().catch((err: unknown) => {
      log().warn({ err }, "notices of requests not sent");
      return 0;
    });
    if (tried === 0) await sleep(sendEveryMs, undefined, { signal }).catch(() => undefined); // stopped
  }
}

const tellAndSend = async (): Promise<number> => (await tellNewRequests()) + (await sendDueNotices());
