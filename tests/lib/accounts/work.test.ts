import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { workAccounts } from "@/lib/accounts/work.server";
import { allowAgain, retryAccount, revokeRequest } from "@/lib/approvals/afterwards.server";
import { decideRequest } from "@/lib/approvals/decide.server";
import { openEntries, openRequests } from "@/lib/approvals/seal.server";
import { createRequest } from "@/lib/approvals/create.server";
import type { RequestSecrets } from "@/lib/approvals/request";
import { aboutRow, unseal } from "@/lib/calls/seal.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { saveChannels } from "@/lib/notices/channels.server";
import { noticeBodySchema } from "@/lib/notices/notice";
import { closeDatabase, db, pool } from "@/lib/database/client.server";
import { federated, openedWrites } from "@/tests/support/guests";
import { loadStatus } from "@/lib/status/load.server";
import { faultsSchema } from "@/tests/sandbox/store/state";
import { anActor, aConnector, aFlow } from "@/tests/support/connectors";
import { inDirectory, signUp, useSandbox } from "@/tests/support/directory";
import { aPlan, asApprover } from "@/tests/support/requests";
import { contoso } from "@/tests/support/settings";

const sandbox = await useSandbox();
const running = new AbortController().signal;
let connectorId: string;
let count = 0;
beforeEach(async () => {
  await pool().query(`TRUNCATE "ApprovalRequest", "SilentWrite", "GraphPace" CASCADE`);
  ({ id: connectorId } = await aConnector({ flow: aFlow("city") }));
});
afterEach(() => setFaults({}));
afterAll(async () => {
  await closeDatabase();
  await sandbox.close();
});

const setFaults = (faults: object) =>
  sandbox.store.change((state) => {
    state.faults = faultsSchema.parse(faults);
  });
const users = (email: string) =>
  sandbox.store.tenant(contoso)?.users.filter(({ values }) => values.mail === email) ?? [];

async function approved(fields: Partial<RequestSecrets> = {}) {
  count += 1;
  const email = `yes${count}@fabrikam.example`;
  const secrets = {
    ...{ email, name: "Gerda Guest", fields: { displayName: "Gerda Guest", city: "Oslo", unknown: "x" } },
    ...{ identities: [], answered: { city: "Bergen" }, silent: { jobTitle: "P-1" } },
    ...fields,
  };
  const moment = { now: new Date(), patienceMs: 10_000 };
  const asking = { tenantId: contoso, connectorId, callId: null, secrets, plan: aPlan(), locales: ["en"] };
  const { id, url } = await createRequest(asking, moment);
  const decision = { requestId: id, version: 1, verdict: "yes" as const, reason: null, forGuest: null };
  expect(await decideRequest(asApprover(), decision, new Date())).toEqual({ kind: "approved" });
  return { id, email: secrets.email, token: url.split("/").at(-1) ?? "" };
}

const requestOf = async (id: string) => {
  const [request] = await openRequests(contoso, [await db().approvalRequest.findUniqueOrThrow({ where: { id } })]);
  if (!request) throw new Error("gone");
  return request;
};
const failuresOf = async (requestId: string) => {
  const rows = await db().requestEntry.findMany({ where: { requestId, kind: "failed" }, orderBy: { id: "asc" } });
  return (await openEntries(contoso, rows)).map(({ words }) => words);
};
const dueNow = () => pool().query(`UPDATE "ApprovalRequest" SET "nextTryAt" = now(), "leaseUntil" = NULL`);
const abouts = async (requestId: string) =>
  (await db().approvalNotice.findMany({ where: { requestId }, orderBy: { id: "asc" } })).map(({ about }) => about);

test("a guest with an Entra or Microsoft account is invited, gets her values, and is told", async () => {
  const { id, email, token } = await approved();
  expect(await workAccounts(running)).toBe(1);
  const [user, ...others] = users(email);
  expect(others).toEqual([]);
  expect(inDirectory(sandbox, contoso, user?.id ?? "")).toMatchObject({
    creationType: "Invitation",
    userType: "Guest",
  });
  expect(await requestOf(id)).toMatchObject({ state: "created", userId: user?.id });
  const [write] = await openedWrites({ connectorId });
  expect(write).toMatchObject({
    guestId: user?.id,
    values: { displayName: "Gerda Guest", city: "Bergen", jobTitle: "P-1" },
  });
  expect(await abouts(id)).toContain("ready");
  const view = (await loadStatus(token, new Date()))?.view;
  expect(view?.state).toBe("ready");
  const accepted = await fetch(view?.app?.url ?? "", { redirect: "manual" });
  expect(accepted.headers.get("location")).toMatch(new RegExp(`/status/${token}\\?accepted=1$`));
  expect(inDirectory(sandbox, contoso, user?.id ?? "").externalUserState).toBe("Accepted");
  expect((await loadStatus(token, new Date(), true))?.view.app).toBeNull(); // this connector names no app
  expect(await workAccounts(running)).toBe(0);
});

