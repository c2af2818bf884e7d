import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { v7 } from "uuid";
import { testChannel } from "@/lib/approvals/test-channel.server";
import { closeDatabase, db, pool } from "@/lib/database/client.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { loadChannels, renewChannelSecret, saveChannels } from "@/lib/notices/channels.server";
import { listDeliveries } from "@/lib/notices/deliveries.server";
import { writeMail } from "@/lib/notices/mail";
import { sendDueNotices } from "@/lib/notices/outbox.server";
import { planNotices } from "@/lib/notices/plan.server";
import { forgetOldNotices } from "@/lib/notices/retain.server";
import { signatureOf, webhookSecret } from "@/lib/outbox/webhook-secret.server";
import { anyFreePort } from "@/lib/server/port.server";
import { type Mailbox, openMailbox } from "@/tests/sandbox/mail/mailbox";
import { anActor } from "@/tests/support/connectors";
import { serve } from "@/tests/support/doors";
import { contoso } from "@/tests/support/settings";

// A real mail server and a real receiver; before any module reads the settings.
const smtpPort = await anyFreePort();
Object.assign(process.env, {
  SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
  MAIL_FROM: "Vestibule <vestibule@contoso.example>",
  WEBHOOK_NETWORKS: "127.0.0.0/8",
});
const posts: { url: string; headers: IncomingHttpHeaders; body: string }[] = [];
let receiver: Awaited<ReturnType<typeof serve>>;
let mailbox: Mailbox;

beforeAll(async () => {
  mailbox = await openMailbox(smtpPort);
  receiver = await serve((request, response) => {
    let body = "";
    request.on("data", (piece: Buffer) => (body += piece.toString()));
    request.on("end", () => {
      posts.push({ url: request.url ?? "", headers: request.headers, body });
      response.writeHead(request.url === "/broken" ? 500 : 204).end();
    });
  });
});
afterAll(async () => {
  await Promise.all([receiver.close(), mailbox.close()]);
  await closeDatabase();
});
beforeEach(async () => {
  await pool().query(`TRUNCATE "ApprovalNotice", "ApprovalChannels"`);
  mailbox.mails.length = 0;
  posts.length = 0;
});

const aMail = (fields: Partial<Parameters<typeof writeMail>[0]> = {}) =>
  writeMail({
    ...{ to: "gerda@fabrikam.example", subject: "A request", paragraphs: ["Hello"], why: "Because." },
    ...{ link: { words: "Look:", url: "https://portal.example/x?a=1&b=2" }, language: "en", direction: "ltr" },
    ...fields,
  });
const plan = async (...bodies: Parameters<typeof planNotices>[2][number]["body"][]) => {
  const keys = await loadTenantKeys(contoso);
  await db().$transaction((tx) =>
    planNotices(
      tx,
      keys,
      bodies.map((body, place) => ({ requestId: null, about: "asked", once: `one ${place}`, body })),
    ),
  );
};
const states = async () => (await db().approvalNotice.findMany({ orderBy: { id: "asc" } })).map(({ state }) => state);

test("a mail arrives once, in both forms, however often it is planned", async () => {
  await plan(aMail());
  await plan(aMail());
  expect(await sendDueNotices()).toBe(1);
  expect(await sendDueNotices()).toBe(0);
  expect(mailbox.mails).toHaveLength(1);
  const [mail] = mailbox.mails;
  expect(mail?.to).toEqual(["gerda@fabrikam.example"]);
  expect(mail?.text).toContain("https://portal.example/x?a=1&b=2");
  expect(mail?.html).toContain("https://portal.example/x?a=1&amp;b=2");
  expect(await states()).toEqual(["sent"]);
});

test("a name with line breaks adds no header, and HTML in it is text", async () => {
  const hostile = `Eve\r\nBcc: victim@example.com\u2028<img src=x onerror=alert(1)>`;
  await plan(aMail({ subject: hostile, paragraphs: [hostile], facts: [[hostile, hostile]] }));
  await sendDueNotices();
  const [mail] = mailbox.mails;
  expect(mail?.to).toEqual(["gerda@fabrikam.example"]);
  expect(mail?.subject).toBe("Eve Bcc: victim@example.com <img src=x onerror=alert(1)>");
  expect(mail?.html).not.toContain("<img");
});

test.each([
  "a@x.example, victim@example.com",
  "a@x.example\r\nRCPT TO:<victim@example.com>",
  "victim@example.com,a@x.example",
])("the address %j reaches nobody else", async (to) => {
  await plan(aMail({ to }));
  await sendDueNotices();
  for (const mail of mailbox.mails) expect(mail.to).not.toContain("victim@example.com");
});

test("while the mail server is away nothing is lost", async () => {
  await mailbox.close();
  await plan(aMail());
  await sendDueNotices();
  expect(await states()).toEqual(["planned"]);
  const [waiting] = await db().approvalNotice.findMany();
  expect(waiting?.problem).toMatch(/could not be reached/);
  mailbox = await openMailbox(smtpPort);
  await db().approvalNotice.updateMany({ data: { nextTryAt: new Date() } });
  await sendDueNotices();
  expect(mailbox.mails).toHaveLength(1);
});

test("nobody who reads the database learns whom a notice is for", async () => {
  await plan(aMail({ to: "secret@fabrikam.example" }));
  const { rows } = await pool().query<{ text: string }>(`SELECT "ApprovalNotice"::text AS text FROM "ApprovalNotice"`);
  expect(Buffer.from(rows[0]?.text ?? "").includes("secret")).toBe(false);
});

