import { openEntries, openRequests } from "@/lib/approvals/seal.server";
import { loadPolicy } from "@/lib/approvals/policy.server";
import type { ApprovalRequest } from "@/lib/approvals/request";
import { db } from "@/lib/database/client.server";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";
import { toStatusView } from "./to-view";
import { hashOfToken } from "./token.server";
import type { StatusView } from "./view";

export type LoadedStatus = { view: StatusView; request: ApprovalRequest };

/** What a link shows; undefined for one that is unknown, has expired, or belongs to a tenant that left. */
export async function loadStatus(token: string, now: Date, hasAccepted = false): Promise<LoadedStatus | undefined> {
  const hash = hashOfToken(token);
  if (!hash) return undefined;
  const link = await db().statusLink.findUnique({ where: { hash }, include: { request: true } });
  const tenant = findAllowedTenant(link?.tenantId);
  if (!link || !tenant || link.expiresAt <= now || link.request.tenantId !== link.tenantId) return undefined;
  const { tenantId, requestId } = link;
  const rows = await db().requestEntry.findMany({ where: { tenantId, requestId }, orderBy: { id: "asc" }, take: 200 });
  const [[request], entries] = await Promise.all([openRequests(tenantId, [link.request]), openEntries(tenantId, rows)]);
  if (!request) return undefined;
  const policy = await loadPolicy(tenantId, request.connectorId);
  return { view: toStatusView({ request, entries, policy, tenant: tenant.name, hasAccepted }), request };
}
