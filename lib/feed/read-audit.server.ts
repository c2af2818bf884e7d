import { db } from "@/lib/database/client.server";
import { actionWords } from "@/lib/audit/actions";
import type { Place } from "./cursor";
import type { FeedPage } from "./page";

type Question = { tenantId: string; place: Place; limit: number; upTo: Date };

/** The next changes, in the order in which the database took them: index AuditEvent_tenantId_savedAt_id_idx. */
export async function readAudit({ tenantId, place, limit, upTo }: Question): Promise<FeedPage> {
  const { lateAt, lateId } = place;
  const found = await db().auditEvent.findMany({
    where: {
      tenantId,
      savedAt: { gte: lateAt, lt: upTo },
      OR: [{ savedAt: { gt: lateAt } }, { id: { gt: lateId } }],
    },
    orderBy: [{ savedAt: "asc" }, { id: "asc" }],
    take: limit + 1,
  });
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(({ id, at, actorId, actorName, action, subject, before, after }) => ({
      ...{ id, at: at.toISOString(), personId: actorId, person: actorName, action, inWords: actionWords(action) },
      ...{ subject, before, after },
    })),
    next: { ...place, lateAt: last?.savedAt ?? lateAt, lateId: last?.id ?? lateId },
    isMore: found.length > shown.length,
  };
}