test("cards go to Teams and signed messages to other systems, where the settings say", async () => {
  const [teamsUrl, webhookUrl] = [`${receiver.url}/teams?sig=secret`, `${receiver.url}/webhook`];
  await saveChannels(anActor(), { teamsUrl, webhookUrl });
  const channels = await loadChannels(contoso);
  expect(channels).toMatchObject({ teamsUrl, webhookUrl });
  await plan(
    { channel: "teams", body: `{"type":"message"}` },
    { channel: "webhook", body: `{"type":"request.asked"}` },
  );
  await sendDueNotices();
  expect(posts.map(({ url, body }) => [url, body]).sort()).toEqual([
    ["/teams?sig=secret", `{"type":"message"}`],
    ["/webhook", `{"type":"request.asked"}`],
  ]);
  const signed = posts.find(({ url }) => url === "/webhook");
  const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature } = signed?.headers ?? {};
  const secret = await webhookSecret(contoso, channels.webhookKeyId ?? "");
  const mac = createHmac("sha256", secret)
    .update(`${String(id)}.${String(at)}.${signed?.body ?? ""}`)
    .digest("base64");
  expect(signature).toBe(`v1,${mac}`);
  const audited = await db().auditEvent.findFirst({ where: { action: "approval.channels" } });
  expect(JSON.stringify(audited)).not.toContain("sig=secret");
});

test("without an address a card is given up and said so", async () => {
  await plan({ channel: "teams", body: "{}" });
  await sendDueNotices();
  expect(await states()).toEqual(["failed"]);
});

test("what was said is forgotten after a month, what waits is not", async () => {
  await plan(aMail(), aMail({ subject: "waits" }));
  const rows = await db().approvalNotice.findMany({ select: { id: true } });
  await db().approvalNotice.update({ where: { id: rows[0]?.id ?? v7() }, data: { state: "sent" } });
  await forgetOldNotices(new Date(Date.now() + 31 * 86_400_000));
  expect(await states()).toEqual(["planned"]);
});

test("what is set of one channel leaves the other as it is, and only another address gets another secret", async () => {
  const [teamsUrl, webhookUrl] = [`${receiver.url}/teams`, `${receiver.url}/webhook`];
  const first = await saveChannels(anActor(), { webhookUrl });
  expect(first.newKeyId).toBeDefined();
  expect(await saveChannels(anActor(), { teamsUrl })).toEqual({ newKeyId: undefined });
  expect(await saveChannels(anActor(), { webhookUrl })).toEqual({ newKeyId: undefined });
  expect(await loadChannels(contoso)).toEqual({ teamsUrl, webhookUrl, webhookKeyId: first.newKeyId });
  const { newKeyId } = await saveChannels(anActor(), { webhookUrl: `${webhookUrl}/2` });
  expect(newKeyId).not.toBe(first.newKeyId);
  await saveChannels(anActor(), { webhookUrl: null });
  expect(await loadChannels(contoso)).toEqual({ teamsUrl, webhookUrl: null, webhookKeyId: null });
  expect(await renewChannelSecret(anActor())).toBeUndefined();
});

test("a new secret signs in the place of the old one, and the audit names neither", async () => {
  const { newKeyId = "" } = await saveChannels(anActor(), { webhookUrl: `${receiver.url}/webhook` });
  const renewed = (await renewChannelSecret(anActor())) ?? "";
  const [old, secret] = [await webhookSecret(contoso, newKeyId), await webhookSecret(contoso, renewed)];
  expect(old.equals(secret)).toBe(false);
  await testChannel(contoso, "webhook");
  const { headers = {}, body = "" } = posts[0] ?? {};
  const of = { id: String(headers["webhook-id"]), timestamp: Number(headers["webhook-timestamp"]), body };
  expect(headers["webhook-signature"]).toBe(signatureOf(secret, of));
  const audited = JSON.stringify(await db().auditEvent.findMany({ where: { action: { startsWith: "approval." } } }));
  for (const each of [old, secret]) expect(audited).not.toContain(each.toString("base64"));
});

test("a test says at once what came back, is kept, and is not tried again", async () => {
  await saveChannels(anActor(), { teamsUrl: `${receiver.url}/teams`, webhookUrl: `${receiver.url}/broken` });
  expect(await testChannel(contoso, "teams")).toEqual({ kind: "sent", status: 204 });
  expect(JSON.parse(posts[0]?.body ?? "")).toMatchObject({
    attachments: [{ contentType: "application/vnd.microsoft.card.adaptive" }],
  });
  const problem = "the receiver answered 500";
  expect(await testChannel(contoso, "webhook")).toEqual({ kind: "again", status: 500, problem });
  expect(await sendDueNotices()).toBe(0);
  expect(await listDeliveries(contoso, "teams")).toMatchObject([{ about: "test", state: "sent", status: 204 }]);
  expect(await listDeliveries(contoso, "webhook")).toMatchObject([{ about: "test", state: "failed", problem }]);
});

test("a test of an address in the operator's own network is refused, whatever its name means by then", async () => {
  await saveChannels(anActor(), { teamsUrl: "https://10.0.0.1/teams" });
  expect(await testChannel(contoso, "teams")).toMatchObject({
    problem: "10.0.0.1 lies in a private network, and WEBHOOK_NETWORKS does not name it",
  });
});
