import { changeBeside } from "@/lib/connector/store.server";
import { db } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";

export type Tracking = {
  /** Null: switched off. */
  since: Date | null;
  found: number;
  isSearched: boolean;
  lookedAt: Date | null;
  nextLookAt: Date | null;
  trouble: string | null;
  /** Graph tells of changes by itself; the look at intervals goes on beside it. */
  isTold: boolean;
  notifiedAt: Date | null;
};

/** Whether a connector is for guests, too, for whom Entra never calls, and how the look for them goes. */
export async function loadTracking(tenantId: string, connectorId: string): Promise<Tracking> {
  const [its, look] = await Promise.all([
    db().connectorTracking.findFirst({ where: { connectorId, tenantId } }),
    db().guestTracking.findUnique({ where: { tenantId } }),
  ]);
  return {
    since: its?.since ?? null,
    found: its?.found ?? 0,
    isSearched: look?.isSearched ?? false,
    lookedAt: its && look?.lookedAt && look.lookedAt > its.since ? look.lookedAt : null,
    nextLookAt: its ? (look?.nextLookAt ?? null) : null,
    trouble: its ? (look?.trouble ?? null) : null,
    isTold: its !== null && (look?.subscribedUntil?.getTime() ?? 0) > Date.now(),
    notifiedAt: its ? (look?.notifiedAt ?? null) : null,
  };
}

/** Guests of before are not found by it. Switching on what is on, or off what is off, changes nothing. */
export async function switchTracking(actor: Actor, connectorId: string, isOn: boolean): Promise<void> {
  const { tenantId } = actor;
  await changeBeside(actor, connectorId, async (tx) => {
    const isOnNow = (await tx.connectorTracking.findFirst({ where: { connectorId, tenantId } })) !== null;
    if (isOn === isOnNow) return;
    if (isOn) {
      const since = new Date();
      await tx.connectorTracking.create({ data: { connectorId, tenantId, since } });
      const create = { tenantId, seenTo: since };
      await tx.guestTracking.upsert({ where: { tenantId }, create, update: { nextLookAt: since, subscribeAt: since } });
      // Which answer of Graph means that there is no delta query is documented nowhere: whoever switches it on has it asked again.
      await tx.guestTracking.updateMany({
        where: { tenantId, isSearched: true },
        data: { isSearched: false, cursor: null },
      });
    } else {
      await tx.connectorTracking.delete({ where: { connectorId, tenantId } });
      await tx.guestTracking.update({ where: { tenantId }, data: { subscribeAt: new Date() } }); // for the last one it is given back
    }
    const [before, after] = [{ tracking: isOnNow }, { tracking: isOn }];
    await audit(tx, actor, { action: "connector.tracking", subject: connectorId, before, after });
  });
}
