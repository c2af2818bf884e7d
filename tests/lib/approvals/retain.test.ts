import { afterAll, beforeEach, expect, test } from "vitest";
import { correctRequest } from "@/lib/approvals/guest.server";
import { forgetOldRequests } from "@/lib/approvals/retain.server";
import { openRequests } from "@/lib/approvals/seal.server";
import { closeDatabase, db, pool } from "@/lib/database/client.server";
import { aConnector } from "@/tests/support/connectors";
import { aRequest } from "@/tests/support/requests";
import { contoso } from "@/tests/support/settings";

afterAll(() => closeDatabase());

const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
let connectorId: string;
beforeEach(async () => {
  await pool().query(`TRUNCATE "ApprovalRequest" CASCADE`);
  ({ id: connectorId } = await aConnector({}));
  await db().tenant.update({ where: { id: contoso }, data: { retentionDays: 90 } });
});

const isForgotten = async (data: object) => {
  const { id } = await aRequest({ connectorId });
  await db().approvalRequest.update({ where: { id }, data });
  await forgetOldRequests(now);
  return (await db().approvalRequest.count({ where: { id } })) === 0;
};

test.each([
  ["one that waits", { state: "pending" as const, createdAt: daysAgo(400) }, false],
  ["one that ended within the retention", { state: "created" as const, endedAt: daysAgo(89) }, false],
  ["one that ended before", { state: "created" as const, endedAt: daysAgo(91) }, true],
  ["a no that holds", { state: "denied" as const, endedAt: daysAgo(91), askAgainAt: daysAgo(-1) }, false],
  ["a no that is over", { state: "denied" as const, endedAt: daysAgo(91), askAgainAt: daysAgo(1) }, true],
  ["access that was taken back", { state: "revoked" as const, endedAt: daysAgo(400), askAgainAt: null }, false],
])("of %s, retention says whether it is forgotten", async (_what, data, expected) => {
  expect(await isForgotten(data)).toBe(expected);
});

test("what belongs to a request goes with it", async () => {
  expect(await isForgotten({ state: "withdrawn", endedAt: daysAgo(91) })).toBe(true);
  const counts = [db().requestEntry.count(), db().statusLink.count(), db().approvalNotice.count()];
  expect(await Promise.all(counts)).toEqual([0, 0, 0]);
});

test("what the guest corrects keeps the type in which Entra sent it", async () => {
  const fields = { displayName: "Gerda", extension_Count: 3, extension_Terms: false };
  const { id: requestId } = await aRequest({ connectorId, fields });
  const correct = (typed: Record<string, string>) =>
    correctRequest({ tenantId: contoso, requestId, fields: typed }, now);
  expect(await correct({ extension_Count: "many" })).toEqual({ kind: "same" });
  expect(await correct({ extension_Count: "4", extension_Terms: "true", displayName: "Gerd" })).toEqual({
    kind: "done",
  });
  const row = await db().approvalRequest.findUniqueOrThrow({ where: { id: requestId } });
  const [request] = await openRequests(contoso, [row]);
  expect(request?.fields).toEqual({ displayName: "Gerd", extension_Count: 4, extension_Terms: true });
});
