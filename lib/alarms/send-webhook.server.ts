import { postJson } from "@/lib/outbox/post.server";
import type { Sent } from "@/lib/outbox/sent";
import { signedHeaders } from "@/lib/outbox/webhook-secret.server";
import { loadAlarmSettings } from "./settings.server";

type Notice = { id: string; tenantId: string; body: string };

/** Posts a notice as Standard Webhooks has it (standardwebhooks.com). */
export async function sendWebhook(notice: Notice, now: Date): Promise<Sent> {
  const { webhookUrl, webhookKeyId } = await loadAlarmSettings(notice.tenantId);
  if (!webhookUrl || !webhookKeyId) return { kind: "failed", status: null, problem: "no webhook is set any more" };
  const headers = await signedHeaders({ ...notice, keyId: webhookKeyId }, now);
  return postJson({ url: webhookUrl, headers, body: notice.body });
}
