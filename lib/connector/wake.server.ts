import type { Transaction } from "@/lib/database/client.server";

/**
 * Every replica hears that the policies of these connectors changed, when the transaction commits: by a notice, and by a number that has
 * grown, should the notice get lost. To be called last: whoever else changes them waits from here on.
 */
export async function wakeReplicas(tx: Transaction, connectorIds: readonly string[]): Promise<void> {
  const ids = [...connectorIds].sort(); // so that two transactions lock in the same order
  await tx.$executeRaw`
    INSERT INTO "PolicyVersion" ("connectorId", "version") SELECT "id", 1 FROM unnest(${ids}::text[]) AS t("id")
    ON CONFLICT ("connectorId") DO UPDATE SET "version" = "PolicyVersion"."version" + 1`;
  await tx.$executeRaw`SELECT pg_notify('connector', "id") FROM unnest(${ids}::text[]) AS t("id")`;
}
