import { v7 } from "uuid";
import { db } from "@/lib/database/client.server";
import type { Actor } from "@/lib/tenants/actor";
import { audit } from "@/lib/tenants/audit.server";
import { readWatched, usualSettings, type Watched } from "./settings";

export type AlarmSettings = {
  watched: Watched;
  webhookUrl: string | null;
  webhookKeyId: string | null;
  mailTo: string[];
};

export async function loadAlarmSettings(tenantId: string): Promise<AlarmSettings> {
  const row = await db().alarmSettings.findUnique({ where: { tenantId } });
  if (!row) return { watched: usualSettings, webhookUrl: null, webhookKeyId: null, mailTo: [] };
  const { webhookUrl, webhookKeyId, mailTo } = row;
  return { watched: readWatched(row.watched), webhookUrl, webhookKeyId, mailTo };
}

type Change = Omit<AlarmSettings, "webhookKeyId">;

/** Another address gets another secret: who had the old one must not forge messages to the new one. */
export async function saveAlarmSettings(actor: Actor, change: Change): Promise<void> {
  const { tenantId } = actor;
  const before = await loadAlarmSettings(tenantId);
  const isSame = change.webhookUrl === before.webhookUrl;
  const webhookKeyId = change.webhookUrl === null ? null : isSame ? before.webhookKeyId : v7();
  const data = { ...change, webhookKeyId };
  await db().$transaction(async (tx) => {
    await tx.alarmSettings.upsert({ where: { tenantId }, create: { tenantId, ...data }, update: data });
    await audit(tx, actor, { action: "alarm.settings", subject: tenantId, before: told(before), after: told(change) });
  });
}

const told = ({ watched, webhookUrl, mailTo }: Change) => ({ ...watched, webhook: hostOf(webhookUrl), mailTo });

/** An address may carry a secret behind its host. */
const hostOf = (url: string | null): string => (url === null ? "none" : new URL(url).host);

export async function renewWebhookSecret(actor: Actor): Promise<void> {
  const { tenantId } = actor;
  await db().$transaction(async (tx) => {
    const { count } = await tx.alarmSettings.updateMany({
      where: { tenantId, webhookUrl: { not: null } },
      data: { webhookKeyId: v7() },
    });
    if (count > 0) await audit(tx, actor, { action: "alarm.newSecret", subject: tenantId });
  });
}
