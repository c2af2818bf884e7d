import type { Transaction } from "@/lib/database/client.server";
import type { TenantKeys } from "@/lib/keys/tenant-keys.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { noteEntry } from "./entries.server";
import { holdRequest } from "./lock.server";
import { mayDecide } from "./may-decide";
import { decidersOf, dueOf } from "./plan";
import { loadPolicy } from "./policy.server";
import type { ApprovalRequest } from "./request";
import { tellGuest, tellRequested } from "./tell.server";
import { type Counted, countVoice, type DecideOutcome, type Verdict } from "./vote";

type Decision = {
  requestId: string;
  version: number;
  verdict: Verdict;
  reason: string | null;
  forGuest: string | null;
};

/** Counts an approver's voice. Of two at once one is first, and the other learns who it was. */
export function decideRequest(actor: Actor, decision: Decision, now: Date): Promise<DecideOutcome> {
  const { requestId, version, verdict, reason: words, forGuest } = decision;
  return holdRequest({ tenantId: actor.tenantId, requestId }, async ({ tx, keys, request }): Promise<DecideOutcome> => {
    const { state, stage, plan, email: guestEmail } = request;
    const entries = await lastEntries(tx, requestId);
    const mine = entries.voices.find((voice) => voice.actorId === actor.id && voice.stage === stage);
    if (state !== "pending") return { kind: "tooLate", state, by: entries.last?.actorName ?? null };
    if (mine) return { kind: "waits" }; // pressed twice
    if (!mayDecide(actor, request)) return { kind: "notYours" };
    if (request.version !== version) return { kind: "changed" };
    const yes = entries.voices.flatMap((voice) => (voice.stage === stage && voice.actorId ? [voice.actorId] : []));
    const counted = countVoice({ plan, stage, guestEmail, yes }, { by: actor.id, verdict });
    await noteEntry(tx, keys, { requestId, kind: verdict, stage, by: actor, words, forGuest });
    await audit(tx, actor, {
      action: "approval.decide",
      subject: requestId,
      after: { verdict, stage, came: counted.kind },
    });
    await settle({ tx, keys, request, by: actor, now }, counted);
    return counted;
  });
}

/** Voices since the stage began: whoever said yes to what the guest has corrected since, is asked again. */
async function lastEntries(tx: Transaction, requestId: string) {
  const entries = await tx.requestEntry.findMany({
    where: { requestId },
    select: { kind: true, stage: true, actorId: true, actorName: true },
    orderBy: { id: "asc" },
  });
  const restart = entries.map(({ kind }) => kind).lastIndexOf("corrected");
  return {
    voices: entries.slice(restart + 1).filter(({ kind }) => kind === "yes"),
    last: entries.findLast(({ kind }) => kind === "yes" || kind === "no" || kind === "withdrawn" || kind === "expired"),
  };
}

type Settled = { tx: Transaction; keys: TenantKeys; request: ApprovalRequest; by: Actor; now: Date };

async function settle({ tx, keys, request, by, now }: Settled, counted: Counted): Promise<void> {
  const { id, tenantId, connectorId, plan, email } = request;
  const where = { id, tenantId };
  switch (counted.kind) {
    case "waits":
      return;
    case "nextStage": {
      const stage = plan.stages[counted.stage];
      if (!stage) throw new Error("a plan has its next stage");
      const next = { stage: counted.stage, approverIds: decidersOf(stage, email).map((each) => each.id) };
      await tx.approvalRequest.update({
        where,
        data: { ...next, dueAt: dueOf(stage, now), version: { increment: 1 } },
      });
      await noteEntry(tx, keys, { requestId: id, kind: "stage", stage: counted.stage, by });
      return tellRequested(tx, keys, { ...request, ...next });
    }
    case "approved":
      await tx.approvalRequest.update({
        where,
        data: { state: "approved", isAsked: false, dueAt: null, nextTryAt: now },
      });
      return noteEntry(tx, keys, { requestId: id, kind: "approved", stage: request.stage, by });
    case "denied": {
      const { coolDownDays } = (await loadPolicy(tenantId, connectorId)) ?? { coolDownDays: 0 };
      const askAgainAt = coolDownDays > 0 ? new Date(now.getTime() + coolDownDays * 86_400_000) : null;
      const data = { state: "denied" as const, isAsked: false, dueAt: null, endedAt: now, askAgainAt };
      await tx.approvalRequest.update({ where, data });
      return tellGuest(tx, keys, request, "denied");
    }
  }
}
