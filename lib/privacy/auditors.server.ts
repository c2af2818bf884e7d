import { db } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";

/** Whether the auditors of a tenant see guests' data; not before an admin says so. */
export async function loadAuditorsSeeGuests(tenantId: string): Promise<boolean> {
  const tenant = await db().tenant.findUnique({ where: { id: tenantId }, select: { auditorsSeeGuests: true } });
  return tenant?.auditorsSeeGuests ?? false;
}

/** Counts from the next page on that an auditor opens. */
export async function setAuditorsSeeGuests(actor: Actor, auditorsSeeGuests: boolean): Promise<void> {
  const { tenantId } = actor;
  await db().$transaction(async (tx) => {
    const { count } = await tx.tenant.updateMany({
      where: { id: tenantId, auditorsSeeGuests: !auditorsSeeGuests },
      data: { auditorsSeeGuests },
    });
    if (count === 0) return; // it is so already
    const [before, after] = [{ see: !auditorsSeeGuests }, { see: auditorsSeeGuests }];
    await audit(tx, actor, { action: "privacy.auditors", subject: tenantId, before, after });
  });
}
