import { setTimeout as sleep } from "node:timers/promises";
import { refreshFlow, staleFlows } from "@/lib/connector/flow.server";
import { GraphFailure } from "@/lib/graph/error";
import { log } from "@/lib/log.server";

const everyMs = 5 * 60_000;

/** Reads every connector's user flow again, every five minutes: an admin may select attributes in Entra at any time. */
export async function keepFlowsFresh(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await refreshStaleFlows(signal).catch((err: unknown) => log().warn({ err }, "user flows not read"));
    await sleep(everyMs, undefined, { signal }).catch(() => undefined); // stopped
  }
}

async function refreshStaleFlows(signal: AbortSignal): Promise<void> {
  for (const { id: connectorId, tenantId } of await staleFlows()) {
    if (signal.aborted) return;
    await refreshFlow(tenantId, connectorId, signal).catch((error: unknown) => {
      if (signal.aborted) return;
      const failure = error instanceof GraphFailure ? error.summary : undefined;
      log().warn({ connectorId, tenantId, failure, ...(!failure && { err: error }) }, "user flow not read");
    });
  }
}
