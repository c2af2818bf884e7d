import { setTimeout as sleep } from "node:timers/promises";
import { refreshDirectory, staleDirectories } from "@/lib/connector/directory.server";
import { refreshFlow, staleFlows } from "@/lib/connector/flow.server";
import { GraphFailure } from "@/lib/graph/error";
import { log } from "@/lib/log.server";

const everyMs = 5 * 60_000;

/**
 * Reads every connector's user flow and every tenant's attributes again, every five minutes: an admin may change them in
 * Entra at any time.
 */
export async function keepFlowsFresh(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await refreshStaleFlows(signal).catch((err: unknown) => log().warn({ err }, "user flows not read"));
    await refreshStaleDirectories(signal).catch((err: unknown) => log().warn({ err }, "attributes not read"));
    await sleep(everyMs, undefined, { signal }).catch(() => undefined); // stopped
  }
}

async function refreshStaleFlows(signal: AbortSignal): Promise<void> {
  for (const { id: connectorId, tenantId } of await staleFlows()) {
    if (signal.aborted) return;
    await refreshFlow(tenantId, connectorId, signal).catch((error: unknown) =>
      note(error, { connectorId, tenantId }, "user flow not read", signal),
    );
  }
}

async function refreshStaleDirectories(signal: AbortSignal): Promise<void> {
  for (const tenantId of await staleDirectories()) {
    if (signal.aborted) return;
    await refreshDirectory(tenantId, signal).catch((error: unknown) =>
      note(error, { tenantId }, "attributes of the directory not read", signal),
    );
  }
}

function note(error: unknown, about: object, message: string, signal: AbortSignal): void {
  if (signal.aborted) return;
  const failure = error instanceof GraphFailure ? error.summary : undefined;
  log().warn({ ...about, failure, ...(!failure && { err: error }) }, message);
}
