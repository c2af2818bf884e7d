import { audit } from "@/lib/tenants/audit.server";
import type { Actor } from "@/lib/tenants/actor";
import { noteEntry } from "./entries.server";
import { holdRequest } from "./lock.server";
import { mayManage } from "./may-manage";
import type { RequestState } from "./request";
import { tellGuest } from "./tell.server";

export type AfterwardsOutcome =
  | { kind: "done" }
  /** It stands otherwise: nothing was changed. */
  | { kind: "tooLate"; state: RequestState }
  | { kind: "notYours" }
  | { kind: "notFound" };

type Revoking = { requestId: string; reason: string | null };

/**
 * Takes a yes back. The account that came of it is blocked by the worker and not deleted: what she owns in the directory stays, and
 * a new yes lets her in again. She may not ask anew until somebody allows it.
 */
export function revokeRequest(
  actor: Actor,
  { requestId, reason: words }: Revoking,
  now: Date,
): Promise<AfterwardsOutcome> {
  const { tenantId } = actor;
  return holdRequest({ tenantId, requestId }, async ({ tx, keys, request }): Promise<AfterwardsOutcome> => {
    const { state, stage } = request;
    if (state !== "approved" && state !== "created") return { kind: "tooLate", state };
    if (!mayManage(actor, request)) return { kind: "notYours" };
    const due = { isBlocked: false, isStuck: false, attempts: 0, nextTryAt: now };
    const data = { state: "revoked" as const, endedAt: now, askAgainAt: null, ...due };
    await tx.approvalRequest.update({ where: { id: requestId, tenantId }, data });
    await noteEntry(tx, keys, { requestId, kind: "revoked", stage, by: actor, words });
    await audit(tx, actor, {
      action: "approval.revoke",
      subject: requestId,
      before: { state },
      after: { state: "revoked" },
    });
    await tellGuest(tx, keys, request, "ended");
    return { kind: "done" };
  });
}

/** Lets a guest who was denied, or whose access was taken back, ask again from now on. */
export function allowAgain(actor: Actor, requestId: string, now: Date): Promise<AfterwardsOutcome> {
  const { tenantId } = actor;
  return holdRequest({ tenantId, requestId }, async ({ tx, request }): Promise<AfterwardsOutcome> => {
    const { state, askAgainAt } = request;
    if (state !== "denied" && state !== "revoked") return { kind: "tooLate", state };
    if (!mayManage(actor, request)) return { kind: "notYours" };
    await tx.approvalRequest.update({ where: { id: requestId, tenantId }, data: { askAgainAt: now } });
    const [before, after] = [{ askAgainAt: askAgainAt?.toISOString() ?? null }, { askAgainAt: now.toISOString() }];
    await audit(tx, actor, { action: "approval.allowAgain", subject: requestId, before, after });
    return { kind: "done" };
  });
}

/** Has an account that could not be made, or blocked, tried again at once. */
export function retryAccount(actor: Actor, requestId: string, now: Date): Promise<AfterwardsOutcome> {
  const { tenantId } = actor;
  return holdRequest({ tenantId, requestId }, async ({ tx, request }): Promise<AfterwardsOutcome> => {
    const { state } = request;
    if (state !== "approved" && state !== "revoked") return { kind: "tooLate", state };
    if (!mayManage(actor, request)) return { kind: "notYours" };
    const data = { isStuck: false, attempts: 0, nextTryAt: now };
    await tx.approvalRequest.update({ where: { id: requestId, tenantId }, data });
    await audit(tx, actor, { action: "approval.retry", subject: requestId, after: { state } });
    return { kind: "done" };
  });
}
