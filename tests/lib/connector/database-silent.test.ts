import { afterAll, beforeEach, expect, test } from "vitest";
import { setFailureMode } from "@/lib/connector/failure-mode.server";
import { db } from "@/lib/database/client.server";
import { loggedCalls } from "@/tests/support/calls";
import { aConnector, anActor, aRule } from "@/tests/support/connectors";
import { type Door, productionDoor } from "@/tests/support/doors";
import { freezingProxy } from "@/tests/support/freezing-proxy";

const proxy = await freezingProxy(process.env.DATABASE_URL ?? "");
process.env.DATABASE_URL = proxy.url;
const door: Door = await productionDoor();
afterAll(async () => {
  await door.close();
  proxy.close();
});

// What stayed frozen would meet the test's own questions.
beforeEach(async () => {
  proxy.cut();
  proxy.mend();
  const answers = () => db().$queryRaw`SELECT 1`.then(Boolean, () => false);
  await expect.poll(answers).toBe(true);
});

/** Entra's sister product waits 5 s. */
const deadlineMs = 5_000;
const names = ["first", "second", "third", "fourth"];

test.each([
  ["a value", '"Oslo"', "block", "Continue"],
  ["a unique number, of a connector that turns guests away", 'UniqueNumber("partners")', "block", "ShowBlockPage"],
  ["a unique number, of a connector that lets them go on", 'UniqueNumber("partners")', "continue", "Continue"],
] as const)(
  "while the database is silent, guests of a rule with %s hear in time, and the log has them all afterwards",
  async (_what, text, onFailure, action) => {
    const connector = await aConnector({
      rules: [aRule({ delivery: "silent", source: { kind: "expression", text } })],
    });
    await setFailureMode(anActor(), connector.id, { onFailure, messages: [] });
    const call = async (name: string) => {
      const startedAt = performance.now();
      const response = await door.call(`/api/connectors/${connector.id}/postAttributeCollection`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: connector.authorization },
        body: JSON.stringify({ email: `${name}@fabrikam.example` }),
      });
      expect(response.status).toBe(200);
      const answer = await response.text();
      expect(performance.now() - startedAt).toBeLessThan(deadlineMs);
      return answer;
    };
    const actionOf = (answer: string) => (JSON.parse(answer) as { action: string }).action;
    expect(actionOf(await call("before"))).toBe("Continue");
    proxy.freeze();
    const answers = await Promise.all(names.map(call));
    expect(answers.map(actionOf)).toEqual(names.map(() => action));
    proxy.mend(); // connections made from now on work, as after a failover
    await expect.poll(async () => actionOf(await call("after")), { timeout: 10_000 }).toBe("Continue");
    proxy.cut(); // what is still frozen holds up nobody but this test
    proxy.mend();

    const emails = names.map((name) => `${name}@fabrikam.example`);
    const inLog = async () =>
      (await loggedCalls({ connectorId: connector.id })).filter(({ email }) => emails.includes(email ?? ""));
    await expect.poll(async () => (await inLog()).length, { timeout: 15_000 }).toBe(names.length);
    for (const { email, answer, cause, savedLateAt } of await inLog()) {
      expect(answer).toBe(answers[names.findIndex((name) => email?.startsWith(name))]);
      expect(cause === null).toBe(action === "Continue");
      expect(savedLateAt).not.toBeNull();
    }
    const callIds = (await inLog()).map(({ id }) => id);
    const writes = await db().silentWrite.count({ where: { connectorId: connector.id, callId: { in: callIds } } });
    expect(writes).toBe(text === '"Oslo"' ? names.length : 0);
  },
  30_000,
);

test("a custom authentication extension is answered before Entra's default limit of a second, and each call is kept", async () => {
  const connector = await aConnector({ rules: [aRule()] });
  const userId = "44444444-4444-4444-8444-444444444444";
  const call = async (mail: string) => {
    const startedAt = performance.now();
    const response = await door.call(`/api/connectors/${connector.id}/tokenIssuanceStart`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: connector.authorization },
      body: JSON.stringify({
        type: "microsoft.graph.authenticationEvent.tokenIssuanceStart",
        data: { authenticationContext: { user: { id: userId, mail } } },
      }),
    });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("microsoft.graph.tokenIssuanceStart.provideClaimsForToken");
    return performance.now() - startedAt;
  };
  await call("before@fabrikam.example");
  proxy.freeze();
  const emails = names.map((name) => `${name}@fabrikam.example`);
  for (const email of emails) expect(await call(email)).toBeLessThan(1_000);
  proxy.cut();
  proxy.mend();
  const inLog = () => loggedCalls({ connectorId: connector.id });
  const emailsInLog = () =>
    inLog()
      .then((calls) => calls.map(({ email }) => email))
      .catch(() => []);
  await expect.poll(emailsInLog, { timeout: 15_000 }).toEqual(["before@fabrikam.example", ...emails]);
}, 30_000);
