import { afterAll, beforeEach, expect, test } from "vitest";
import { db, pool } from "@/lib/database/client.server";
import { saveCall } from "@/lib/calls/save.server";
import { newCallId } from "@/lib/calls/call-id.server";
import { loadCall } from "@/lib/calls/log.server";
import type { Rule } from "@/lib/mapping/rule";
import { openWrites } from "@/lib/silent/seal-write.server";
import { leaseLook, moveCursor } from "@/lib/tracking/lease.server";
import { lookFor } from "@/lib/tracking/look.server";
import { loadTracking, switchTracking } from "@/lib/tracking/store.server";
import { addUser, guestPrincipalName } from "@/tests/sandbox/store/directory";
import { faultsSchema } from "@/tests/sandbox/store/state";
import { aConnector, anActor, aRule } from "@/tests/support/connectors";
import { closeDatabase } from "@/lib/database/client.server";
import { useSandbox } from "@/tests/support/directory";
import { patience } from "@/tests/support/patience";
import { contoso } from "@/tests/support/settings";

const sandbox = await useSandbox();
afterAll(async () => {
  await closeDatabase();
  await sandbox.close();
});

const actor = anActor();
const silent = aRule({
  ...{ id: "department", target: "department", delivery: "silent" },
  source: { kind: "expression", text: "ToUpper([companyName])" },
});
const plain = aRule({
  id: "title",
  target: "jobTitle",
  delivery: "silent",
  source: { kind: "constant", value: "Guest" },
});

const setFaults = (faults: object) =>
  sandbox.store.change((state) => {
    state.faults = faultsSchema.parse(faults);
  });

beforeEach(async () => {
  await setFaults({});
  // Graph tells whole seconds, so a guest of the test before may count as new.
  await sandbox.store.change(() => {
    const tenant = sandbox.store.tenant(contoso);
    if (tenant) tenant.users = tenant.users.filter(({ values }) => values.creationType !== "Invitation");
  });
  await db().connectorTracking.deleteMany({});
  await db().guestTracking.deleteMany({});
  await db().graphPace.deleteMany({});
});

async function aTracked(rules: Rule[] = [plain]) {
  const connector = await aConnector({ rules });
  await switchTracking(actor, connector.id, true);
  return connector;
}

let count = 0;
async function invited(fields: Record<string, unknown> = {}) {
  count += 1;
  const email = `invited${count}@fabrikam.example`;
  const id = await sandbox.store.change(() => {
    const tenant = sandbox.store.tenant(contoso);
    if (!tenant) throw new Error("no tenant");
    const values = {
      ...{
        displayName: "Ines",
        mail: email,
        otherMails: [email],
        userPrincipalName: guestPrincipalName(email, tenant),
      },
      ...{ userType: "Guest", creationType: "Invitation", externalUserState: "PendingAcceptance", identities: [] },
      ...fields,
    };
    return addUser(tenant, values, Date.now()).id;
  });
  return { id, email };
}

/** One look, whoever holds the tenant, and whenever the next one would be due. */
async function look(): Promise<void> {
  await pool().query(`UPDATE "GuestTracking" SET "nextLookAt" = now()`);
  const leased = await leaseLook(`test ${crypto.randomUUID()}`);
  if (!leased) throw new Error("nothing is due");
  await lookFor(leased, new AbortController().signal);
}

async function writesOf(connectorId: string) {
  const rows = await db().silentWrite.findMany({ where: { tenantId: contoso, connectorId }, orderBy: { id: "asc" } });
  return openWrites(contoso, rows);
}
const callsOf = (connectorId: string) =>
  db().call.findMany({ where: { tenantId: contoso, connectorId }, select: { id: true, step: true } });

test("an invited guest gets what the silent rules say, and stands in the log without a call", async () => {
  const { id: connectorId } = await aTracked([plain, aRule({ id: "city", target: "city" })]);
  await look();
  const { id, email } = await invited({ givenName: "Ines", companyName: "Fabrikam" });
  await look();
  const [write, ...others] = await writesOf(connectorId);
  expect(others).toEqual([]);
  expect(write).toMatchObject({ email, guestId: id, state: "planned", values: { jobTitle: "Guest" } });
  const [call] = await callsOf(connectorId);
  const logged = await loadCall(contoso, call?.id ?? "");
  expect(logged).toMatchObject({ step: "newInDirectory", email, outcome: "continue", answer: "", revisionNumber: 1 });
  expect(logged.trace?.rules.map(({ target }) => target)).toEqual(["jobTitle"]);
  expect(await loadTracking(contoso, connectorId)).toMatchObject({ found: 1, trouble: null });
});

test("rules read what the directory knows of her", async () => {
  const { id: connectorId } = await aTracked([silent]);
  await invited({ givenName: "Ines", companyName: "Fabrikam" });
  await look();
  const [write] = await writesOf(connectorId);
  expect(write?.values).toEqual({ department: "FABRIKAM" });
});

test.each([
  ["who is a member", { userType: "Member" }],
  ["who signed up by herself", { creationType: "SelfServiceSignUp" }],
  ["without an e-mail address", { mail: null, otherMails: [] }],
])("a user %s is none of its guests", async (_words, fields) => {
  const { id: connectorId } = await aTracked();
  await look();
  await invited(fields);
  await look();
  expect(await callsOf(connectorId)).toEqual([]);
});

