import { createTransport } from "nodemailer";
import { env } from "@/lib/env.server";
import { loadAlarmSettings } from "./settings.server";
import type { Sent } from "./sent";

const timeoutMs = 15_000;

type Notice = { id: string; tenantId: string; body: string };

/** Sends a notice to everybody who gets the tenant's alarms. */
export async function sendMail({ id, tenantId, body }: Notice): Promise<Sent> {
  const { mailTo } = await loadAlarmSettings(tenantId);
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL || !MAIL_FROM) return { kind: "failed", status: null, problem: "no mail server is set (SMTP_URL)" };
  if (mailTo.length === 0) return { kind: "failed", status: null, problem: "nobody gets these mails any more" };
  const transport = createTransport({
    url: SMTP_URL,
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    // Neither files nor addresses: a mail is what is in it.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  const [subject = "", ...lines] = body.split("\n");
  try {
    await transport.sendMail({
      ...{ from: MAIL_FROM, to: mailTo, subject, text: lines.join("\n").trimStart() },
      // The same for each attempt, so that a mail that arrived twice shows once.
      messageId: `<${id}@${new URL(env().NEXTAUTH_URL).hostname}>`,
      headers: { "Auto-Submitted": "auto-generated" }, // RFC 3834: nobody's absence is answered
    });
    return { kind: "sent", status: null };
  } catch (error) {
    return problemOf(error);
  } finally {
    transport.close();
  }
}

/** A reply of 5xx is for good (RFC 5321, section 4.2.1), but for the account, which the operator may mend. */
function problemOf(error: unknown): Sent {
  const status = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : null;
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  const problem = status
    ? `the mail server answered ${status} (${code})`
    : `the mail server could not be reached (${code})`;
  return { kind: status !== null && status >= 550 && code !== "EAUTH" ? "failed" : "again", status, problem };
}
