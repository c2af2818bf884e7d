import { v7 } from "uuid";
import { aboutRow, seal, unseal } from "@/lib/calls/seal.server";
import { db } from "@/lib/database/client.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";

export type Channels = { teamsUrl: string | null; webhookUrl: string | null; webhookKeyId: string | null };

/** The row is one per tenant, so the tenant stands for its id, too. */
const about = (tenantId: string) => aboutRow(tenantId, tenantId);

export async function loadChannels(tenantId: string): Promise<Channels> {
  const row = await db().approvalChannels.findUnique({ where: { tenantId } });
  if (!row) return { teamsUrl: null, webhookUrl: null, webhookKeyId: null };
  const { teams, webhookUrl, webhookKeyId } = row;
  const teamsUrl = teams && unseal(await loadTenantKeys(tenantId), teams, about(tenantId)).toString();
  return { teamsUrl, webhookUrl, webhookKeyId };
}

type Change = Omit<Channels, "webhookKeyId">;

/** Another address gets another secret: who had the old one must not forge messages to the new one. */
export async function saveChannels(actor: Actor, change: Change): Promise<void> {
  const { tenantId } = actor;
  const before = await loadChannels(tenantId);
  const keys = await loadTenantKeys(tenantId);
  const { teamsUrl, webhookUrl } = change;
  const teams = teamsUrl === null ? null : Uint8Array.from(seal(keys, Buffer.from(teamsUrl), about(tenantId)));
  const isSame = webhookUrl === before.webhookUrl && before.webhookKeyId !== null;
  const data = { teams, webhookUrl, webhookKeyId: webhookUrl === null ? null : isSame ? before.webhookKeyId : v7() };
  await db().$transaction(async (tx) => {
    await tx.approvalChannels.upsert({ where: { tenantId }, create: { tenantId, ...data }, update: data });
    const [was, is] = [told(before), told(change)];
    await audit(tx, actor, { action: "approval.channels", subject: tenantId, before: was, after: is });
  });
}

const told = ({ teamsUrl, webhookUrl }: Change) => ({ teams: hostOf(teamsUrl), webhook: hostOf(webhookUrl) });

/** An address may carry a secret behind its host. */
const hostOf = (url: string | null): string => (url === null ? "none" : new URL(url).host);
