import type { Transaction } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import type { TenantKeys } from "@/lib/keys/tenant-keys.server";
import type { Notice } from "@/lib/notices/notice";
import { planNotices } from "@/lib/notices/plan.server";
import { postsFor } from "@/lib/notices/posts.server";
import { providerLabels } from "@/lib/signup/identity-source";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";
import { languagesOf } from "./approver-language.server";
import { approverMail, mailToAdmin } from "./approver-mail";
import { cardOf, writeMessage } from "./notice-words";
import type { ApprovalRequest } from "./request";

const portal = () => env().NEXTAUTH_URL.replace(/\/$/, "");

/**
 * An account waits for a person: whoever said yes or took it back learns it, and whoever is told of alarms, since nobody else knows the
 * admins' addresses. Once for each reason.
 */
export async function tellStuck(
  tx: Transaction,
  keys: TenantKeys,
  { request, reason }: { request: ApprovalRequest; reason: string },
): Promise<void> {
  const { id: requestId, tenantId, connectorId, plan, provider } = request;
  const row = await tx.connector.findFirst({ where: { id: connectorId, tenantId }, select: { name: true } });
  const connector = row?.name ?? "";
  const known = { ...request, dueAt: null, source: providerLabels[provider], connector };
  const url = `${portal()}/approvals/${requestId}`;
  const once = (to: string) => `${requestId} failed ${to} ${reason}`;
  const deciders = await decidersOf(tx, request);
  const languageOf = await languagesOf(tx, { tenantId, ids: deciders });
  const people = plan.stages.flatMap(({ approvers }) => approvers).filter(({ id }) => deciders.includes(id));
  const tenant = findAllowedTenant(tenantId)?.name ?? "";
  const mails = people.map(
    ({ id, email: to }): Notice => ({
      ...{ requestId, about: "failed", once: once(to.toLowerCase()) },
      body: approverMail("failed", { to, language: languageOf(id), tenant, url, known }),
    }),
  );
  const hers = new Set(people.map(({ email }) => email.toLowerCase()));
  const settings = await tx.alarmSettings.findUnique({ where: { tenantId }, select: { mailTo: true } });
  const admins = (settings?.mailTo ?? []).filter((to) => !hers.has(to.toLowerCase()));
  const others = admins.map(
    (to): Notice => ({
      ...{ requestId, about: "failed", once: once(to.toLowerCase()) },
      body: mailToAdmin({ to, url, connector, reference: request.reference, settings: `${portal()}/settings/alarms` }),
    }),
  );
  const write = {
    card: () => cardOf("failed", known, url),
    message: () => writeMessage({ about: "failed", told: known, url, at: new Date() }),
  };
  const posts = await postsFor(tx, { tenantId, requestId, once: once("posted") }, write);
  await planNotices(tx, keys, [...mails, ...others, ...posts]);
}

/** Object ids of who said yes at any stage, or took it back. */
async function decidersOf(tx: Transaction, { id: requestId, tenantId }: ApprovalRequest): Promise<string[]> {
  const where = { tenantId, requestId, kind: { in: ["yes" as const, "revoked" as const] }, actorId: { not: null } };
  const entries = await tx.requestEntry.findMany({ where, select: { actorId: true } });
  return entries.flatMap(({ actorId }) => actorId ?? []);
}
