import { v7 } from "uuid";
import { aboutRow, seal, unseal } from "@/lib/calls/seal.server";
import { db } from "@/lib/database/client.server";
import { loadTenantKeys, type TenantKeys } from "@/lib/keys/tenant-keys.server";
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

/**
 * What is not named stays. Another address gets another secret, `newKeyId`: who had the old one must not forge messages to the
 * new one.
 */
export async function saveChannels(actor: Actor, change: Partial<Change>): Promise<{ newKeyId: string | undefined }> {
  const { tenantId } = actor;
  const [before, keys] = await Promise.all([loadChannels(tenantId), loadTenantKeys(tenantId)]);
  const { teamsUrl, webhookUrl } = change;
  const isSame = webhookUrl === before.webhookUrl && before.webhookKeyId !== null;
  const newKeyId = typeof webhookUrl === "string" && !isSame ? v7() : undefined;
  const data = {
    ...(teamsUrl !== undefined && { teams: teamsUrl === null ? null : sealed(keys, teamsUrl) }),
    ...(webhookUrl !== undefined && { webhookUrl }),
    ...(newKeyId !== undefined && { webhookKeyId: newKeyId }),
    ...(webhookUrl === null && { webhookKeyId: null }),
  };
  await db().$transaction(async (tx) => {
    await tx.approvalChannels.upsert({ where: { tenantId }, create: { tenantId, ...data }, update: data });
    const [was, is] = [told(before), told({ ...before, ...change })];
    await audit(tx, actor, { action: "approval.channels", subject: tenantId, before: was, after: is });
  });
  return { newKeyId };
}

const sealed = (keys: TenantKeys, url: string) => Uint8Array.from(seal(keys, Buffer.from(url), about(keys.tenantId)));

/** The secret in use signs no more; undefined where no webhook is set. */
export async function renewChannelSecret(actor: Actor): Promise<string | undefined> {
  const { tenantId } = actor;
  const webhookKeyId = v7();
  return db().$transaction(async (tx) => {
    const where = { tenantId, webhookUrl: { not: null } };
    const { count } = await tx.approvalChannels.updateMany({ where, data: { webhookKeyId } });
    if (count === 0) return undefined;
    await audit(tx, actor, { action: "approval.newSecret", subject: tenantId });
    return webhookKeyId;
  });
}

const told = ({ teamsUrl, webhookUrl }: Change) => ({ teams: hostOf(teamsUrl), webhook: hostOf(webhookUrl) });

/** An address may carry a secret behind its host. */
const hostOf = (url: string | null): string => (url === null ? "none" : new URL(url).host);
