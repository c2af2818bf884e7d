import type { Transaction } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import type { TenantKeys } from "@/lib/keys/tenant-keys.server";
import { writeMail } from "@/lib/notices/mail";
import type { Notice } from "@/lib/notices/notice";
import { planNotices } from "@/lib/notices/plan.server";
import { postsFor } from "@/lib/notices/posts.server";
import { providerLabels } from "@/lib/signup/identity-source";
import { directionOf } from "@/lib/status/languages";
import { fill } from "@/lib/status/texts/texts";
import { findAllowedTenant } from "@/lib/tenants/tenants.server";
import { languagesOf } from "./approver-language.server";
import { approverTexts } from "./approver-texts";
import { cardOf, factsOf, subjectFor, writeMessage } from "./notice-words";
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
  const connector = await tx.connector.findFirst({ where: { id: connectorId, tenantId }, select: { name: true } });
  const known = { ...request, dueAt: null, source: providerLabels[provider], connector: connector?.name ?? "" };
  const url = `${portal()}/approvals/${requestId}`;
  const once = (to: string) => `${requestId} failed ${to} ${reason}`;
  const deciders = await decidersOf(tx, request);
  const languageOf = await languagesOf(tx, { tenantId, ids: deciders });
  const people = plan.stages.flatMap(({ approvers }) => approvers).filter(({ id }) => deciders.includes(id));
  const mails = people.map(({ id, email }): Notice => {
    const language = languageOf(id);
    const { failedText, failedLink, why } = approverTexts[language];
    const subject = subjectFor("failed", { ...known, language });
    return {
      ...{ requestId, about: "failed", once: once(email.toLowerCase()) },
      body: writeMail({
        ...{ to: email, subject, paragraphs: [subject, failedText], facts: factsOf(known, language) },
        ...{ link: { words: failedLink, url }, why: fill(why, { tenant: tenantName(tenantId) }) },
        ...{ language, direction: directionOf(language) },
      }),
    };
  });
  const hers = new Set(people.map(({ email }) => email.toLowerCase()));
  const settings = await tx.alarmSettings.findUnique({ where: { tenantId }, select: { mailTo: true } });
  const admins = (settings?.mailTo ?? []).filter((to) => !hers.has(to.toLowerCase()));
  const others = admins.map(
    (to): Notice => ({
      ...{ requestId, about: "failed", once: once(to.toLowerCase()) },
      body: mailToAdmin({ to, url, connector: known.connector, reference: request.reference }),
    }),
  );
  const write = {
    card: () => cardOf("failed", known, url),
    message: () => writeMessage({ about: "failed", told: known, url, at: new Date() }),
  };
  const posts = await postsFor(tx, { tenantId, requestId, once: once("posted") }, write);
  await planNotices(tx, keys, [...mails, ...others, ...posts]);
}

const tenantName = (tenantId: string) => findAllowedTenant(tenantId)?.name ?? "";

/** Object ids of who said yes at any stage, or took it back. */
async function decidersOf(tx: Transaction, { id: requestId, tenantId }: ApprovalRequest): Promise<string[]> {
  const where = { tenantId, requestId, kind: { in: ["yes" as const, "revoked" as const] }, actorId: { not: null } };
  const entries = await tx.requestEntry.findMany({ where, select: { actorId: true } });
  return entries.flatMap(({ actorId }) => actorId ?? []);
}

type ToAdmin = { to: string; url: string; connector: string; reference: string };

/** Addresses of alarms may be anybody's: these mails name no guest. */
export function mailToAdmin({ to, url, connector, reference }: ToAdmin) {
  const texts = approverTexts.en;
  const subject = subjectFor("failed", { name: reference, connector, language: "en" });
  return writeMail({
    ...{ to, subject, paragraphs: [subject, texts.failedText], facts: [[texts.reference, reference]] },
    ...{ link: { words: texts.failedLink, url }, language: "en", direction: "ltr" },
    why: `Who gets these mails: ${portal()}/settings/alarms`,
  });
}
