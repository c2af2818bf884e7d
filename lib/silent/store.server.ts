import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { Prisma } from "@/prisma/generated/client";
import { openWrites } from "./seal-write.server";
import { retryable } from "./search";
import type { SilentWrite } from "./silent-write";

export async function silentWritesOfCall(tenantId: string, callId: string): Promise<SilentWrite[]> {
  const rows = await db().silentWrite.findMany({ where: { tenantId, callId }, orderBy: { id: "asc" } });
  return openWrites(tenantId, rows);
}

/** Null if there is none, or if it is another tenant's. */
export async function loadSilentWrite(tenantId: string, id: string): Promise<SilentWrite | null> {
  const row = await db().silentWrite.findFirst({ where: { id, tenantId } });
  const [write] = await openWrites(tenantId, row ? [row] : []);
  return write ?? null;
}

export type RetryOutcome =
  | { kind: "planned" }
  | { kind: "underWay" } // it was not parked or abandoned, or someone else was faster
  | { kind: "replaced" }; // the guest signed up again, and that write waits already

/** Lets the worker try a write that has come to its end once more, from the beginning. */
export async function retrySilentWrite(actor: Actor, id: string): Promise<RetryOutcome> {
  const { tenantId } = actor;
  const found = await loadSilentWrite(tenantId, id);
  if (!found) throw new AppError("notFound", `silent write ${id}`);
  const { state } = found;
  if (!retryable.includes(state)) return { kind: "underWay" };
  try {
    return await db().$transaction(async (tx) => {
      const count = await tx.$executeRaw`
        UPDATE "SilentWrite"
        SET "state" = 'planned', "guestId" = NULL, "reason" = NULL, "needs" = NULL, "lookAgainAt" = NULL,
            "attempts" = 0, "nextTryAt" = now(),
            "receipt" = "receipt" || jsonb_build_array(jsonb_build_object('at', now(), 'what', 'retried')),
            "updatedAt" = now()
        WHERE "id" = ${id}::uuid AND "tenantId" = ${tenantId}::uuid AND "state" = ${state}::"SilentWriteState"`;
      if (count === 0) return { kind: "underWay" };
      await audit(tx, actor, {
        action: "silentWrite.retry",
        subject: id,
        before: { state },
        after: { state: "planned" },
      });
      await tx.$queryRaw`SELECT pg_notify('silent_write', '')::text`;
      return { kind: "planned" };
    });
  } catch (error) {
    if (isOnePlannedAlready(error)) return { kind: "replaced" };
    throw error;
  }
}

/** The partial unique index SilentWrite_one_planned. */
const isOnePlannedAlready = (error: unknown): boolean =>
  error instanceof Prisma.PrismaClientKnownRequestError && JSON.stringify(error.meta ?? {}).includes("23505");
