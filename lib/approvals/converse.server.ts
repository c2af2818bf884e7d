import type { Actor } from "@/lib/tenants/actor";
import { noteEntry } from "./entries.server";
import { holdRequest } from "./lock.server";
import { mayDecide } from "./may-decide";
import type { Approver } from "./plan";
import { tellApprovers, tellGuest } from "./tell.server";

export type ConverseOutcome = { kind: "done" } | { kind: "notYours" } | { kind: "notFound" };

/** The guest reads the question on her page, and in a mail that leads there. */
export function askGuest(actor: Actor, { requestId, question }: { requestId: string; question: string }) {
  return holdRequest(
    { tenantId: actor.tenantId, requestId },
    async ({ tx, keys, request }): Promise<ConverseOutcome> => {
      if (!mayDecide(actor, request)) return { kind: "notYours" };
      const { id, tenantId, stage } = request;
      await tx.approvalRequest.update({ where: { id, tenantId }, data: { isAsked: true } });
      await noteEntry(tx, keys, { requestId, kind: "asked", stage, by: actor, forGuest: question });
      await tellGuest(tx, keys, request, "asked");
      return { kind: "done" };
    },
  );
}

/** Somebody else decides instead of her, at this stage of this request. */
export function handOver(actor: Actor, { requestId, to }: { requestId: string; to: Approver }) {
  return holdRequest(
    { tenantId: actor.tenantId, requestId },
    async ({ tx, keys, request }): Promise<ConverseOutcome> => {
      if (!mayDecide(actor, request) || to.email.toLowerCase() === request.email.toLowerCase())
        return { kind: "notYours" };
      const { id, tenantId, stage, approverIds } = request;
      const ids = [...new Set([...approverIds.filter((each) => each !== actor.id), to.id])];
      const stages = request.plan.stages.map((each, place) =>
        place === stage
          ? { ...each, approvers: [...each.approvers.filter((one) => one.id !== actor.id && one.id !== to.id), to] }
          : each,
      );
      const plan = { ...request.plan, stages };
      await tx.approvalRequest.update({ where: { id, tenantId }, data: { approverIds: ids, plan } });
      await noteEntry(tx, keys, { requestId, kind: "handedOver", stage, by: actor, words: to.name });
      await tellApprovers(tx, keys, { ...request, plan, approverIds: [to.id] }, "asked");
      return { kind: "done" };
    },
  );
}
