import { openRequests } from "@/lib/approvals/seal.server";
import { db, type Transaction } from "@/lib/database/client.server";
import { leastIdAt } from "@/lib/calls/since";
import { hashesOf, keyPrefixesOf, type Sought } from "./sought.server";

const herRequests = (sought: Sought) => ({
  tenantId: sought.tenantId,
  id: { lt: leastIdAt(sought.before) },
  OR: [
    { guestHash: { in: hashesOf(sought).map((hash) => new Uint8Array(hash)) } },
    ...keyPrefixesOf(sought).map((prefix) => ({ guestKey: { startsWith: prefix } })),
  ],
});

export const findRequests = (sought: Sought): Promise<number> =>
  db().approvalRequest.count({ where: herRequests(sought) });

/** What she asked for, without who decided on it. */
export async function readRequests(sought: Sought) {
  const rows = await db().approvalRequest.findMany({ where: herRequests(sought), orderBy: { id: "asc" } });
  const requests = await openRequests(sought.tenantId, rows);
  return requests.map(({ id, connectorId, reference, state, email, name, fields, createdAt, endedAt }) => ({
    ...{ id, connectorId, reference, state, email, name, fields, createdAt, endedAt },
  }));
}

/** With their history, links and notices. */
export const deleteRequests = async (tx: Transaction, sought: Sought): Promise<number> =>
  (await tx.approvalRequest.deleteMany({ where: herRequests(sought) })).count;
