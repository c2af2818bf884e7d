import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { v7 } from "uuid";
import { log } from "@/lib/log.server";
import { readDirectoryNumbers } from "@/lib/numbers/read-directory.server";
import { allowedTenants } from "@/lib/tenants/tenants.server";

/** A worker that has just started has other things to do. */
const firstAfterMs = 20_000;
/** How soon a mapping that was just published is read for; a directory is read once an hour. */
const everyMs = 30_000;

/** Keeps numbers that users of a directory have from guests. */
export async function keepNumbers(signal: AbortSignal): Promise<void> {
  await sleep(firstAfterMs, undefined, { signal }).catch(() => undefined); // stopped
  while (!signal.aborted) {
    for (const { id: tenantId } of allowedTenants()) {
      const owner = `${hostname()} ${process.pid} ${v7()}`;
      await readDirectoryNumbers({ tenantId, owner }, signal).catch((err: unknown) =>
        log().warn({ err, tenantId }, "the numbers of the directory were not read"),
      );
    }
    await sleep(everyMs, undefined, { signal }).catch(() => undefined); // stopped
  }
}
