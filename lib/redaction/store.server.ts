import { change } from "@/lib/connector/store.server";
import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { type RedactionRule, redactionRulesSchema } from "./rule";

/** Throws `notFound` for another tenant's connector as for none. */
export async function loadRedaction(tenantId: string, connectorId: string): Promise<RedactionRule[]> {
  const where = { id: connectorId, tenantId };
  const found = await db().connector.findFirst({ where, select: { redaction: true } });
  if (!found) throw new AppError("notFound", `no connector ${connectorId} in this tenant`);
  return redactionRulesSchema.parse(found.redaction);
}

/** Counts from the next call on; what is in the log stays as it is. */
export async function setRedaction(actor: Actor, connectorId: string, rules: readonly RedactionRule[]): Promise<void> {
  const redaction = redactionRulesSchema.parse(rules);
  await change(actor, connectorId, async (tx) => {
    const where = { id: connectorId, tenantId: actor.tenantId };
    const stored = await tx.connector.findUniqueOrThrow({ where, select: { redaction: true } });
    const before = { redaction: redactionRulesSchema.parse(stored.redaction) };
    await tx.connector.update({ where, data: { redaction } });
    await audit(tx, actor, { action: "connector.redaction", subject: connectorId, before, after: { redaction } });
  });
}
