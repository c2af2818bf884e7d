import { v7 } from "uuid";
import type { LogFilter } from "@/lib/calls/search/filter";
import { writeLogQuery } from "@/lib/calls/search/filter";
import { db } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { may } from "@/lib/tenants/permissions";
import { mostViews, type SavedView, viewProblem } from "./view";

/** Her own views and those that others of her tenant share, by name. */
export async function listViews({ tenantId, id }: Actor): Promise<SavedView[]> {
  const rows = await db().savedView.findMany({
    where: { tenantId, OR: [{ ownerId: id }, { isShared: true }] },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, query: true, isShared: true, ownerId: true, ownerName: true },
  });
  return rows.map(({ ownerId, ...view }) => ({ ...view, isOwn: ownerId === id }));
}

export type SaveViewOutcome = { kind: "saved" } | { kind: "refused"; problem: string };

/** Keeps filters under a name. What others see is a change of the tenant, and is noted. */
export async function saveView(
  actor: Actor,
  { name, filter, isShared }: { name: string; filter: LogFilter; isShared: boolean },
): Promise<SaveViewOutcome> {
  const problem = viewProblem(filter);
  if (problem) return { kind: "refused", problem };
  const { tenantId, id: ownerId, name: ownerName } = actor;
  return db().$transaction(async (tx) => {
    if ((await tx.savedView.count({ where: { tenantId, ownerId } })) >= mostViews) {
      return { kind: "refused", problem: `You have ${mostViews} views already. Remove one first.` };
    }
    const [id, query] = [v7(), writeLogQuery(filter).toString()];
    await tx.savedView.create({ data: { id, tenantId, ownerId, ownerName, name, query, isShared } });
    if (isShared) await audit(tx, actor, { action: "log.shareView", subject: id, after: { name, query } });
    return { kind: "saved" };
  });
}

/** Her own, and for an admin those that others share. Removes nothing that she does not see. */
export async function removeView(actor: Actor, id: string): Promise<"removed" | "gone"> {
  const { tenantId, id: ownerId } = actor;
  const mayRemove = may(actor, "settings.change") ? [{ ownerId }, { isShared: true }] : [{ ownerId }];
  return db().$transaction(async (tx) => {
    const view = await tx.savedView.findFirst({ where: { id, tenantId, OR: mayRemove } });
    if (!view) return "gone";
    const { count } = await tx.savedView.deleteMany({ where: { id, tenantId } });
    if (count === 0) return "gone"; // somebody was faster
    const before = { name: view.name, query: view.query };
    if (view.isShared) await audit(tx, actor, { action: "log.unshareView", subject: id, before });
    return "removed";
  });
}
