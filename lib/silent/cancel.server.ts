import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { cancellable } from "./search";

export type CancelOutcome =
  | { kind: "cancelled"; isUnderWay: boolean } // a try was under way, whose request may have reached Graph
  | { kind: "over" }; // it came to its end before

/** Takes a write back that is not done yet. What the directory has already stays. The worker that holds it saves nothing any more. */
export async function cancelSilentWrite(actor: Actor, id: string): Promise<CancelOutcome> {
  const { tenantId } = actor;
  return db().$transaction(async (tx) => {
    const [row] = await tx.$queryRaw<{ state: string; isUnderWay: boolean }[]>`
      SELECT "state"::text, coalesce("leaseUntil" > now(), false) AS "isUnderWay" FROM "SilentWrite"
      WHERE "id" = ${id}::uuid AND "tenantId" = ${tenantId}::uuid FOR UPDATE`;
    if (!row) throw new AppError("notFound", `silent write ${id}`);
    if (!cancellable.some((state) => state === row.state)) return { kind: "over" };
    await tx.$executeRaw`
      UPDATE "SilentWrite"
      SET "state" = 'cancelled', "reason" = NULL, "needs" = NULL, "lookAgainAt" = NULL, "leaseOwner" = NULL, "leaseUntil" = NULL,
          "receipt" = "receipt" || jsonb_build_array(jsonb_build_object('at', now(), 'what', 'cancelled')),
          "updatedAt" = now()
      WHERE "id" = ${id}::uuid AND "tenantId" = ${tenantId}::uuid`;
    await audit(tx, actor, { action: "silentWrite.cancel", subject: id, before: { state: row.state } });
    return { kind: "cancelled", isUnderWay: row.isUnderWay };
  });
}
