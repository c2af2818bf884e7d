import { afterAll, beforeEach, expect, test } from "vitest";
import { GET, POST } from "@/app/(guest)/status/[token]/route";
import { askGuest } from "@/lib/approvals/converse.server";
import { decideRequest } from "@/lib/approvals/decide.server";
import { closeDatabase, db, pool } from "@/lib/database/client.server";
import { forgetOldHours, isOftenEverywhere } from "@/lib/status/often-shared.server";
import { isAskedTooOften, sendLinkAgain } from "@/lib/status/ask-again.server";
import { aConnector } from "@/tests/support/connectors";
import { aPlan, aRequest, asApprover, savePolicy } from "@/tests/support/requests";

afterAll(() => closeDatabase());

const now = new Date();
let connectorId: string;
beforeEach(async () => {
  await pool().query(`TRUNCATE "ApprovalRequest" CASCADE`);
  await db().connector.deleteMany({});
  ({ id: connectorId } = await aConnector({}));
});

const context = (url: string) => ({
  params: Promise.resolve({ token: new URL(url).pathname.split("/").at(-1) ?? "" }),
});
const open = async (url: string, headers: HeadersInit = {}) => {
  const response = await GET(new Request(url, { headers }), context(url));
  return { status: response.status, text: await response.text() };
};
const post = async (url: string, fields: Record<string, string>) => {
  const response = await POST(
    new Request(url, {
      method: "POST",
      body: new URLSearchParams(fields).toString(),
      headers: { "content-type": "application/x-www-form-urlencoded", "content-length": "10" },
    }),
    context(url),
  );
  return { status: response.status, location: response.headers.get("location"), text: await response.text() };
};

test("she reads how it stands, in the language of her request, of her choice, or of her browser", async () => {
  const { url } = await aRequest({ connectorId, locales: ["de-AT"] });
  expect((await open(url)).text).toContain("Ihre Anfrage wird geprüft");
  expect((await open(`${url}?lang=ar`)).text).toContain(`lang="ar" dir="rtl"`);
  expect((await open("http://localhost/status/x", { "accept-language": "fr" })).text).toContain("Recevoir votre lien");
});

test("a link that is unknown, expired, cut off or of a tenant that left looks the same", async () => {
  const { url, id } = await aRequest({ connectorId });
  const unknown = await open(`${url.slice(0, -1)}${url.endsWith("A") ? "B" : "A"}`);
  await db().statusLink.updateMany({ data: { expiresAt: now } });
  const expired = await open(url);
  await db().statusLink.updateMany({
    data: { expiresAt: new Date(now.getTime() + 60_000), tenantId: "99999999-9999-4999-8999-999999999999" },
  });
  const elsewhere = await open(url);
  expect([unknown.status, expired.status, elsewhere.status]).toEqual([404, 404, 404]);
  expect(new Set([unknown.text, expired.text, elsewhere.text]).size).toBe(1);
  expect(unknown.text).not.toContain(id);
});

test("looking changes nothing, whatever the link says", async () => {
  const { url, id } = await aRequest({ connectorId });
  for (const query of ["?do=withdraw", "?do=correct", "?do=note", "?do=answer", "?done=withdrawn"])
    await open(url + query);
  const { state, version } = await db().approvalRequest.findUniqueOrThrow({ where: { id } });
  expect([state, version, await db().requestEntry.count()]).toEqual(["pending", 1, 1]);
});

test("she corrects, notes, answers and withdraws, and a reload repeats nothing", async () => {
  const { url, id: requestId } = await aRequest({ connectorId });
  const corrected = await post(url, { do: "correct", "field.city": "Bergen", "field.role": "admin" });
  expect(corrected).toMatchObject({ status: 303, location: "?lang=en&done=corrected" });
  expect((await open(url)).text).not.toContain("Bergen"); // what she typed is shown where she corrects it
  expect((await open(`${url}?do=correct`)).text).toContain(`value="Bergen"`);
  expect((await post(url, { do: "note", note: "Please hurry" })).location).toBe("?lang=en&done=noted");
  expect((await post(url, { do: "answer", note: "42" })).location).toBe("?lang=en&done=late");
  await askGuest(asApprover(), { requestId, question: "What <b>for</b>?" });
  expect((await open(url)).text).toContain("What &lt;b&gt;for&lt;/b&gt;?");
  expect((await post(url, { do: "answer", note: "42" })).location).toBe("?lang=en&done=answered");
  expect((await post(url, { do: "withdraw" })).location).toBe("?lang=en&done=withdrawn");
  expect((await post(url, { do: "withdraw" })).location).toBe("?lang=en&done=late");
  expect((await open(url)).text).toContain("You withdrew your request");
});

