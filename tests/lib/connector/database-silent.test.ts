import { afterAll, expect, test } from "vitest";
import { db } from "@/lib/database/client.server";
import { aConnector, aRule } from "@/tests/support/connectors";
import { type Door, productionDoor } from "@/tests/support/doors";
import { freezingProxy } from "@/tests/support/freezing-proxy";

const proxy = await freezingProxy(process.env.DATABASE_URL ?? "");
process.env.DATABASE_URL = proxy.url;
const door: Door = await productionDoor();
afterAll(async () => {
  await door.close();
  proxy.close();
});

test.each([
  ["a value", '"Oslo"'],
  ["a unique number", 'UniqueNumber("partners")'],
])(
  "a database that falls silent costs some guests of a rule with %s their sign-up, but not for long, and the log tells no lies",
  async (_what, text) => {
    const connector = await aConnector({
      rules: [aRule({ delivery: "silent", source: { kind: "expression", text } })],
    });
    const call = async (name: string) => {
      const response = await door.call(`/api/connectors/${connector.id}/postAttributeCollection`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: connector.authorization },
        body: JSON.stringify({ email: `${name}@fabrikam.example` }),
      });
      expect(response.status).toBe(200);
      return ((await response.json()) as { action: string }).action;
    };
    expect(await call("before")).toBe("Continue");
    proxy.freeze(); // connections made from now on work, as after a failover
    const during = ["first", "second", "third", "fourth"];
    const startedAt = performance.now();
    const answers = await Promise.all(during.map(call));
    expect(performance.now() - startedAt).toBeLessThan(15_000); // Entra waits 20 s
    await expect.poll(() => call("after"), { timeout: 15_000 }).toBe("Continue");
    const told = during
      .filter((_name, index) => answers[index] === "Continue")
      .map((name) => `${name}@fabrikam.example`);
    const saved = await db().call.findMany({
      where: { connectorId: connector.id, email: { in: during.map((name) => `${name}@fabrikam.example`) } },
    });
    expect(saved.map(({ email }) => email).sort()).toEqual(told.sort());
  },
  45_000,
);
