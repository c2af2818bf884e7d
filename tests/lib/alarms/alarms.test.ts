import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { evaluateTenant } from "@/lib/alarms/evaluate.server";
import { listNotices, planTest, sendDueNotices } from "@/lib/alarms/outbox.server";
import { reach } from "@/lib/outbox/public-address.server";
import { loadAlarmSettings, renewWebhookSecret, saveAlarmSettings } from "@/lib/alarms/settings.server";
import { usualSettings } from "@/lib/alarms/settings";
import { acknowledgeAlarm, listAlarms } from "@/lib/alarms/store.server";
import { webhookSecret, writeSecret } from "@/lib/outbox/webhook-secret.server";
import { db, pool } from "@/lib/database/client.server";
import { anyFreePort } from "@/lib/server/port.server";
import { aConnector, anActor } from "@/tests/support/connectors";
import { serve } from "@/tests/support/doors";
import { contoso, fabrikam } from "@/tests/support/settings";

const hourMs = 3_600_000;
const now = new Date();

// A real receiver and a real mail server; before any module reads the settings.
const posts: { headers: IncomingHttpHeaders; body: string }[] = [];
let status = 204;
let receiver: Awaited<ReturnType<typeof serve>>;
const mails: string[] = [];
const smtpPort = await anyFreePort();
const makeSmtp = () =>
  new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    onData(stream, _session, done) {
      let text = "";
      stream.on("data", (piece: Buffer) => (text += piece.toString()));
      stream.on("end", () => {
        mails.push(text);
        done();
      });
    },
  });
let smtp = makeSmtp();
const startSmtp = () => new Promise<void>((resolve) => smtp.listen(smtpPort, "127.0.0.1", resolve));
const stopSmtp = () => new Promise<void>((resolve) => smtp.close(() => resolve()));
Object.assign(process.env, {
  SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
  MAIL_FROM: "Vestibule <vestibule@contoso.example>",
  WEBHOOK_NETWORKS: "127.0.0.0/8",
});

beforeAll(async () => {
  await startSmtp();
  receiver = await serve((request, response) => {
    let body = "";
    request.on("data", (piece: Buffer) => (body += piece.toString()));
    request.on("end", () => {
      posts.push({ headers: request.headers, body });
      response.writeHead(status, { location: "http://127.0.0.1:1/elsewhere" }).end("x".repeat(10_000));
    });
  });
});
afterAll(async () => {
  await receiver.close();
  await stopSmtp();
});

let connectorId: string;
beforeEach(async () => {
  await pool().query(`TRUNCATE "Alarm", "AlarmNotice", "AlarmSettings", "CallStatistic"`);
  await db().connector.deleteMany({});
  ({ id: connectorId } = await aConnector({}));
  posts.length = 0;
  mails.length = 0;
  status = 204;
});

const tell = (fields: object = {}) =>
  saveAlarmSettings(anActor(), {
    watched: usualSettings,
    webhookUrl: `${receiver.url}/alarms`,
    mailTo: ["ops@contoso.example"],
    ...fields,
  });

async function count(span: "hour" | "minute", at: Date, calls: number, outcome = "continue"): Promise<void> {
  await pool().query(
    `INSERT INTO "CallStatistic" ("tenantId", "span", "startsAt", "connectorId", "step", "outcome", "cause", "calls", "durations", "durationCalls")
     VALUES ($1, $2::text::"StatisticSpan", date_trunc($2::text, $3::timestamptz, 'UTC'), $4, '', $5::"CallOutcome", $6, $7, '{}', '{}')`,
    [contoso, span, at, connectorId, outcome, outcome === "refused" ? "wrongPassword" : "", calls],
  );
}

/** Busy for five weeks, until two hours ago. */
async function fallsSilent(): Promise<void> {
  for (let back = 3; back < 35 * 24; back += 1) await count("hour", new Date(now.getTime() - back * hourMs), 60);
  await count("minute", new Date(now.getTime() - 2 * hourMs), 1);
}
const calledAgain = () => count("minute", new Date(now.getTime() - 60_000), 1);

async function dueAgain(): Promise<void> {
  await pool().query(`UPDATE "AlarmNotice" SET "nextTryAt" = now() WHERE "state" = 'planned'`);
}

