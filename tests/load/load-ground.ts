import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeDatabase } from "@/lib/database/client.server";
import { createTable } from "@/lib/lookup/store.server";
import { ensureTenants } from "@/lib/tenants/tenants.server";
import { anActor } from "@/tests/support/connectors";
import { createTestDatabase } from "@/tests/support/database";
import { killReplicas } from "@/tests/support/replica";
import { testSettings } from "@/tests/support/settings";
import { startTestCluster } from "@/tests/support/test-cluster";
import { areas } from "./mapping-cases";

/**
 * Runs a load on a PostgreSQL, a spool and a look-up table of its own, and removes all of them and the replicas that it
 * started. `fsync` is on: that calls are durable before the answer is a part of the load.
 */
export async function onLoadGround(run: () => Promise<void>): Promise<void> {
  const spoolFolder = mkdtempSync(join(tmpdir(), "vestibule-load-"));
  const cluster = await startTestCluster(["max_connections=100"]);
  try {
    const database = await createTestDatabase(cluster.url);
    const settings = { DATABASE_URL: database.url, SPOOL_FOLDER: spoolFolder, NODE_ENV: "production" };
    Object.assign(process.env, testSettings, settings);
    await ensureTenants();
    await createTable(anActor(), { name: "areas", rows: [...areas] });
    await run();
  } finally {
    await killReplicas();
    await closeDatabase();
    await cluster.stop();
    rmSync(spoolFolder, { recursive: true, force: true });
  }
}
