import { afterAll, beforeEach, expect, test } from "vitest";
import { keepLanguage } from "@/lib/approvals/approver-language.server";
import { askGuest, handOver } from "@/lib/approvals/converse.server";
import { decideRequest } from "@/lib/approvals/decide.server";
import { expireDue } from "@/lib/approvals/expire.server";
import { correctRequest, sayToApprovers, withdrawRequest } from "@/lib/approvals/guest.server";
import { aboutRow, unseal } from "@/lib/calls/seal.server";
import { closeDatabase, db, pool } from "@/lib/database/client.server";
import { deleteRequests } from "@/lib/guests/in-requests.server";
import { findEverywhere } from "@/lib/guests/places.server";
import { seek } from "@/lib/guests/sought.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { noticeBodySchema } from "@/lib/notices/notice";
import { parseJson } from "@/lib/parse-json";
import { guestLanguages } from "@/lib/status/languages";
import { anActor, aConnector } from "@/tests/support/connectors";
import { anApprover, aPlan, aRequest, asApprover, savePolicy } from "@/tests/support/requests";
import { contoso, fabrikam } from "@/tests/support/settings";

afterAll(() => closeDatabase());

const now = new Date();
let connectorId: string;
beforeEach(async () => {
  await pool().query(`TRUNCATE "ApprovalRequest", "ApproverLanguage" CASCADE`);
  await db().connector.deleteMany({});
  ({ id: connectorId } = await aConnector({}));
});

const voice = (requestId: string, fields: Partial<Parameters<typeof decideRequest>[1]> = {}) => ({
  ...{ requestId, version: 1, verdict: "yes" as const, reason: null, forGuest: null },
  ...fields,
});
const stateOf = async (id: string) => (await db().approvalRequest.findUniqueOrThrow({ where: { id } })).state;
const kinds = async (requestId: string) =>
  (await db().requestEntry.findMany({ where: { requestId }, orderBy: { id: "asc" } })).map(({ kind }) => kind);
const openNotices = async () => {
  const keys = await loadTenantKeys(contoso);
  const rows = await db().approvalNotice.findMany({ where: { tenantId: contoso }, orderBy: { id: "asc" } });
  return rows.flatMap(({ id, sealed }) => {
    const body = noticeBodySchema.parse(parseJson(unseal(keys, sealed, aboutRow(contoso, id)).toString()));
    return body.channel === "mail" ? [body] : [];
  });
};
const abouts = async (requestId: string) =>
  (await db().approvalNotice.findMany({ where: { requestId }, orderBy: { id: "asc" } })).map(({ about }) => about);

test("a double submit and Entra's retry make one request, with one link and one mail each", async () => {
  const made = await Promise.all(Array.from({ length: 8 }, () => aRequest({ connectorId })));
  expect(new Set(made.map(({ id, url }) => `${id} ${url}`)).size).toBe(1);
  expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await abouts(made[0]?.id ?? "")).toEqual(["asked", "received"]);
});

test("of two approvers at once one wins, and the other is told who", async () => {
  const plan = aPlan({ approvers: [anApprover("aki"), anApprover("bo")] });
  const { id } = await aRequest({ connectorId, plan });
  const outcomes = await Promise.all([
    decideRequest(asApprover("aki"), voice(id), now),
    decideRequest(asApprover("bo"), voice(id, { verdict: "no" }), now),
  ]);
  const [late] = outcomes.filter(({ kind }) => kind === "tooLate");
  expect(outcomes.filter(({ kind }) => kind === "approved" || kind === "denied")).toHaveLength(1);
  expect(late).toMatchObject({ by: (await stateOf(id)) === "approved" ? "aki Approver" : "bo Approver" });
});

test("who was not asked decides nothing: no other approver, no admin, nobody of another tenant", async () => {
  const { id } = await aRequest({ connectorId });
  expect(await decideRequest(asApprover("bo"), voice(id), now)).toEqual({ kind: "notYours" });
  expect(await decideRequest(anActor(), voice(id), now)).toEqual({ kind: "notYours" });
  expect(await decideRequest({ ...asApprover("aki"), tenantId: fabrikam }, voice(id), now)).toEqual({
    kind: "notFound",
  });
  expect(await stateOf(id)).toBe("pending");
});

