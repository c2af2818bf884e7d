import { change } from "@/lib/connector/store.server";
import { db } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { type Policy, policySchema } from "./plan";

/** Undefined: guests of this connector are not approved by anybody. */
export async function loadPolicy(tenantId: string, connectorId: string): Promise<Policy | undefined> {
  const row = await db().approvalPolicy.findFirst({ where: { connectorId, tenantId, isOn: true } });
  return row ? policySchema.parse(row.content) : undefined;
}

/** Switched off, it stays as it is for the next time. */
export async function savePolicy(
  actor: Actor,
  connectorId: string,
  { isOn, policy }: { isOn: boolean; policy: Policy },
): Promise<void> {
  const { tenantId } = actor;
  const content = policySchema.parse(policy);
  await change(actor, connectorId, async (tx) => {
    const before = await tx.approvalPolicy.findFirst({ where: { connectorId, tenantId } });
    const data = { isOn, content };
    await tx.approvalPolicy.upsert({
      where: { connectorId },
      create: { connectorId, tenantId, ...data },
      update: data,
    });
    const was = before && { isOn: before.isOn, policy: before.content };
    await audit(tx, actor, {
      action: "approval.policy",
      subject: connectorId,
      before: was ?? { isOn: false },
      after: { isOn, policy: content },
    });
  });
}
