import { db, type Transaction } from "@/lib/database/client.server";
import { loadTenantKeys, type TenantKeys } from "@/lib/keys/tenant-keys.server";
import type { ApprovalRequest } from "./request";
import { openRequests } from "./seal.server";

type Held = { tx: Transaction; keys: TenantKeys; request: ApprovalRequest };

/** Holds one request while it is changed: whoever comes at the same moment waits, and then finds what became of it. */
export async function holdRequest<Outcome>(
  { tenantId, requestId }: { tenantId: string; requestId: string },
  change: (held: Held) => Promise<Outcome>,
): Promise<Outcome | { kind: "notFound" }> {
  const keys = await loadTenantKeys(tenantId);
  return db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "ApprovalRequest" WHERE "id" = ${requestId}::uuid AND "tenantId" = ${tenantId}::uuid FOR UPDATE`;
    const rows = await tx.approvalRequest.findMany({ where: { id: requestId, tenantId } });
    const [request] = await openRequests(tenantId, rows);
    return request ? change({ tx, keys, request }) : { kind: "notFound" as const };
  });
}
