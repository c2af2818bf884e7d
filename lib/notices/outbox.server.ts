import { v7 } from "uuid";
import { aboutRow, seal, unseal } from "@/lib/calls/seal.server";
import { keyedHash } from "@/lib/calls/search-hash.server";
import { db, pool } from "@/lib/database/client.server";
import { loadTenantKeys, reloadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { log } from "@/lib/log.server";
import { pauseAfter, type Sent } from "@/lib/outbox/sent";
import { parseJson } from "@/lib/parse-json";
import { type NoticeAbout, type NoticeBody, noticeBodySchema } from "./notice";
import { onceBytes } from "./plan.server";
import { sendNotice } from "./send.server";

/** Longer than an attempt may take; after it another worker tries. */
const leaseSeconds = 60;
const atOnce = 20;

type Due = { id: string; tenantId: string; sealed: Buffer; attempts: number };

/** Sends what is due, by the index ApprovalNotice_due; says how many it tried. Workers do not wait for each other. */
export async function sendDueNotices(): Promise<number> {
  const { rows } = await pool().query<Due>(
    `UPDATE "ApprovalNotice" SET "leaseUntil" = now() + $1 * interval '1 second', "attempts" = "attempts" + 1
     WHERE "id" IN (
       SELECT "id" FROM "ApprovalNotice"
       WHERE "state" = 'planned' AND "nextTryAt" <= now() + interval '1 millisecond' AND ("leaseUntil" IS NULL OR "leaseUntil" < now())
       ORDER BY "nextTryAt" LIMIT $2 FOR UPDATE SKIP LOCKED)
     RETURNING "id", "tenantId", "sealed", "attempts"`,
    [leaseSeconds, atOnce],
  );
  await Promise.all(rows.map(attempt));
  return rows.length;
}

/** One attempt, now, by whoever asked for it; what came of it is kept as that of any other. It is not tried again. */
export async function sendAtOnce(tenantId: string, about: NoticeAbout, body: NoticeBody): Promise<Sent> {
  const [id, keys] = [v7(), await loadTenantKeys(tenantId)];
  const sealed = seal(keys, Buffer.from(JSON.stringify(body)), aboutRow(tenantId, id));
  const once = keyedHash(keys, { kind: "notice", text: id, bytes: onceBytes });
  await db().approvalNotice.create({
    data: {
      ...{ id, tenantId, about, channel: body.channel, once, sealed: Uint8Array.from(sealed), attempts: 1 },
      leaseUntil: new Date(Date.now() + leaseSeconds * 1_000), // no worker sends it meanwhile
    },
  });
  const due = { id, tenantId, sealed, attempts: 1 };
  const sent = await send(due);
  await note(due, sent.kind === "again" ? { ...sent, kind: "failed" } : sent);
  return sent;
}

async function attempt(due: Due): Promise<void> {
  const sent = await send(due).catch((err: unknown): Sent => {
    log().warn({ err, noticeId: due.id }, "a notice of a request was not sent");
    return { kind: "again", status: null, problem: "something failed on our side; the log of the worker says what" };
  });
  await note(due, sent);
}

async function send({ id, tenantId, sealed }: Due): Promise<Sent> {
  const text = await open({ id, tenantId, sealed });
  return sendNotice({ id, tenantId, body: noticeBodySchema.parse(parseJson(text.toString())) }, new Date());
}

/** Another replica may have sealed it with a key that it has just made. */
async function open({ id, tenantId, sealed }: Pick<Due, "id" | "tenantId" | "sealed">): Promise<Buffer> {
  const about = aboutRow(tenantId, id);
  try {
    return unseal(await loadTenantKeys(tenantId), sealed, about);
  } catch {
    return unseal(await reloadTenantKeys(tenantId), sealed, about);
  }
}

async function note({ id, tenantId, attempts }: Due, sent: Sent): Promise<void> {
  const { status } = sent;
  const where = { id, tenantId };
  if (sent.kind === "sent") {
    const done = { state: "sent" as const, sentAt: new Date(), status, problem: null, leaseUntil: null };
    await db().approvalNotice.updateMany({ where, data: done });
    return;
  }
  const pauseMs = sent.kind === "again" ? pauseAfter(attempts, Math.random()) : undefined;
  const next = pauseMs === undefined ? { state: "failed" as const } : { nextTryAt: new Date(Date.now() + pauseMs) };
  // Many: the guest may have been erased meanwhile, and her notices with her.
  await db().approvalNotice.updateMany({ where, data: { ...next, status, problem: sent.problem, leaseUntil: null } });
}
