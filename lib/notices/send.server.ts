import { postJson } from "@/lib/outbox/post.server";
import type { Sent } from "@/lib/outbox/sent";
import { sendThroughSmtp } from "@/lib/outbox/smtp.server";
import { signedHeaders } from "@/lib/outbox/webhook-secret.server";
import { loadChannels } from "./channels.server";
import type { NoticeBody } from "./notice";

type Due = { id: string; tenantId: string; body: NoticeBody };

/** One attempt; where a card or a message goes, the tenant's settings say at this moment. */
export async function sendNotice({ id, tenantId, body }: Due, now: Date): Promise<Sent> {
  if (body.channel === "mail") return sendThroughSmtp({ ...body, id, to: [body.to] });
  const { teamsUrl, webhookUrl, webhookKeyId } = await loadChannels(tenantId);
  if (body.channel === "teams") return teamsUrl ? postJson({ url: teamsUrl, headers: {}, body: body.body }) : nowhere;
  if (!webhookUrl || !webhookKeyId) return nowhere;
  const headers = await signedHeaders({ id, tenantId, keyId: webhookKeyId, body: body.body }, now);
  return postJson({ url: webhookUrl, headers, body: body.body });
}

const nowhere: Sent = { kind: "failed", status: null, problem: "no address is set any more" };
