import { createHash } from "node:crypto";
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

/** `edit` names this state of all but the texts: who saves on another one is told that somebody was faster. */
export type PolicySettings = { isOn: boolean; policy: Policy; edit: string };

/** What admins begin with: one stage, in which they decide. */
const beginning: Policy = policySchema.parse({ stages: [{ approvers: [], needs: "any", days: 14 }] });

export async function loadPolicySettings(tenantId: string, connectorId: string): Promise<PolicySettings> {
  const row = await db().approvalPolicy.findFirst({ where: { connectorId, tenantId } });
  if (!row) return { isOn: false, policy: beginning, edit: "" };
  return { isOn: row.isOn, policy: policySchema.parse(row.content), edit: editOf(row) };
}

/** As text, and not when it was saved: a text that is saved in between is no conflict, since nobody overwrites it. */
function editOf(row: Stored | null): string {
  if (!row) return "";
  const rest = { ...policySchema.parse(row.content), texts: undefined, page: undefined };
  return createHash("sha256")
    .update(JSON.stringify([row.isOn, rest]))
    .digest("base64url")
    .slice(0, 22);
}

type Stored = { isOn: boolean; content: unknown };
type Saved = { kind: "saved"; edit: string } | { kind: "conflict" };

/**
 * All but the texts. Switched off, it stays as it is for the next time. `edit`: the state that was changed; without it whatever is there is
 * replaced, with the texts. Throws `notFound` for another tenant's connector as for none.
 */
export const savePolicy = (
  actor: Actor,
  connectorId: string,
  { isOn, policy, edit }: { isOn: boolean; policy: Policy; edit?: string },
): Promise<Saved> =>
  changePolicy(actor, connectorId, (before) => {
    if (edit === undefined) return { isOn, content: policy };
    if (edit !== editOf(before)) return undefined;
    const { texts, page } = before ? policySchema.parse(before.content) : policy;
    return { isOn, content: { ...policy, texts, page } };
  });

/** What Entra's page says in one state of the guest; nothing else is changed. */
export const saveTexts = (actor: Actor, connectorId: string, texts: Partial<Policy["texts"]>): Promise<Saved> =>
  changeWords(actor, connectorId, (policy) => ({ ...policy, texts: { ...policy.texts, ...texts } }));

/** What the guest's own page says in one state of hers; nothing else is changed. */
export const savePageTexts = (actor: Actor, connectorId: string, page: Policy["page"]): Promise<Saved> =>
  changeWords(actor, connectorId, (policy) => ({ ...policy, page: { ...policy.page, ...page } }));

const changeWords = (actor: Actor, connectorId: string, to: (policy: Policy) => Policy): Promise<Saved> =>
  changePolicy(actor, connectorId, (before) => {
    const policy = before ? policySchema.parse(before.content) : beginning;
    return { isOn: before?.isOn ?? false, content: to(policy) };
  });

/** `to` sees what is there while nobody else changes it; undefined: somebody was faster. */
function changePolicy(
  actor: Actor,
  connectorId: string,
  to: (before: Stored | null) => { isOn: boolean; content: Policy } | undefined,
): Promise<Saved> {
  const { tenantId } = actor;
  return change(actor, connectorId, async (tx): Promise<Saved> => {
    const before = await tx.approvalPolicy.findFirst({ where: { connectorId, tenantId } });
    const wanted = to(before);
    if (!wanted) return { kind: "conflict" };
    const data = { isOn: wanted.isOn, content: policySchema.parse(wanted.content) };
    await tx.approvalPolicy.upsert({
      where: { connectorId },
      create: { connectorId, tenantId, ...data },
      update: data,
    });
    await audit(tx, actor, {
      action: "approval.policy",
      subject: connectorId,
      before: before ? { isOn: before.isOn, policy: before.content } : { isOn: false },
      after: { isOn: data.isOn, policy: data.content },
    });
    return { kind: "saved", edit: editOf(data) };
  });
}

/** How many guests of the connector wait for a decision. */
export const countWaiting = (tenantId: string, connectorId: string): Promise<number> =>
  db().approvalRequest.count({ where: { tenantId, connectorId, state: "pending" } });
