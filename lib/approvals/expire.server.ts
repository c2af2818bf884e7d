import { db } from "@/lib/database/client.server";
import { noteEntry } from "./entries.server";
import { holdRequest } from "./lock.server";
import { tellGuest } from "./tell.server";

const atOnce = 50;

/** Ends what nobody decided in time; says how many. */
export async function expireDue(now: Date): Promise<number> {
  const due = await db().approvalRequest.findMany({
    where: { state: "pending", dueAt: { lt: now } },
    select: { id: true, tenantId: true },
    take: atOnce,
  });
  for (const { id: requestId, tenantId } of due) {
    await holdRequest({ tenantId, requestId }, async ({ tx, keys, request }) => {
      const { state, dueAt, stage } = request;
      if (state !== "pending" || dueAt === null || dueAt > now) return { kind: "late" as const };
      const data = { state: "expired" as const, isAsked: false, dueAt: null, endedAt: now };
      await tx.approvalRequest.update({ where: { id: requestId, tenantId }, data });
      await noteEntry(tx, keys, { requestId, kind: "expired", stage });
      await tellGuest(tx, keys, request, "expired");
      return { kind: "done" as const };
    });
  }
  return due.length;
}
