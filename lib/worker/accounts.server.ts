import { setTimeout as sleep } from "node:timers/promises";
import { workAccounts } from "@/lib/accounts/work.server";
import { log } from "@/lib/log.server";

const everyMs = 1_000;

/** Makes the accounts of approved guests, and blocks those of revoked ones. */
export async function keepAccounts(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const tried = await workAccounts(signal).catch((err: unknown) => {
      log().warn({ err }, "accounts of approved guests not made");
      return 0;
    });
    if (tried === 0) await sleep(everyMs, undefined, { signal }).catch(() => undefined); // stopped
  }
}