test("where nobody is left in a stage, and where she would decide on herself, an admin decides", async () => {
  const { id } = await aRequest({ connectorId, email: "aki@contoso.example" });
  expect(await decideRequest(asApprover("aki"), voice(id), now)).toEqual({ kind: "notYours" });
  expect(await decideRequest(anActor(), voice(id), now)).toEqual({ kind: "approved" });
});

test("what she corrects starts the stage again, and nobody decides on what is out of date", async () => {
  const plan = aPlan({ approvers: [anApprover("aki"), anApprover("bo")], needs: "all" });
  const { id: requestId } = await aRequest({ connectorId, plan });
  const of = { tenantId: contoso, requestId };
  expect(await decideRequest(asApprover("aki"), voice(requestId), now)).toEqual({ kind: "waits" });
  expect(await correctRequest({ ...of, fields: { city: "Oslo", unasked: "x" } }, now)).toEqual({ kind: "same" });
  expect(await correctRequest({ ...of, fields: { city: "Bergen" } }, now)).toEqual({ kind: "done" });
  expect(await decideRequest(asApprover("bo"), voice(requestId), now)).toEqual({ kind: "changed" });
  expect(await decideRequest(asApprover("bo"), voice(requestId, { version: 2 }), now)).toEqual({ kind: "waits" });
  expect(await decideRequest(asApprover("aki"), voice(requestId, { version: 2 }), now)).toEqual({ kind: "approved" });
  expect(await kinds(requestId)).toEqual(["requested", "yes", "corrected", "yes", "yes", "approved"]);
});

test("each stage has its own people, its own time and its own mail", async () => {
  const plan = aPlan({ days: 1 }, { approvers: [anApprover("bo")], days: 5 });
  const { id } = await aRequest({ connectorId, plan });
  expect(await decideRequest(asApprover("aki"), voice(id), now)).toMatchObject({ kind: "nextStage", stage: 1 });
  expect(await decideRequest(asApprover("aki"), voice(id, { version: 2 }), now)).toEqual({ kind: "notYours" });
  expect(await abouts(id)).toEqual(["asked", "received", "asked"]);
  const { dueAt } = await db().approvalRequest.findUniqueOrThrow({ where: { id } });
  expect(dueAt?.getTime()).toBe(now.getTime() + 5 * 86_400_000);
  expect(await decideRequest(asApprover("bo"), voice(id, { version: 2 }), now)).toEqual({ kind: "approved" });
});

test("a no says when she may ask again, and she may not be approved any more", async () => {
  await savePolicy(connectorId, { coolDownDays: 7 });
  const { id } = await aRequest({ connectorId });
  const no = voice(id, { verdict: "no", reason: "not a partner", forGuest: "Please ask your contact." });
  expect(await decideRequest(asApprover(), no, now)).toEqual({ kind: "denied" });
  const { askAgainAt } = await db().approvalRequest.findUniqueOrThrow({ where: { id } });
  expect(askAgainAt?.getTime()).toBe(now.getTime() + 7 * 86_400_000);
  expect(await decideRequest(asApprover(), voice(id), now)).toMatchObject({ kind: "tooLate", state: "denied" });
  expect(await abouts(id)).toEqual(["asked", "received", "denied"]);
});

test("after she withdrew nobody approves, and she changes nothing", async () => {
  const { id: requestId } = await aRequest({ connectorId });
  const of = { tenantId: contoso, requestId };
  expect(await withdrawRequest(of, now)).toEqual({ kind: "done" });
  expect(await decideRequest(asApprover(), voice(requestId), now)).toEqual({
    kind: "tooLate",
    state: "withdrawn",
    by: null,
  });
  expect(await correctRequest({ ...of, fields: { city: "Bergen" } }, now)).toEqual({ kind: "late" });
  expect(await withdrawRequest(of, now)).toEqual({ kind: "late" });
});

test("a question waits for an answer, and is answered once", async () => {
  const { id: requestId } = await aRequest({ connectorId });
  const of = { tenantId: contoso, requestId, text: "For the fair.", isAnswer: true };
  expect(await sayToApprovers(of)).toEqual({ kind: "late" });
  expect(await askGuest(asApprover(), { requestId, question: "What for?" })).toEqual({ kind: "done" });
  expect(await sayToApprovers(of)).toEqual({ kind: "done" });
  expect(await sayToApprovers(of)).toEqual({ kind: "late" });
  expect(await abouts(requestId)).toEqual(["asked", "received", "question", "answered"]);
});