test.each(["google.com", "facebook.com", "mail"])("a guest of %s is made with her identities", async (issuer) => {
  const identities = [federated(issuer, `${issuer}-${count}`)];
  const { id, email } = await approved({ identities });
  await workAccounts(running);
  const [user] = users(email);
  expect(inDirectory(sandbox, contoso, user?.id ?? "")).toMatchObject({ identities, userType: "Guest", mail: email });
  expect(inDirectory(sandbox, contoso, user?.id ?? "").userPrincipalName).toMatch(/^yes\d+_fabrikam.example#EXT#@/);
  expect(await requestOf(id)).toMatchObject({ state: "created" });
});

test("what Graph refuses to make is invited", async () => {
  await setFaults({ withheldPermissions: ["Organization.Read.All"] });
  const other = { ...federated("saml.partner.example", "1") };
  for (const identities of [[other]]) {
    const { id, email } = await approved({ identities });
    await workAccounts(running);
    expect(await requestOf(id)).toMatchObject({ state: "created" });
    expect(users(email)).toHaveLength(1);
  }
});

test("an account that is there already is hers: nothing is made twice, whatever answer was lost", async () => {
  const identities = [federated("google.com", "lost-answer")];
  const { id, email } = await approved({ identities });
  const userId = await signUp(sandbox, { tenantId: contoso, connectorId, email, identities });
  await workAccounts(running);
  expect(users(email)).toHaveLength(1);
  expect(await requestOf(id)).toMatchObject({ state: "created", userId });
});

test("while the directory does not show yet what it made, nothing is made twice", async () => {
  const identities = [federated("google.com", "slow")];
  const { id, email } = await approved({ identities });
  await setFaults({ lagMs: 60_000 });
  await signUp(sandbox, { tenantId: contoso, connectorId, email, identities });
  await workAccounts(running);
  expect(users(email)).toHaveLength(1);
  expect((await requestOf(id)).state).toBe("approved");
  for (const user of users(email)) user.visibleAt = 0;
  await dueNow();
  await workAccounts(running);
  expect(users(email)).toHaveLength(1);
  expect((await requestOf(id)).state).toBe("created");
});

test("workers at the same moment make one account", async () => {
  const { email } = await approved();
  await Promise.all([workAccounts(running), workAccounts(running), workAccounts(running)]);
  expect(users(email)).toHaveLength(1);
});

test("with Graph away it goes on by itself, and the card says why it waits", async () => {
  const { id, email } = await approved();
  for (let round = 0; round < 5; round += 1) {
    await setFaults({ serverErrors: { count: 1 } });
    await workAccounts(running);
    await dueNow();
  }
  expect(await failuresOf(id)).toEqual([expect.stringContaining("503")]);
  expect(await requestOf(id)).toMatchObject({ state: "approved", isStuck: false });
  await setFaults({});
  await workAccounts(running);
  expect(users(email)).toHaveLength(1);
  expect((await requestOf(id)).state).toBe("created");
});

test("what Graph calls wrong waits for a person, who has it tried again", async () => {
  const { id } = await approved({ email: "plus+address@fabrikam.example" });
  await workAccounts(running);
  expect(await failuresOf(id)).toEqual([expect.stringContaining("not valid")]);
  expect(await requestOf(id)).toMatchObject({ state: "approved", isStuck: true });
  await dueNow();
  expect(await workAccounts(running)).toBe(0);
  expect(await retryAccount(asApprover("bo"), id, new Date())).toEqual({ kind: "notYours" });
  expect(await retryAccount(asApprover(), id, new Date())).toEqual({ kind: "done" });
  await dueNow();
  expect(await workAccounts(running)).toBe(1);
});

test("who said yes is told once that an account waits for her, and the addresses of alarms without the guest's name", async () => {
  const mailTo = ["ops@contoso.example", "AKI@contoso.example"]; // the second decided herself
  await db().alarmSettings.upsert({
    where: { tenantId: contoso },
    create: { tenantId: contoso, watched: {}, mailTo },
    update: { mailTo },
  });
  await saveChannels(anActor(), { teamsUrl: "https://teams.example/x", webhookUrl: "https://other.example/x" });
  const { id } = await approved({ email: "told+once@fabrikam.example" });
  const told = async () => {
    const rows = await db().approvalNotice.findMany({
      where: { requestId: id, about: { in: ["failed", "posted"] } },
      orderBy: { id: "asc" },
    });
    const keys = await loadTenantKeys(contoso);
    return rows.map((row) =>
      noticeBodySchema.parse(JSON.parse(unseal(keys, Buffer.from(row.sealed), aboutRow(contoso, row.id)).toString())),
    );
  };
  await workAccounts(running);
  const first = await told();
  const mails = first.flatMap((body) => (body.channel === "mail" ? [body] : []));
  expect(mails.map(({ to }) => to).sort()).toEqual(["aki@contoso.example", "ops@contoso.example"]);
  expect(mails.find(({ to }) => to === "aki@contoso.example")?.text).toContain("Gerda Guest (told+once");
  expect(mails.find(({ to }) => to === "ops@contoso.example")?.text).not.toMatch(/Gerda|told/);
  for (const { text } of mails) expect(text).toContain(`/approvals/${id}`);
  const posts = first.flatMap((body) => (body.channel === "mail" ? [] : [body]));
  expect(posts.map(({ channel }) => channel).sort()).toEqual(["teams", "webhook"]);
  expect(posts.find(({ channel }) => channel === "webhook")?.body).toContain(`"request.failed"`);
  expect(await retryAccount(asApprover(), id, new Date())).toEqual({ kind: "done" });
  await dueNow();
  expect(await workAccounts(running)).toBe(1);
  expect(await told()).toHaveLength(first.length);
  await saveChannels(anActor(), { teamsUrl: null, webhookUrl: null });
});

test("without the permission it waits for consent, and goes on after it", async () => {
  const { id } = await approved();
  await setFaults({ withheldPermissions: ["User.Invite.All"] });
  await workAccounts(running);
  expect(await failuresOf(id)).toEqual([expect.stringContaining("Insufficient privileges")]);
  await setFaults({});
  const stateNow = async () => {
    await dueNow();
    await workAccounts(running);
    return (await requestOf(id)).state;
  };
  await expect.poll(stateNow, { timeout: 10_000, interval: 500 }).toBe("created"); // once the token is asked for anew
});

test("a yes that is taken back blocks the account, tells her, and denies her next try until somebody allows it", async () => {
  const { id, email } = await approved();
  await workAccounts(running);
  expect(await revokeRequest(asApprover("bo"), { requestId: id, reason: null }, new Date())).toEqual({
    kind: "notYours",
  });
  expect(await revokeRequest(anActor(), { requestId: id, reason: "Left." }, new Date())).toEqual({ kind: "done" });
  expect(await revokeRequest(anActor(), { requestId: id, reason: null }, new Date())).toEqual({
    kind: "tooLate",
    state: "revoked",
  });
  await workAccounts(running);
  const [user] = users(email);
  expect(inDirectory(sandbox, contoso, user?.id ?? "").accountEnabled).toBe(false);
  expect(await workAccounts(running)).toBe(0);
  expect(await abouts(id)).toContain("ended");
  expect(await allowAgain(anActor(), id, new Date())).toEqual({ kind: "done" });
  const again = await approved({ email });
  await workAccounts(running);
  expect(users(email)).toHaveLength(1);
  expect((await requestOf(again.id)).state).toBe("created");
  expect(inDirectory(sandbox, contoso, user?.id ?? "").accountEnabled).toBe(true);
});

test("taken back before the account is made, none is", async () => {
  const { id, email } = await approved();
  await revokeRequest(anActor(), { requestId: id, reason: null }, new Date());
  await workAccounts(running);
  expect(users(email)).toEqual([]);
  expect(await requestOf(id)).toMatchObject({ state: "revoked", userId: null });
});

test("deny after creation changes nothing, and says so", async () => {
  const { id } = await approved();
  await workAccounts(running);
  const decision = { requestId: id, version: 1, verdict: "no" as const, reason: null, forGuest: null };
  expect(await decideRequest(asApprover(), decision, new Date())).toMatchObject({ kind: "tooLate", state: "created" });
});
