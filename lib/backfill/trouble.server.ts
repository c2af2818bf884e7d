import type { GraphFailure } from "@/lib/graph/error";
import { readOwnRoles } from "@/lib/graph/own-access.server";
import { missingOf } from "@/lib/graph/permissions";
import { pauseTenant } from "@/lib/silent/pace.server";
import { askedDelayMs, delayMs } from "@/lib/silent/retry";
import type { LeasedRun, TurnEnd } from "./queue.server";

/** Some eight hours. */
const mostFailures = 100;

/** `item`: it concerns one guest only. */
export type Trouble = TurnEnd | { kind: "item"; reason: string };

/** What a failure of Graph means for a backfill; whatever Graph asks of it, all work in the tenant obeys. */
export async function troubleOf(run: LeasedRun, failure: GraphFailure): Promise<Trouble> {
  switch (failure.kind) {
    case "throttled": {
      const afterMs = askedDelayMs(
        failure.retryAfterMs ?? delayMs({ attempts: run.attempts, random: 0 }),
        Math.random(),
      );
      await pauseTenant(run.tenantId, afterMs);
      return { kind: "again", afterMs, hasFailed: true };
    }
    case "unauthenticated":
      return { kind: "parked", reason: "Entra gives the portal no token: Settings, Microsoft Graph says why." };
    case "forbidden":
      return forbidden(run, failure);
    case "unavailable": {
      if (run.attempts >= mostFailures) return { kind: "parked", reason: `Given up. Graph said: ${failure.summary}` };
      const afterMs = Math.max(failure.retryAfterMs ?? 0, delayMs({ attempts: run.attempts, random: Math.random() }));
      return { kind: "again", afterMs, hasFailed: true };
    }
    case "notFound":
    case "rejected":
      return { kind: "item", reason: `Graph said: ${failure.summary}` };
  }
}

/** Graph lets no app change who holds an administrator role, with whatever permission: that is no reason to stop for the others. */
async function forbidden({ tenantId }: LeasedRun, failure: GraphFailure): Promise<Trouble> {
  const roles = await readOwnRoles(tenantId).catch(() => undefined);
  if (roles && missingOf("silent", roles).length === 0)
    return {
      kind: "item",
      reason: `Graph lets no app change her, as she holds a role. Graph said: ${failure.summary}`,
    };
  const needs = "User.ReadWrite.All";
  return { kind: "parked", reason: `The portal needs the application permission ${needs} with admin consent.`, needs };
}
