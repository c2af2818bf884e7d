import { afterAll, expect, test } from "vitest";
import { setFailureMode } from "@/lib/connector/failure-mode.server";
import { budgetOf } from "@/lib/connector/budget";
import { loadPolicy } from "@/lib/connector/policy.server";
import { closeDatabase, db } from "@/lib/database/client.server";
import { aConnector, anActor } from "@/tests/support/connectors";

afterAll(() => closeDatabase());

test("a new connector turns guests away when it cannot decide, in our own words", async () => {
  const { id } = await aConnector({});
  expect((await loadPolicy(id, budgetOf(null)))?.failure).toEqual({ onFailure: "block", failureMessages: [] });
});

test("how a connector fails is chosen, heard of by the endpoint, and kept in the audit", async () => {
  const { id } = await aConnector({});
  const messages = [{ language: "en", text: "Call us." }];
  await setFailureMode(anActor(), id, { onFailure: "continue", messages });
  const after = { onFailure: "continue", failureMessages: messages };
  await expect.poll(async () => (await loadPolicy(id, budgetOf(null)))?.failure).toEqual(after);
  const audited = await db().auditEvent.findFirstOrThrow({
    where: { subject: id, action: "connector.failureMode" },
    select: { before: true, after: true, actorName: true },
  });
  expect(audited).toEqual({
    before: { onFailure: "block", failureMessages: [] },
    after,
    actorName: "Adele Admin",
  });
});

test("two messages for one language are refused", async () => {
  const { id } = await aConnector({});
  const twice = ["Call us.", "Write to us."].map((text) => ({ language: "en", text }));
  await expect(setFailureMode(anActor(), id, { onFailure: "block", messages: twice })).rejects.toThrow();
});
