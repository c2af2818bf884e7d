import { v7 } from "uuid";
import type { SilentPlan } from "@/lib/calls/row";
import type { Transaction } from "@/lib/database/client.server";
import type { TenantKeys } from "@/lib/keys/tenant-keys.server";
import { sealPlan } from "./seal-write.server";

type Of = { connectorId: string; callId: string; plan: SilentPlan & { userId: string } };

/**
 * Plans what is set about a guest whose account the portal made, in the transaction that notes it. What an earlier call planned for her
 * is taken over: nobody has to look for her any more.
 */
export async function planForAccount(
  tx: Transaction,
  keys: TenantKeys,
  { connectorId, callId, plan }: Of,
): Promise<void> {
  const { tenantId } = keys;
  const { guestKey, guestHash, valuesHash, sealed } = sealPlan(keys, plan, { tenantId, callId });
  await tx.$executeRaw`
    INSERT INTO "SilentWrite" AS write ("id", "tenantId", "connectorId", "callId", "guestKey", "guestHash", "valuesHash", "sealed",
                                        "guestId", "receipt")
    VALUES (${v7()}::uuid, ${tenantId}::uuid, ${connectorId}, ${callId}::uuid, ${guestKey}, ${guestHash}, ${valuesHash}, ${sealed},
            ${plan.userId}, jsonb_build_array(jsonb_build_object('at', now(), 'what', 'planned')))
    ON CONFLICT ("connectorId", "guestKey") WHERE "state" = 'planned' DO UPDATE
      SET "callId" = excluded."callId", "guestHash" = excluded."guestHash", "valuesHash" = excluded."valuesHash",
          "sealed" = excluded."sealed", "guestId" = excluded."guestId", "receipt" = write."receipt" || excluded."receipt",
          "attempts" = 0, "nextTryAt" = now(), "leaseOwner" = NULL, "leaseUntil" = NULL, "updatedAt" = now()`;
  await tx.$queryRaw`SELECT pg_notify('silent_write', '')::text`;
}
