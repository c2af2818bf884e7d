import { afterAll, expect, test } from "vitest";
import { closeDatabase, db } from "@/lib/database/client.server";
import { clientStateOf } from "@/lib/tracking/client-state.server";
import { answerNotification } from "@/lib/tracking/notified.server";
import { loadTracking, switchTracking } from "@/lib/tracking/store.server";
import { keepSubscriptions } from "@/lib/tracking/subscribe.server";
import { startWorker } from "@/lib/worker/worker.server";
import { sendWebResponse, toWebRequest } from "@/tests/sandbox/http/node-server";
import { addUser, guestPrincipalName } from "@/tests/sandbox/store/directory";
import { aConnector, anActor, aRule } from "@/tests/support/connectors";
import { inDirectory, useSandbox } from "@/tests/support/directory";
import { serve } from "@/tests/support/doors";
import { contoso } from "@/tests/support/settings";

const portal = await serve((incoming, outgoing) => {
  void toWebRequest(incoming, portal.url)
    .then((request) => (request ? answerNotification(request) : new Response(null, { status: 413 })))
    .then((response) => sendWebResponse(response, outgoing));
});
// An hour between two looks: whoever is found before that was told of.
Object.assign(process.env, { NEXTAUTH_URL: portal.url, WEBHOOK_NETWORKS: "127.0.0.0/8", TRACKING_SECONDS: "3600" });
const sandbox = await useSandbox();
const tenant = aTenant();
function aTenant() {
  const found = sandbox.store.tenant(contoso);
  if (!found) throw new Error("the sandbox has Contoso");
  return found;
}
afterAll(async () => {
  await closeDatabase();
  await portal.close();
  await sandbox.close();
});

const actor = anActor();
const rule = aRule({
  ...{ target: "department", delivery: "silent" },
  source: { kind: "constant", value: "Partners" },
});
const tracking = () => db().guestTracking.findUniqueOrThrow({ where: { tenantId: contoso } });

const post = (value: unknown) =>
  fetch(`${portal.url}/api/notifications/users`, { method: "POST", body: JSON.stringify({ value }) });

function invited(email: string): string {
  const names = { mail: email, otherMails: [], userPrincipalName: guestPrincipalName(email, tenant) };
  return addUser(tenant, { ...names, userType: "Guest", creationType: "Invitation" }, Date.now()).id;
}

test("Graph tells of a new guest, who is looked for at once; switched off, the subscription is given back", async () => {
  const { id } = await aConnector({ rules: [rule] });
  await switchTracking(actor, id, true);
  const worker = startWorker();
  await expect.poll(() => tenant.subscriptions.length, { timeout: 15_000 }).toBe(1);
  await expect.poll(async () => (await loadTracking(contoso, id)).isTold).toBe(true);
  expect(tenant.subscriptions[0]).toMatchObject({ resource: "users", clientState: clientStateOf(contoso) });

  const guest = invited("told@fabrikam.example");
  await expect.poll(() => inDirectory(sandbox, contoso, guest).department, { timeout: 15_000 }).toBe("Partners");
  expect((await loadTracking(contoso, id)).notifiedAt).not.toBeNull();

  await switchTracking(actor, id, false);
  await expect.poll(() => tenant.subscriptions.length, { timeout: 15_000 }).toBe(0);
  expect((await loadTracking(contoso, id)).isTold).toBe(false);
  await worker.stop();
});

test("a notification with a wrong state, of another subscription or another tenant changes nothing", async () => {
  const later = new Date(Date.now() + 3_600_000);
  await db().guestTracking.update({
    where: { tenantId: contoso },
    data: { subscriptionId: "ours", nextLookAt: later, subscribeAt: later, notifiedAt: null },
  });
  const good = { tenantId: contoso, subscriptionId: "ours", clientState: clientStateOf(contoso) };
  for (const bad of [
    { ...good, clientState: "guessed" },
    { ...good, clientState: clientStateOf("22222222-2222-4222-8222-222222222222") },
    { ...good, subscriptionId: "theirs" },
    { ...good, tenantId: "99999999-9999-4999-8999-999999999999" },
    { subscriptionId: "ours" },
    "nonsense",
  ])
    expect((await post([bad])).status).toBe(202);
  expect(await tracking()).toMatchObject({ nextLookAt: later, notifiedAt: null });
  expect((await post([good, good])).status).toBe(202);
  expect((await tracking()).nextLookAt < later).toBe(true);
});

test("however many notifications come, a directory rests between two looks", async () => {
  const lookedAt = new Date();
  const later = new Date(Date.now() + 3_600_000);
  await db().guestTracking.update({
    where: { tenantId: contoso },
    data: { subscriptionId: "ours", nextLookAt: later, lookedAt },
  });
  await post([{ tenantId: contoso, subscriptionId: "ours", clientState: clientStateOf(contoso) }]);
  expect((await tracking()).nextLookAt).toEqual(new Date(lookedAt.getTime() + 5_000));
});

test("a subscription that Graph gave up is made anew when it says so", async () => {
  const { id } = await aConnector({ rules: [rule] });
  await switchTracking(actor, id, true);
  const later = new Date(Date.now() + 3_600_000);
  await db().guestTracking.update({
    where: { tenantId: contoso },
    data: { subscriptionId: "gone", subscribeAt: later, cursor: "x" },
  });
  await keepSubscriptions();
  expect(tenant.subscriptions).toEqual([]);
  const removed = {
    subscriptionId: "gone",
    clientState: clientStateOf(contoso),
    lifecycleEvent: "subscriptionRemoved",
  };
  expect((await post([{ tenantId: contoso, ...removed }])).status).toBe(202);
  await keepSubscriptions();
  expect(tenant.subscriptions.map((each) => each.id)).toEqual([(await tracking()).subscriptionId]);
});

test("Graph's question is echoed as plain text, and what is no notification is refused", async () => {
  const url = `${portal.url}/api/notifications/users`;
  const token = "Validation: <script>alert(1)</script> ø+&";
  const asked = await fetch(`${url}?validationToken=${encodeURIComponent(token)}`, { method: "POST" });
  expect(await asked.text()).toBe(token);
  expect(asked.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect((await fetch(`${url}?validationToken=${"x".repeat(3_000)}`, { method: "POST" })).status).toBe(400);
  for (const body of ["", "[]", "{", '{"value":1}', "\u0000"])
    expect((await fetch(url, { method: "POST", body })).status).toBe(400);
  expect((await fetch(url, { method: "POST", body: "x".repeat(300_000) })).status).toBe(413);
});