test("a silent connector raises one alarm, tells it once, and the next call ends it", async () => {
  await tell();
  await fallsSilent();
  await Promise.all([evaluateTenant(contoso, now), evaluateTenant(contoso, now)]);
  await evaluateTenant(contoso, now);
  const [alarm, ...others] = await listAlarms(contoso, { open: true });
  expect([alarm?.kind, others]).toEqual(["silence", []]);
  expect(alarm?.story).toContain("in the same time of the last weeks there were");
  await evaluateTenant(contoso, new Date(now.getTime() + 30 * 60_000));
  expect(await listAlarms(contoso, { open: true })).toHaveLength(1);
  await calledAgain();
  await evaluateTenant(contoso, now);
  expect(await listAlarms(contoso, { open: true })).toEqual([]);
  expect((await listNotices(contoso)).map(({ channel, about }) => `${channel} ${about}`).sort()).toEqual([
    ...["mail opened", "mail over", "webhook opened", "webhook over"],
  ]);
});

test("rising refusals raise an alarm with their cause; a connector that is deleted ends it", async () => {
  await count("hour", new Date(now.getTime() - 48 * hourMs), 500);
  await count("minute", new Date(now.getTime() - 10 * 60_000), 50);
  await count("minute", new Date(now.getTime() - 10 * 60_000), 40, "refused");
  await evaluateTenant(contoso, now);
  const [alarm] = await listAlarms(contoso);
  expect(alarm?.story).toMatch(/^40 of 90 calls of the last hour were refused, 44 % \(usually 0 %\)/);
  await db().connector.deleteMany({ where: { id: connectorId } });
  await evaluateTenant(contoso, now);
  expect(await listAlarms(contoso, { open: true })).toEqual([]);
});

test("what is not watched raises nothing, and without a receiver nothing is sent", async () => {
  await tell({ watched: { ...usualSettings, silence: false }, webhookUrl: null, mailTo: [] });
  await fallsSilent();
  await evaluateTenant(contoso, now);
  expect(await listAlarms(contoso)).toEqual([]);
  await tell({ webhookUrl: null, mailTo: [] });
  await evaluateTenant(contoso, now);
  expect([(await listAlarms(contoso)).length, await listNotices(contoso)]).toEqual([1, []]);
});

test("an alarm is acknowledged by the first who does, in her own tenant", async () => {
  await fallsSilent();
  await evaluateTenant(contoso, now);
  const [alarm] = await listAlarms(contoso);
  const frida = anActor({ tenantId: fabrikam, id: "frida" });
  await expect(acknowledgeAlarm(frida, alarm?.id ?? "")).rejects.toMatchObject({ code: "notFound" });
  await acknowledgeAlarm(anActor(), alarm?.id ?? "");
  await acknowledgeAlarm(anActor({ id: "berta", name: "Berta" }), alarm?.id ?? "");
  expect((await listAlarms(contoso))[0]).toMatchObject({ acknowledgedBy: "Adele Admin", closedAt: null });
  expect(await db().auditEvent.count({ where: { subject: alarm?.id ?? "" } })).toBe(1);
});

test("a webhook is signed so that its receiver can check who sent it, and when", async () => {
  await tell();
  await planTest(contoso, "webhook");
  expect(await sendDueNotices()).toBe(1);
  const { webhookKeyId } = await loadAlarmSettings(contoso);
  const secret = writeSecret(await webhookSecret(contoso, webhookKeyId ?? ""));
  const [post] = posts;
  const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature } = post?.headers ?? {};
  // As a receiver does it, with nothing of ours.
  const key = Buffer.from(secret.replace("whsec_", ""), "base64");
  const expected = createHmac("sha256", key)
    .update(`${String(id)}.${String(at)}.${post?.body ?? ""}`)
    .digest("base64");
  expect(signature).toBe(`v1,${expected}`);
  expect(Math.abs(Date.now() / 1000 - Number(at))).toBeLessThan(60);
  expect(JSON.parse(post?.body ?? "")).toMatchObject({ type: "alarm.test", data: { tenantId: contoso } });
  expect((await listNotices(contoso))[0]).toMatchObject({ state: "sent", status: 204, attempts: 1 });
});

