import { db } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";

/** How long a guest is waited for in the directory, in hours. */
export async function loadGiveUpHours(tenantId: string): Promise<number> {
  const { giveUpHours } = await db().tenant.findUniqueOrThrow({
    where: { id: tenantId },
    select: { giveUpHours: true },
  });
  return giveUpHours;
}

/** Counts for those who are waited for already, too. */
export async function saveGiveUpHours(actor: Actor, giveUpHours: number): Promise<void> {
  const { tenantId: id } = actor;
  await db().$transaction(async (tx) => {
    const { giveUpHours: before } = await tx.tenant.findUniqueOrThrow({ where: { id }, select: { giveUpHours: true } });
    if (before === giveUpHours) return;
    await tx.tenant.update({ where: { id }, data: { giveUpHours } });
    await audit(tx, actor, {
      action: "graph.giveUp",
      subject: id,
      before: { hours: before },
      after: { hours: giveUpHours },
    });
  });
}
