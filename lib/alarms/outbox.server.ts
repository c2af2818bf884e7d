import { v7 } from "uuid";
import { db, pool } from "@/lib/database/client.server";
import { log } from "@/lib/log.server";
import { testBody } from "./plan-notices.server";
import { sendMail } from "./send-mail.server";
import { sendWebhook } from "./send-webhook.server";
import { pauseAfter, type Sent } from "@/lib/outbox/sent";

/** Longer than an attempt may take; after it another worker tries. */
const leaseSeconds = 60;
const atOnce = 10;

type Due = { id: string; tenantId: string; channel: "webhook" | "mail"; body: string; attempts: number };

/** Sends what is due, by the index AlarmNotice_due; says how many it tried. Workers do not wait for each other. */
export async function sendDueNotices(): Promise<number> {
  const { rows } = await pool().query<Due>(
    `UPDATE "AlarmNotice" SET "leaseUntil" = now() + $1 * interval '1 second', "attempts" = "attempts" + 1
     WHERE "id" IN (
       SELECT "id" FROM "AlarmNotice"
       WHERE "state" = 'planned' AND "nextTryAt" <= now() + interval '1 millisecond' AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
       ORDER BY "nextTryAt" LIMIT $2 FOR UPDATE SKIP LOCKED)
     RETURNING "id", "tenantId", "channel", "body", "attempts"`,
    [leaseSeconds, atOnce],
  );
  await Promise.all(rows.map(attempt));
  return rows.length;
}

async function attempt(notice: Due): Promise<void> {
  const sent = await (notice.channel === "webhook" ? sendWebhook(notice, new Date()) : sendMail(notice)).catch(
    (err: unknown): Sent => {
      log().warn({ err, noticeId: notice.id }, "a notice of an alarm was not sent");
      return { kind: "again", status: null, problem: "something failed on our side; the log of the worker says what" };
    },
  );
  await note(notice, sent);
}

async function note({ id, tenantId, attempts }: Due, sent: Sent): Promise<void> {
  const { status } = sent;
  const where = { id, tenantId };
  if (sent.kind === "sent") {
    const done = { state: "sent" as const, sentAt: new Date(), status, problem: null, leaseUntil: null };
    await db().alarmNotice.update({ where, data: done });
    return;
  }
  const pauseMs = sent.kind === "again" ? pauseAfter(attempts, Math.random()) : undefined;
  const next = pauseMs === undefined ? { state: "failed" as const } : { nextTryAt: new Date(Date.now() + pauseMs) };
  await db().alarmNotice.update({ where, data: { ...next, status, problem: sent.problem, leaseUntil: null } });
}

/** What was said lately, newest first: whether it arrived, and else why. */
export const listNotices = (tenantId: string, limit = 20) =>
  db().alarmNotice.findMany({
    where: { tenantId },
    orderBy: { id: "desc" },
    take: limit,
    omit: { tenantId: true, body: true, leaseUntil: true },
  });

/** The worker sends it within seconds. */
export async function planTest(tenantId: string, channel: "webhook" | "mail"): Promise<void> {
  const body = testBody(channel, tenantId, new Date());
  await db().alarmNotice.create({ data: { id: v7(), tenantId, channel, about: "test", body } });
}

const keptDays = 30;

export async function forgetOldNotices(now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60_000);
  await db().alarmNotice.deleteMany({ where: { createdAt: { lt: before }, state: { not: "planned" } } });
}