test("another address or a new secret ends the old one; no table holds either", async () => {
  await tell();
  const { webhookKeyId: first } = await loadAlarmSettings(contoso);
  await tell();
  expect((await loadAlarmSettings(contoso)).webhookKeyId).toBe(first);
  await renewWebhookSecret(anActor());
  const { webhookKeyId: second } = await loadAlarmSettings(contoso);
  await tell({ webhookUrl: `${receiver.url}/other` });
  const { webhookKeyId: third } = await loadAlarmSettings(contoso);
  const secrets = await Promise.all([first, second, third].map((id) => webhookSecret(contoso, id ?? "")));
  expect(new Set(secrets.map(writeSecret)).size).toBe(3);
});

test("a receiver that fails is tried again later, and given up in the end; a redirect is not followed", async () => {
  await tell();
  await planTest(contoso, "webhook");
  status = 302;
  await sendDueNotices();
  expect(await sendDueNotices()).toBe(0); // not due yet
  const [again] = await listNotices(contoso);
  expect(again).toMatchObject({ state: "planned", status: 302, problem: "the receiver answered 302", attempts: 1 });
  expect(again?.nextTryAt.getTime()).toBeGreaterThan(Date.now() + 5_000);
  for (let attempts = 2; attempts <= 8; attempts += 1) {
    await dueAgain();
    await sendDueNotices();
  }
  expect((await listNotices(contoso))[0]).toMatchObject({ state: "failed", attempts: 8 });
  expect(posts).toHaveLength(8);
  expect(new Set(posts.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
});

test("a receiver that comes back gets what waited; one that answers 410 gets no more", async () => {
  await tell();
  await planTest(contoso, "webhook");
  status = 500;
  await sendDueNotices();
  status = 200;
  await dueAgain();
  await sendDueNotices();
  expect((await listNotices(contoso))[0]).toMatchObject({ state: "sent", attempts: 2 });
  await planTest(contoso, "webhook");
  status = 410;
  await sendDueNotices();
  expect((await listNotices(contoso))[0]).toMatchObject({ state: "failed", status: 410 });
});

test("two workers send a notice once", async () => {
  await tell();
  await planTest(contoso, "webhook");
  await Promise.all([sendDueNotices(), sendDueNotices(), sendDueNotices()]);
  expect(posts).toHaveLength(1);
});

test("a mail says what happened, and goes to those who are named", async () => {
  await tell({ webhookUrl: null });
  await fallsSilent();
  await evaluateTenant(contoso, now);
  await sendDueNotices();
  expect(mails[0]).toMatch(/^To: ops@contoso[.]example/m);
  expect(mails[0]).toMatch(/^Subject: Partner sign-up is not called any more/m);
  expect(mails[0]).toContain(`/connectors/${connectorId}/log`);
  expect((await listNotices(contoso))[0]).toMatchObject({ channel: "mail", state: "sent" });
});

test("a mail server that is away is tried again", async () => {
  await tell();
  await stopSmtp();
  await planTest(contoso, "mail");
  await sendDueNotices();
  const [waiting] = await listNotices(contoso);
  expect([waiting?.state, waiting?.problem]).toEqual(["planned", "the mail server could not be reached (ESOCKET)"]);
  smtp = makeSmtp();
  await startSmtp();
  await dueAgain();
  await sendDueNotices();
  expect((await listNotices(contoso))[0]?.state).toBe("sent");
});

test.each([
  ["a private address", "https://10.0.0.1/x"],
  ["the metadata of a cloud", "http://169.254.169.254/latest/meta-data"],
  ["loopback of version 6", "https://[::1]/"],
  ["version 4 within version 6", "https://[::ffff:10.0.0.1]/"],
  ["a link-local address", "https://[fe80::1]/"],
  ["a unique local address", "https://[fd00::1]/"],
  ["an address as a number", "https://167772161/"],
  ["the address of nothing", "https://0.0.0.0/"],
  ["http to a public address", "http://8.8.8.8/"],
  ["a password in the address", "https://user:secret@8.8.8.8/"],
  ["another scheme", "file:///etc/passwd"],
  ["no address", "hello"],
])("a webhook may not lead to %s", async (_what, url) => {
  expect((await reach(url)).kind).toBe("refused");
});

test("a public address by https and a network that the operator allows may be called", async () => {
  expect((await reach("https://8.8.8.8/x")).kind).toBe("reached");
  expect((await reach("http://127.0.0.1:9/x")).kind).toBe("reached");
});
