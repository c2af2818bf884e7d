import { change } from "@/lib/connector/store.server";
import { db } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { type Policy, policySchema } from "./plan";

/** Undefined: guests of this connector are not approved by anybody. */
export async function loadPolicy(tenantId: string, connectorId: string): Promise<Policy | undefined> {
  const { isOn, policy } = await loadPolicySettings(tenantId, connectorId);
  return isOn ? policy : undefined;
}

/** `edit` names this state of it: who saves on another one is told that somebody was faster. */
export type PolicySettings = { isOn: boolean; policy: Policy; edit: string };

/** What admins begin with: one stage, in which they decide. */
const beginning: Policy = policySchema.parse({ stages: [{ approvers: [], needs: "any", days: 14 }] });

export async function loadPolicySettings(tenantId: string, connectorId: string): Promise<PolicySettings> {
  const row = await db().approvalPolicy.findFirst({ where: { connectorId, tenantId } });
  if (!row) return { isOn: false, policy: beginning, edit: "" };
  return { isOn: row.isOn, policy: policySchema.parse(row.content), edit: editOf(row) };
}

const editOf = (row: { updatedAt: Date } | null): string => row?.updatedAt.toISOString() ?? "";

type Saved = { kind: "saved"; edit: string } | { kind: "conflict" };

/**
 * Switched off, it stays as it is for the next time. `edit`: the state that was changed; without it whatever is there is replaced.
 * Throws `notFound` for another tenant's connector as for none.
 */
export async function savePolicy(
  actor: Actor,
  connectorId: string,
  { isOn, policy, edit }: { isOn: boolean; policy: Policy; edit?: string },
): Promise<Saved> {
  const { tenantId } = actor;
  const content = policySchema.parse(policy);
  return change(actor, connectorId, async (tx): Promise<Saved> => {
    const before = await tx.approvalPolicy.findFirst({ where: { connectorId, tenantId } });
    if (edit !== undefined && edit !== editOf(before)) return { kind: "conflict" };
    const data = { isOn, content };
    const after = await tx.approvalPolicy.upsert({
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
    return { kind: "saved", edit: editOf(after) };
  });
}

/** How many guests of the connector wait for a decision. */
export const countWaiting = (tenantId: string, connectorId: string): Promise<number> =>
  db().approvalRequest.count({ where: { tenantId, connectorId, state: "pending" } });
