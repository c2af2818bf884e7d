import { afterAll, beforeEach, expect, test } from "vitest";
import { loadCard } from "@/lib/approvals/card.server";
import { askGuest } from "@/lib/approvals/converse.server";
import { decideRequest } from "@/lib/approvals/decide.server";
import { whoWasFirst } from "@/lib/approvals/first.server";
import { readQueueQuery } from "@/lib/approvals/queue-query";
import { askedConnectors, countQueue, listQueue } from "@/lib/approvals/queue.server";
import { closeDatabase, db, pool } from "@/lib/database/client.server";
import { may } from "@/lib/tenants/permissions";
import { anActor, aConnector } from "@/tests/support/connectors";
import { anApprover, aPlan, aRequest, asApprover, savePolicy } from "@/tests/support/requests";
import { contoso, fabrikam } from "@/tests/support/settings";

afterAll(() => closeDatabase());

const now = new Date();
let connectorId: string;
beforeEach(async () => {
  await pool().query(`TRUNCATE "ApprovalRequest" CASCADE`);
  await db().connector.deleteMany({});
  ({ id: connectorId } = await aConnector({}));
});

const ofBo = aPlan({ approvers: [anApprover("bo")] });
const emails = async (actor = asApprover(), view: "open" | "mine" | "ended" = "open") =>
  (await listQueue(actor, readQueueQuery({ view }))).map(({ email }) => email.split("@")[0]);

test("mine come first, then the oldest; what has ended stands apart", async () => {
  await aRequest({ connectorId, email: "one@x.example", plan: ofBo });
  const two = await aRequest({ connectorId, email: "two@x.example" });
  await aRequest({ connectorId, email: "three@x.example" });
  expect(await emails()).toEqual(["two", "three", "one"]);
  expect(await emails(asApprover("bo"), "mine")).toEqual(["one"]);
  expect(await countQueue(asApprover())).toEqual({ open: 3, mine: 2 });
  await decideRequest(
    asApprover(),
    { requestId: two.id, version: 1, verdict: "yes", reason: null, forGuest: null },
    now,
  );
  expect([await emails(), await emails(asApprover(), "ended")]).toEqual([["three", "one"], ["two"]]);
});

test("the queue is narrowed to a connector, to whose turn it is, and to how it ended", async () => {
  const { id: otherId } = await aConnector({});
  const one = await aRequest({ connectorId, email: "one@x.example" });
  const two = await aRequest({ connectorId, email: "two@x.example" });
  const three = await aRequest({ connectorId: otherId, email: "three@x.example" });
  await askGuest(asApprover(), { requestId: two.id, question: "What for?" });
  const list = async (query: Record<string, string>) =>
    (await listQueue(asApprover(), readQueueQuery(query))).map(({ email }) => email.split("@")[0]);
  expect(await list({ connectorId: otherId })).toEqual(["three"]);
  expect(await list({ state: "hers" })).toEqual(["two"]);
  expect(await list({ view: "mine", state: "ours", connectorId })).toEqual(["one"]);
  for (const { id, verdict } of [
    { id: one.id, verdict: "no" as const },
    { id: three.id, verdict: "yes" as const },
  ])
    await decideRequest(asApprover(), { requestId: id, version: 1, verdict, reason: null, forGuest: null }, now);
  expect(await list({ view: "ended" })).toEqual(["three", "one"]);
  expect(await list({ view: "ended", state: "denied" })).toEqual(["one"]);
  expect(await list({ view: "open", state: "denied", page: "x", connectorId: "'" })).toEqual(["two"]);
});

test("who was late reads how it stands and who was first, and an auditor no name of a guest", async () => {
  const { id } = await aRequest({ connectorId });
  await decideRequest(asApprover(), { requestId: id, version: 1, verdict: "no", reason: null, forGuest: null }, now);
  const late = { id, state: "denied", by: "aki Approver" };
  expect(await whoWasFirst(asApprover(), [id])).toEqual([{ ...late, name: "Gerda Guest" }]);
  expect(await whoWasFirst(anActor({ roles: ["auditor"] }), [id])).toEqual([{ ...late, name: "•••" }]);
  expect(await whoWasFirst({ ...asApprover(), tenantId: fabrikam }, [id])).toEqual([]);
});

test("what nobody is left for waits for admins", async () => {
  await aRequest({ connectorId, email: "aki@contoso.example" });
  expect([await emails(anActor(), "mine"), await emails(asApprover(), "mine")]).toEqual([["aki"], []]);
});

test("nobody sees a request of another tenant", async () => {
  const { id } = await aRequest({ connectorId });
  const stranger = { ...asApprover(), tenantId: fabrikam };
  expect(await emails(stranger)).toEqual([]);
  expect(await countQueue(stranger)).toEqual({ open: 0, mine: 0 });
  await expect(loadCard(fabrikam, id)).rejects.toThrow(/request/);
});

test("the card tells who else comes from there, what she asked before, and who could decide instead", async () => {
  await savePolicy(connectorId, aPlan({ approvers: [anApprover("bo")] }));
  const before = await aRequest({ connectorId });
  await decideRequest(
    asApprover(),
    { requestId: before.id, version: 1, verdict: "no", reason: null, forGuest: null },
    now,
  );
  await aRequest({ connectorId, email: "other@fabrikam.example" });
  const { id } = await aRequest({ connectorId });
  const card = await loadCard(contoso, id);
  expect(card.domain).toEqual({ asked: 1, approved: 0 });
  expect(card.earlier.map(({ state }) => state)).toEqual(["denied"]);
  expect(card.people.map(({ id: each }) => each).sort()).toEqual(["aki", "bo"]);
});

test("an approver reads and decides on requests and nothing else, an auditor reads only", () => {
  expect(may(asApprover(), "approvals.decide")).toBe(true);
  expect(may(asApprover(), "log.read")).toBe(false);
  expect(may(anActor({ roles: ["auditor"] }), "approvals.read")).toBe(true);
  expect(may(anActor({ roles: ["auditor"] }), "approvals.decide")).toBe(false);
});

test("only connectors that somebody has asked through are offered to choose from, and none of another tenant", async () => {
  const [asked, silent] = [await aConnector({}), await aConnector({})];
  await aRequest({ connectorId: asked.id, email: "chosen@fabrikam.example" });
  const ids = (await askedConnectors(contoso)).map(({ id }) => id);
  expect([ids.includes(asked.id), ids.includes(silent.id)]).toEqual([true, false]);
  expect((await askedConnectors(fabrikam)).some(({ id }) => ids.includes(id))).toBe(false);
});
