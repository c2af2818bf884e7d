import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, expect, test, vi } from "vitest";
import { loadPolicy } from "@/lib/connector/policy.server";
import { aConnector } from "@/tests/support/connectors";
import { freezingProxy } from "@/tests/support/freezing-proxy";

const direct = process.env.DATABASE_URL ?? "";
const proxy = await freezingProxy(direct);
process.env.DATABASE_URL = proxy.url;
afterAll(() => proxy.close());

const patience = { policyMs: 300, firstPolicyMs: 2_000 };
const minute = 60_000;

/** As a change in another replica tells all of them. */
async function notify(connectorId: string): Promise<void> {
  const client = new pg.Client({ connectionString: direct });
  await client.connect();
  await client.query("SELECT pg_notify('connector', $1)", [connectorId]);
  await client.end();
}

test("with the database away, what is known to have changed serves for ten minutes, and the rest as long as it takes", async () => {
  const [changed, unchanged] = [await aConnector({}), await aConnector({})];
  await expect.poll(() => loadPolicy(changed.id, patience)).not.toBeNull();
  await loadPolicy(unchanged.id, patience);
  await notify(changed.id);
  await sleep(200); // until the notice is there
  proxy.cut();
  expect(await loadPolicy(changed.id, patience)).toMatchObject({ connectorId: changed.id });
  const now = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => now() + 11 * minute);
  await expect(loadPolicy(changed.id, patience)).rejects.toThrow();
  expect(await loadPolicy(unchanged.id, patience)).toMatchObject({ connectorId: unchanged.id });
  vi.restoreAllMocks();
  proxy.mend();
  await expect.poll(() => loadPolicy(changed.id, patience).catch(() => null), { timeout: 10_000 }).not.toBeNull();
});
