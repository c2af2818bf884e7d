import { db } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { retryable, type SilentFilter } from "./search";
import { idsMatching } from "./search.server";

/** So many at one click; who has more presses again. */
export const mostAtOnce = 5_000;

export type RetriedMatching = {
  planned: number;
  /** Not tried again: the guest has newer values waiting, or it was under way by then. */
  left: number;
  /** There may be more that match. */
  isMore: boolean;
};

/** Lets the worker try once more all writes that match and have come to their end; of several for one guest, the newest. */
export async function retryMatching(actor: Actor, filter: SilentFilter): Promise<RetriedMatching> {
  const { tenantId } = actor;
  const states = retryable.filter((state) => filter.state === undefined || filter.state === state);
  const ids: string[] = [];
  for (const state of states) {
    if (filter.waiting === "consent" && state !== "parked") continue;
    if (filter.state === undefined && state === "cancelled") continue; // taken back on purpose
    ids.push(...(await idsMatching(tenantId, { ...filter, state }, mostAtOnce - ids.length)));
  }
  if (ids.length === 0) return { planned: 0, left: 0, isMore: false };
  const planned = await db().$transaction(async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE "SilentWrite"
      SET "state" = 'planned', "guestId" = NULL, "reason" = NULL, "needs" = NULL, "lookAgainAt" = NULL,
          "attempts" = 0, "nextTryAt" = now(),
          "receipt" = "receipt" || jsonb_build_array(jsonb_build_object('at', now(), 'what', 'retried')),
          "updatedAt" = now()
      WHERE "tenantId" = ${tenantId}::uuid AND "state" = ANY(${retryable}::"SilentWriteState"[]) AND "id" IN (
        SELECT DISTINCT ON ("connectorId", "guestKey") "id" FROM "SilentWrite" AS mine
        WHERE "tenantId" = ${tenantId}::uuid AND "id" = ANY(${ids}::uuid[]) AND NOT EXISTS (
          SELECT FROM "SilentWrite" AS other WHERE other."connectorId" = mine."connectorId"
            AND other."guestKey" = mine."guestKey" AND other."state" = 'planned'
        )
        ORDER BY "connectorId", "guestKey", "id" DESC
      )`;
    await audit(tx, actor, {
      action: "silentWrite.retryMany",
      subject: tenantId,
      after: { ...told(filter), planned: count },
    });
    await tx.$queryRaw`SELECT pg_notify('silent_write', '')::text`;
    return count;
  });
  return { planned, left: ids.length - planned, isMore: ids.length >= mostAtOnce };
}

/** No guest's address belongs into the audit. */
const told = ({ q, ...filter }: SilentFilter) => ({ ...filter, ...(q !== undefined && { guest: "one guest" }) });