test.each([
  ["nothing", ""],
  ["too much", "x".repeat(2_001)],
  ["what nobody can see", "a\u0000b"],
])("a note of %s is refused, with what she typed kept", async (_what, note) => {
  const { url } = await aRequest({ connectorId });
  const answer = await post(url, { do: "note", note });
  expect(answer.status).toBe(422);
  expect(answer.text).toContain(`aria-invalid="true"`);
  expect(await db().requestEntry.count()).toBe(1);
});

test("a denied guest reads what was written for her, and nothing of the reason or of who it was", async () => {
  await savePolicy(connectorId, { coolDownDays: 7 });
  const { url, id: requestId } = await aRequest({ connectorId });
  const words = { reason: "competitor", forGuest: "Please ask your contact." };
  await decideRequest(asApprover(), { requestId, version: 1, verdict: "no", ...words }, now);
  const { text } = await open(url);
  expect(text).toContain("Please ask your contact.");
  expect(text).toContain("You may ask again from");
  expect(text).not.toMatch(/competitor|aki/);
});

test.each([
  [true, true],
  [false, false],
])("when the admin tells what was set silently (%s), she reads it (%s)", async (tellsSilent, isShown) => {
  await savePolicy(connectorId, {
    ...aPlan(),
    tellsSilent,
    app: { name: "Partner portal", url: "https://app.example/" },
  });
  const silent = { jobTitle: "Partner", extension_0123456789abcdef0123456789abcdef_CostCentre: "C-77" };
  const { url, id } = await aRequest({ connectorId, silent });
  expect((await open(url)).text).not.toContain("C-77");
  await db().approvalRequest.update({ where: { id }, data: { state: "created" } });
  const { text } = await open(url);
  expect(text.includes("CostCentre") && text.includes("C-77")).toBe(isShown);
  expect(text).toContain("Open Partner portal");
});

test("the link goes to the address of the request only, however the reference is written", async () => {
  const { reference } = await aRequest({ connectorId });
  const sent = () => db().approvalNotice.count({ where: { about: "link" } });
  await sendLinkAgain({ reference, email: "other@fabrikam.example" });
  await sendLinkAgain({ reference: "00000000", email: "gerda@fabrikam.example" });
  expect(await sent()).toBe(0);
  await sendLinkAgain({
    reference: ` ${reference.slice(0, 4).toLowerCase()}-${reference.slice(4)}`,
    email: "GERDA@fabrikam.example ",
  });
  expect(await sent()).toBe(1);
});

test("who asks often waits, whether there is such a request or not", async () => {
  const ask = (reference: string) => isAskedTooOften({ reference, email: `${reference}@x.example` }, Date.now());
  for (const reference of ["AAAA1111", "BBBB2222"]) {
    const answers: boolean[] = [];
    for (let time = 0; time < 7; time += 1) answers.push(await ask(reference));
    expect(answers).toEqual([false, false, false, false, false, true, true]);
  }
});

test("replicas count together, hour by hour, and keep no address", async () => {
  const nowMs = Date.parse("2026-11-23T10:30:00Z");
  for (let time = 0; time < 5; time += 1) expect(await isOftenEverywhere(["email a@x.example"], 5, nowMs)).toBe(false);
  expect(await isOftenEverywhere(["email a@x.example"], 5, nowMs)).toBe(true);
  expect(await isOftenEverywhere(["email a@x.example"], 5, nowMs + 3_600_000)).toBe(false);
  const keys = (await db().linkAsked.findMany()).map(({ key }) => Buffer.from(key).toString());
  expect(keys.join()).not.toContain("a@x");
  await forgetOldHours(new Date(nowMs + 86_400_000));
  expect(await db().linkAsked.count({ where: { hour: { lt: new Date(nowMs + 3_600_000) } } })).toBe(0);
});
