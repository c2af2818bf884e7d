import { v7 } from "uuid";
import { noteEntry } from "@/lib/approvals/entries.server";
import { holdRequest } from "@/lib/approvals/lock.server";
import { type ApprovalRequest, secretsSchema } from "@/lib/approvals/request";
import { openEntries, sealRequest } from "@/lib/approvals/seal.server";
import { tellGuest } from "@/lib/approvals/tell.server";
import { tellStuck } from "@/lib/approvals/tell-stuck.server";
import { loadDirectory } from "@/lib/connector/directory.server";
import { guestKey } from "@/lib/signup/guest-key";
import { userFlowSchema } from "@/lib/signup/flow";
import { planForAccount } from "@/lib/silent/plan-for-account.server";
import { attributesFor } from "./attributes";
import type { Made } from "./make.server";

const done = { kind: "done" } as const;

/** The account is there: what is set about her is planned, and she is told. Whoever comes second changes nothing. */
export async function settleMade({ id: requestId, tenantId }: ApprovalRequest, made: Made): Promise<void> {
  const { directory } = await loadDirectory(tenantId);
  await holdRequest({ tenantId, requestId }, async ({ tx, keys, request }) => {
    if (request.state !== "approved") return done; // revoked meanwhile: the account is blocked next
    const { connectorId, email, identities, stage } = request;
    const { redeemUrl } = made;
    const sealed = redeemUrl && {
      sealed: sealRequest(keys, requestId, secretsSchema.parse({ ...request, redeemUrl })),
    };
    await tx.approvalRequest.update({
      where: { id: requestId, tenantId },
      data: { state: "created", endedAt: new Date(), leaseUntil: null, attempts: 0, userId: made.userId, ...sealed },
    });
    const connector = await tx.connector.findFirst({ where: { id: connectorId, tenantId }, select: { flow: true } });
    const flow = userFlowSchema
      .nullable()
      .catch(null)
      .parse(connector?.flow ?? null);
    const { values, modes } = attributesFor(request, { flow, directory });
    const plan = { guestKey: guestKey(request), userId: made.userId, email, identities, values, modes };
    if (Object.keys(values).length > 0)
      await planForAccount(tx, keys, { connectorId, callId: request.callId ?? v7(), plan });
    await noteEntry(tx, keys, { requestId, kind: "created", stage });
    await tellGuest(tx, keys, request, "ready");
    return done;
  });
}

export async function settleBlocked({ id, tenantId }: ApprovalRequest): Promise<void> {
  await holdRequest({ tenantId, requestId: id }, async ({ tx }) => {
    const data = { isBlocked: true, leaseUntil: null, attempts: 0 };
    await tx.approvalRequest.updateMany({ where: { id, tenantId, state: "revoked" }, data });
    return done;
  });
}

type Failed = { words: string; isStuck: boolean };

/** What Graph said, for the card; the same words again are no news. Whoever can do something learns that it waits for her. */
export async function noteFailure(
  { id: requestId, tenantId }: ApprovalRequest,
  { words, isStuck }: Failed,
): Promise<void> {
  await holdRequest({ tenantId, requestId }, async ({ tx, keys, request }) => {
    if (isStuck) await tellStuck(tx, keys, { request, reason: plainOf(words) });
    const last = await tx.requestEntry.findFirst({ where: { tenantId, requestId }, orderBy: { id: "desc" } });
    const [entry] = last ? await openEntries(tenantId, [last]) : [];
    if (entry?.kind === "failed" && plainOf(entry.words) === plainOf(words)) return done;
    await noteEntry(tx, keys, { requestId, kind: "failed", stage: request.stage, words });
    return done;
  });
}

/** Graph gives each answer an id of its own. */
const plainOf = (words: string | null): string => (words ?? "").replace(/,? ?request [0-9a-f-]{36}/i, "");
