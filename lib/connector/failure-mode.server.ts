import type { Message } from "@/lib/gatekeeping/messages";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { db } from "@/lib/database/client.server";
import { AppError } from "@/lib/errors";
import { type FailureMode, failureMessagesSchema, type FailurePolicy } from "./failure";
import { change } from "./store.server";

/** Chooses what guests meet when we cannot decide. No `messages`: our own words. */
export async function setFailureMode(
  actor: Actor,
  connectorId: string,
  { onFailure, messages }: { onFailure: FailureMode; messages: readonly Message[] },
): Promise<void> {
  const failureMessages = failureMessagesSchema.parse(messages);
  await change(actor, connectorId, async (tx) => {
    const where = { id: connectorId, tenantId: actor.tenantId };
    const select = { onFailure: true, failureMessages: true };
    const stored = await tx.connector.findUniqueOrThrow({ where, select });
    const before = { ...stored, failureMessages: failureMessagesSchema.parse(stored.failureMessages) };
    const after = { onFailure, failureMessages };
    await tx.connector.update({ where, data: after });
    await audit(tx, actor, { action: "connector.failureMode", subject: connectorId, before, after });
  });
}

/** Throws `notFound` for another tenant's connector as for none. */
export async function loadFailureMode(tenantId: string, connectorId: string): Promise<FailurePolicy> {
  const where = { id: connectorId, tenantId };
  const found = await db().connector.findFirst({ where, select: { onFailure: true, failureMessages: true } });
  if (!found) throw new AppError("notFound", `no connector ${connectorId} in this tenant`);
  return { onFailure: found.onFailure, failureMessages: failureMessagesSchema.parse(found.failureMessages) };
}