test("handed over, another decides and she no more; nobody is handed her own request", async () => {
  const { id: requestId } = await aRequest({ connectorId, email: "eve@contoso.example" });
  expect(await handOver(asApprover(), { requestId, to: anApprover("eve") })).toEqual({ kind: "notYours" });
  expect(await handOver(asApprover(), { requestId, to: anApprover("bo") })).toEqual({ kind: "done" });
  expect(await decideRequest(asApprover(), voice(requestId), now)).toEqual({ kind: "notYours" });
  expect(await decideRequest(asApprover("bo"), voice(requestId), now)).toEqual({ kind: "approved" });
});

test("what nobody decides in time expires once, and the guest learns it", async () => {
  const { id } = await aRequest({ connectorId });
  expect(await expireDue(now)).toBe(0);
  expect(await expireDue(new Date(now.getTime() + 4 * 86_400_000))).toBe(1);
  expect(await stateOf(id)).toBe("expired");
  expect(await expireDue(new Date(now.getTime() + 5 * 86_400_000))).toBe(0);
  expect(await abouts(id)).toEqual(["asked", "received", "expired"]);
});

test("a mail to who decides is in the language of her browser when she last looked, and in English before", async () => {
  const plan = aPlan({ approvers: [anApprover("aki"), anApprover("bo"), anApprover("ada")] });
  await keepLanguage(asApprover("aki"), "de-AT,en;q=0.5");
  await keepLanguage(asApprover("ada"), "fr");
  await keepLanguage(asApprover("ada"), "ar-EG");
  await keepLanguage({ ...asApprover("bo"), tenantId: fabrikam }, "pl");
  await keepLanguage({ ...asApprover("bo"), roles: ["auditor"] }, "ja");
  await aRequest({ connectorId, plan, fields: { displayName: "Gerda {tenant}" } });
  const mails = await openNotices();
  const subjects = Object.fromEntries(mails.map(({ to, subject }) => [to.split("@")[0] ?? "", subject]));
  expect(subjects).toMatchObject({
    aki: "Gerda {tenant} bittet um Zugang: Partner sign-up",
    bo: "Gerda {tenant} asks for access: Partner sign-up",
    ada: "طلب وصول من Gerda {tenant}: Partner sign-up",
  });
  expect(mails.find(({ to }) => to.startsWith("ada"))?.html).toContain(`dir="rtl"`);
});

test("what a guest typed adds no line to a mail to who decides, and no HTML", async () => {
  const hostile = `Eve\r\nBcc: victim@example.com <img src=x onerror=alert(1)>`;
  for (const language of guestLanguages) {
    await keepLanguage(asApprover(), language.code);
    await aRequest({ connectorId, email: `eve-${language.code}@x.example`, fields: { displayName: hostile } });
  }
  const mails = (await openNotices()).filter(({ to }) => to.startsWith("aki"));
  expect(mails).toHaveLength(guestLanguages.length);
  for (const mail of mails) {
    expect(mail.html).not.toContain("<img");
    expect(mail.text).not.toMatch(/^Bcc:/m);
    expect(mail.to).toBe("aki@contoso.example");
  }
});

test("an erasure takes her requests with all that belongs to them", async () => {
  const { id } = await aRequest({ connectorId });
  await aRequest({ connectorId, email: "other@fabrikam.example" });
  const sought = await seek(contoso, "gerda@fabrikam.example", new Date(Date.now() + 60_000));
  expect((await findEverywhere(sought)).requests).toBe(1);
  expect(await db().$transaction((tx) => deleteRequests(tx, sought))).toBe(1);
  expect([await kinds(id), await abouts(id), await db().statusLink.count()]).toEqual([[], [], 1]);
});

test("nothing of her stands in the tables as she typed it", async () => {
  await aRequest({ connectorId, fields: { displayName: "Gerda Secret", city: "Oslo" } });
  const { rows } = await pool().query<{ text: string }>(
    `SELECT "ApprovalRequest"::text AS text FROM "ApprovalRequest" UNION ALL SELECT "RequestEntry"::text FROM "RequestEntry"`,
  );
  for (const { text } of rows) expect(text).not.toMatch(/gerda|secret|oslo/i);
});
