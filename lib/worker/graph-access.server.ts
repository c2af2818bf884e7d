import { setTimeout as sleep } from "node:timers/promises";
import { checkAccess } from "@/lib/consent/check.server";
import { log } from "@/lib/log.server";
import { allowedTenants } from "@/lib/tenants/tenants.server";

/** A worker that has just started has other things to do. */
const firstAfterMs = 60_000;
const everyMs = 3_600_000;

/** Asks Entra every hour what the portal may do in each tenant, so that a withdrawn consent or an expiring secret is told of. */
export async function keepGraphAccess(signal: AbortSignal): Promise<void> {
  await sleep(firstAfterMs, undefined, { signal }).catch(() => undefined); // stopped
  while (!signal.aborted) {
    for (const { id: tenantId } of allowedTenants()) {
      await checkAccess(tenantId, new Date()).catch((err: unknown) =>
        log().warn({ err, tenantId }, "what the portal may do in the tenant was not checked"),
      );
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined); // stopped
  }
}
