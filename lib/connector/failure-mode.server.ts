import type { Message } from "@/lib/gatekeeping/messages";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { type FailureMode, failureMessagesSchema } from "./failure";
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
