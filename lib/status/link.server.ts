import type { Transaction } from "@/lib/database/client.server";
import type { TenantKeys } from "@/lib/keys/tenant-keys.server";
import { makeStatusLink, type NewStatusLink } from "./token.server";

/** A link in a mail should work for as long as a mail is read. */
const leastValidMs = 14 * 86_400_000;

/** The address of the guest's page: that of her newest link, or a new one when that ends soon. */
export async function currentStatusUrl(tx: Transaction, keys: TenantKeys, requestId: string): Promise<string> {
  const now = new Date();
  const where = { requestId, tenantId: keys.tenantId };
  const newest = await tx.statusLink.findFirst({ where, orderBy: { number: "desc" } });
  const isLasting = newest !== null && newest.expiresAt.getTime() - now.getTime() > leastValidMs;
  const link: NewStatusLink = makeStatusLink(
    keys,
    { requestId, number: (newest?.number ?? 0) + (isLasting ? 0 : 1) },
    now,
  );
  if (!isLasting) await tx.statusLink.createMany({ data: [link.row], skipDuplicates: true });
  return link.url;
}
