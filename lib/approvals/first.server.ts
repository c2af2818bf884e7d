import { db } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import { seenRequest } from "./eyes";
import type { RequestState } from "./request";
import { openRequests } from "./seal.server";

export type First = { id: string; name: string; state: RequestState; by: string | null };

/** For whoever came too late: how requests stand now, and who it was. */
export async function whoWasFirst(actor: Actor, ids: readonly string[]): Promise<First[]> {
  if (ids.length === 0) return [];
  const { tenantId } = actor;
  const [rows, entries] = await Promise.all([
    db().approvalRequest.findMany({ where: { tenantId, id: { in: [...ids] } } }),
    db().requestEntry.findMany({
      where: { tenantId, requestId: { in: [...ids] }, kind: { in: ["yes", "no"] } },
      select: { requestId: true, actorName: true },
      orderBy: { id: "asc" },
    }),
  ]);
  const last = new Map(entries.map(({ requestId, actorName }) => [requestId, actorName]));
  const requests = await openRequests(tenantId, rows);
  return requests.map((request) => {
    const { id, name, state } = seenRequest(actor, request);
    // Of what the guest withdrew, or what nobody decided in time, nobody was the first.
    const isDecided = state !== "pending" && state !== "withdrawn" && state !== "expired";
    return { id, name, state, by: isDecided ? (last.get(id) ?? null) : null };
  });
}
