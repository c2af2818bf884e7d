import type { Sent } from "@/lib/outbox/sent";
import { sendThroughSmtp } from "@/lib/outbox/smtp.server";
import { loadAlarmSettings } from "./settings.server";

type Notice = { id: string; tenantId: string; body: string };

/** Sends a notice to everybody who gets the tenant's alarms. */
export async function sendMail({ id, tenantId, body }: Notice): Promise<Sent> {
  const { mailTo } = await loadAlarmSettings(tenantId);
  if (mailTo.length === 0) return { kind: "failed", status: null, problem: "nobody gets these mails any more" };
  const [subject = "", ...lines] = body.split("\n");
  return sendThroughSmtp({ id, to: mailTo, subject, text: lines.join("\n").trimStart() });
}
