import { createTransport } from "nodemailer";
import { env } from "@/lib/env.server";
import type { Sent } from "./sent";

const timeoutMs = 15_000;

export type Message = {
  /** Of the notice: the same for each attempt, so that a mail that arrived twice shows once. */
  id: string;
  to: readonly string[];
  subject: string;
  text: string;
  html?: string;
};

/** Sends a mail through the operator's server. Addresses are handed over as such, so that none is read as two. */
export async function sendThroughSmtp({ id, to, subject, text, html }: Message): Promise<Sent> {
  const { SMTP_URL, MAIL_FROM } = env();
  if (!SMTP_URL || !MAIL_FROM) return { kind: "failed", status: null, problem: "no mail server is set (SMTP_URL)" };
  const transport = createTransport({
    url: SMTP_URL,
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    // Neither files nor addresses: a mail is what is in it.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  try {
    await transport.sendMail({
      ...{ from: MAIL_FROM, to: to.map((address) => ({ name: "", address })), subject: oneLine(subject), text },
      ...(html !== undefined && { html }),
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

/** A header ends with its line (RFC 5322, section 2.2): what a guest calls herself must not begin another. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ");

/** A reply of 5xx is for good (RFC 5321, section 4.2.1), but for the account, which the operator may mend. */
function problemOf(error: unknown): Sent {
  const status = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : null;
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  const problem = status
    ? `the mail server answered ${status} (${code})`
    : `the mail server could not be reached (${code})`;
  return { kind: status !== null && status >= 550 && code !== "EAUTH" ? "failed" : "again", status, problem };
}
