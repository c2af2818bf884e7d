import { db, type Transaction } from "@/lib/database/client.server";
import { acceptedLanguages, type GuestLanguage, guestLanguage } from "@/lib/status/languages";
import type { Actor } from "@/lib/tenants/actor";
import { may } from "@/lib/tenants/permissions";

/**
 * Keeps what language the browser of somebody who decides asks for, when she looks at requests: her mails come in it from then on
 * (docs/decisions/0045-the-language-of-an-approvers-mails.md). Written only when it is another.
 */
export async function keepLanguage(actor: Actor, acceptLanguage: string | null): Promise<void> {
  if (acceptLanguage === null || !may(actor, "approvals.decide")) return;
  const { tenantId, id: userId } = actor;
  const language = guestLanguage(acceptedLanguages(acceptLanguage));
  const where = { tenantId_userId: { tenantId, userId } };
  const kept = await db().approverLanguage.findUnique({ where, select: { language: true } });
  if (kept?.language === language) return;
  await db().approverLanguage.upsert({ where, create: { tenantId, userId, language }, update: { language } });
}

/** Of those who decide; English for whoever has not looked yet. */
export async function languagesOf(
  tx: Transaction,
  { tenantId, ids }: { tenantId: string; ids: readonly string[] },
): Promise<(id: string) => GuestLanguage> {
  const rows = await tx.approverLanguage.findMany({ where: { tenantId, userId: { in: [...ids] } } });
  const known = new Map(rows.map(({ userId, language }) => [userId, guestLanguage([language])]));
  return (id) => known.get(id) ?? "en";
}