test("a guest of before the switch is left alone, whatever changes of her", async () => {
  const before = await invited();
  await new Promise((resolve) => setTimeout(resolve, 1_100)); // Graph tells whole seconds
  const { id: connectorId } = await aTracked();
  await look();
  await sandbox.store.change(() => {
    const user = sandbox.store.tenant(contoso)?.users.find(({ id }) => id === before.id);
    user?.changes.push({ visibleAt: Date.now(), values: { city: "Oslo" } });
  });
  await look();
  expect(await callsOf(connectorId)).toEqual([]);
});

test.each([["resync"], ["expired"]])("a cursor that Graph calls %s loses nobody and doubles nobody", async (answer) => {
  const { id: connectorId } = await aTracked();
  await invited();
  await look();
  await invited();
  await setFaults({ deltaTokens: { count: 1, answer } });
  await look();
  await look();
  expect(await writesOf(connectorId)).toHaveLength(2);
});

test("a tenant without delta query is searched, a page at a time", async () => {
  await setFaults({ deltaTokens: { count: 1, answer: "unsupported" } });
  const { id: connectorId } = await aTracked();
  await look();
  for (let guest = 0; guest < 130; guest += 1) await invited();
  await look();
  await look();
  expect(await writesOf(connectorId)).toHaveLength(130);
  expect(await loadTracking(contoso, connectorId)).toMatchObject({ isSearched: true, found: 130, trouble: null });
  await setFaults({}); // it has one now
  await switchTracking(actor, connectorId, false);
  await switchTracking(actor, connectorId, true);
  await look();
  expect((await loadTracking(contoso, connectorId)).isSearched).toBe(false);
});

test("a worker that lost the tenant leaves nothing behind", async () => {
  const { id: connectorId } = await aTracked();
  await look();
  await invited();
  await pool().query(`UPDATE "GuestTracking" SET "nextLookAt" = now()`);
  const first = await leaseLook("first");
  if (!first) throw new Error("nothing is due");
  expect(await leaseLook("second")).toBeUndefined();
  await pool().query(`UPDATE "GuestTracking" SET "leaseUntil" = now() - interval '1 second'`);
  const second = await leaseLook("second");
  expect(second?.cursor).toBe(first.cursor);
  await lookFor(first, new AbortController().signal);
  expect(await callsOf(connectorId)).toEqual([]);
  if (second) await lookFor(second, new AbortController().signal);
  expect(await writesOf(connectorId)).toHaveLength(1);
});

test("a worker that dies between a page and its commit leaves the cursor where it was", async () => {
  const { id: connectorId } = await aTracked();
  await look();
  await invited();
  await pool().query(`UPDATE "GuestTracking" SET "nextLookAt" = now()`);
  const held = await leaseLook("dies");
  if (!held) throw new Error("nothing is due");
  const client = await pool().connect();
  await client.query("BEGIN");
  await moveCursor(client, held, { ...held, cursor: "/users/delta?$deltatoken=latest" });
  client.release(true); // the connection ends, as with the process
  await pool().query(`UPDATE "GuestTracking" SET "leaseUntil" = now() - interval '1 second'`);
  await look();
  expect(await writesOf(connectorId)).toHaveLength(1);
});

test("Graph's throttling stops the tenant for all, and says so", async () => {
  const { id: connectorId } = await aTracked();
  await setFaults({ throttle: { count: 1, retryAfterSeconds: 30 } });
  await look();
  expect(await loadTracking(contoso, connectorId)).toMatchObject({ trouble: "throttled", lookedAt: null });
  await pool().query(`UPDATE "GuestTracking" SET "nextLookAt" = now()`);
  expect(await leaseLook("other")).toBeUndefined();
});

test("who was asked for by a call keeps the values of that call, and need not sign up", async () => {
  const { id: connectorId } = await aTracked();
  await look();
  const { id, email } = await invited();
  const call = {
    ...{
      id: newCallId(),
      tenantId: contoso,
      connectorId,
      step: "postAttributeCollection" as const,
      receivedAt: new Date(),
    },
    ...{ durationMs: 1, outcome: "block" as const, cause: null, detail: null, status: 200, email },
    ...{ revisionNumber: 1, source: null, claims: "{}", answer: "{}", trace: null },
  };
  const plan = { guestKey: email, userId: null, email, identities: [], values: { jobTitle: "Asked" } };
  await saveCall(call, plan, patience);
  await look();
  const writes = await writesOf(connectorId);
  expect(writes).toMatchObject([{ guestId: id, values: { jobTitle: "Asked" }, state: "planned" }]);
});

test("only an admin's switch makes it look, and both are in the audit", async () => {
  const connector = await aTracked();
  await switchTracking(actor, connector.id, true);
  await switchTracking(actor, connector.id, false);
  const rows = await db().auditEvent.findMany({ where: { subject: connector.id, action: "connector.tracking" } });
  expect(rows.map(({ after }) => after)).toEqual([{ tracking: true }, { tracking: false }]);
  await pool().query(`UPDATE "GuestTracking" SET "nextLookAt" = now()`);
  expect(await leaseLook("anybody")).toBeUndefined();
});
