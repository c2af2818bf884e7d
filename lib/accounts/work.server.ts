import type { ApprovalRequest } from "@/lib/approvals/request";
import { setAccountEnabled } from "@/lib/graph/accounts.server";
import { GraphFailure } from "@/lib/graph/error";
import type { InTenant } from "@/lib/graph/users.server";
import { log } from "@/lib/log.server";
import { pauseTenant } from "@/lib/silent/pace.server";
import { afterFailure } from "./after-failure";
import { makeAccount } from "./make.server";
import { type Leased, leaseAccounts, leaseSeconds, tryLater } from "./queue.server";
import { noteFailure, settleBlocked, settleMade } from "./settle.server";

const atOnce = 8;
/** An attempt ends while its lease still holds. */
const limitMs = (leaseSeconds - 15) * 1_000;

/** Makes the accounts of approved guests, and blocks those of revoked ones; says how many it tried. */
export async function workAccounts(stopping: AbortSignal): Promise<number> {
  const leased = await leaseAccounts(atOnce);
  await Promise.all(leased.map((each) => attempt(each, stopping)));
  return leased.length;
}

async function attempt({ request, attempts }: Leased, stopping: AbortSignal): Promise<void> {
  const signal = AbortSignal.any([stopping, AbortSignal.timeout(limitMs)]);
  try {
    const within = { tenantId: request.tenantId, signal };
    if (request.state === "revoked") await block({ request, attempts }, within);
    else await settleMade(request, await makeAccount(request, within));
  } catch (error) {
    if (error instanceof GraphFailure) await postpone(request, attempts, error);
    // Otherwise the lease runs out, and another worker goes on from what was noted.
    else if (!stopping.aborted) log().error({ err: error, requestId: request.id }, "an account was left in the middle");
  }
}

/** So often Graph may say that it knows no such user before we believe it: directories show a new one late. */
const believedAfter = 6;

/** An account that is gone signs in no more than a blocked one. */
async function block({ request, attempts }: Leased, within: InTenant): Promise<void> {
  const { userId } = request;
  if (userId !== null)
    await setAccountEnabled(within, userId, false).catch((error: unknown) => {
      const isGone = error instanceof GraphFailure && error.kind === "notFound" && attempts >= believedAfter;
      if (!isGone) throw error;
    });
  await settleBlocked(request);
}

async function postpone(request: ApprovalRequest, attempts: number, failure: GraphFailure): Promise<void> {
  const { afterMs, isStuck, words } = afterFailure(failure, { attempts, random: Math.random() });
  const { id: requestId, tenantId } = request;
  log().warn({ requestId, tenantId, attempts, failure: failure.summary }, "Graph did not make or block an account");
  if (failure.kind === "throttled") await pauseTenant(tenantId, afterMs);
  await noteFailure(request, { words, isStuck });
  await tryLater(request, { afterMs, isStuck });
}
