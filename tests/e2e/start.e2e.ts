import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startEmbeddedPostgres } from "@/lib/database/embedded.server";
import { findPostmaster } from "@/lib/database/postmaster.server";
import { bundleOf } from "@/lib/server/start/bundle.server";
import { newPlace, type Place, type Product, removePlace, startProduct } from "@/tests/support/product";
import { testSettings } from "@/tests/support/settings";

// A product of its own: these tests kill it.
let place: Place;
let product: Product;
test.describe.configure({ mode: "serial", timeout: 120_000 });
test.beforeAll(async () => {
  place = await newPlace();
  product = await startProduct(place);
});
test.afterAll(async () => {
  await product.stop();
  removePlace(place);
});

/** The process of one part: a child of the start command whose command line names the file. */
function pidOf(file: string): number | undefined {
  const parent = String(product.process.pid);
  const rows = execFileSync("ps", ["-A", "-ww", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).split("\n");
  const row = rows
    .map((line) => line.trim().split(/\s+/))
    .find(([, ppid, ...args]) => ppid === parent && args.includes(file));
  return row && Number(row[0]);
}

const answers = async (url: string) => {
  const response = await fetch(url).catch(() => undefined);
  return response?.status ?? 0;
};

const healthUrl = () => `${product.portalUrl}/api/health`;
const isHealthy = () => expect.poll(() => answers(healthUrl()), { timeout: 30_000 }).toBe(200);

test("says where to go and who to be", async () => {
  expect(product.said()).toContain(product.portalUrl);
  expect(product.said()).toContain("Adele Admin");
  expect(product.said()).toContain(product.sandboxUrl);
  await isHealthy();
  expect(await answers(product.sandboxUrl)).toBe(200);
});

for (const [name, file] of [
  ["portal", bundleOf("portal")],
  ["worker", bundleOf("worker")],
  ["sandbox", "tests/sandbox/main.ts"],
] as const) {
  test(`brings the ${name} back after a kill -9`, async () => {
    const killed = pidOf(file);
    process.kill(killed ?? 0, "SIGKILL");
    await expect.poll(() => pidOf(file) ?? killed, { timeout: 30_000 }).not.toBe(killed);
    await isHealthy();
    await expect.poll(() => answers(product.sandboxUrl), { timeout: 30_000 }).toBe(200);
    expect(product.said()).toContain(`The ${name} ended unexpectedly (SIGKILL)`);
  });
}

test("brings the database back after a kill -9", async () => {
  process.kill(findPostmaster(join(place.dataDir, "postgres"))?.pid ?? 0, "SIGKILL");
  await expect.poll(() => product.said(), { timeout: 30_000 }).toContain("PostgreSQL ended unexpectedly");
  await isHealthy();
});

test("a sender of endless headers is refused, and one who dawdles is cut off", async () => {
  const large = await fetch(product.portalUrl, { headers: { "x-large": "x".repeat(20_000) } });
  expect(large.status).toBe(431);
  const socket = connect(place.port, "127.0.0.1").resume();
  socket.write("POST /api/connectors/x/postAttributeCollection HTTP/1.1\r\nhost: localhost\r\n");
  const startedAt = performance.now();
  await once(socket, "close");
  expect(performance.now() - startedAt).toBeLessThan(20_000);
});

test("a second start on the same data refuses, and says where the first one is", async () => {
  await expect(startProduct(place)).rejects.toThrow(
    `already runs (process ${product.process.pid}): ${product.portalUrl}`,
  );
});

test("stops in order on Ctrl-C, and is ready again without building or seeding anew", async () => {
  expect(await product.stop()).toBe(0);
  expect(product.said()).toContain("Stopped.");
  expect(await answers(healthUrl())).toBe(0);
  product = await startProduct(place); // how long that takes stands in docs/benchmarks.md
  expect(product.said()).not.toMatch(/Build|Example/);
  await isHealthy();
});

test("when the start command itself is killed its parts leave, and the next start finds the data", async () => {
  const [portal, worker] = [pidOf(bundleOf("portal")), pidOf(bundleOf("worker"))];
  product.process.kill("SIGKILL");
  const isGone = (pid: number | undefined) => {
    try {
      process.kill(pid ?? 0, 0);
      return false;
    } catch {
      return true;
    }
  };
  await expect.poll(() => isGone(portal) && isGone(worker), { timeout: 40_000 }).toBe(true);
  product = await startProduct(place);
  await isHealthy();
});

test("with the settings of a real tenant there is no sandbox", async () => {
  const database = await startEmbeddedPostgres({ dataDir: join(place.dataDir, "of-the-customer") });
  const elsewhere = await newPlace();
  const real = await startProduct(elsewhere, {
    ...testSettings,
    LOG_LEVEL: "warn",
    DATABASE_URL: database.url,
    NEXTAUTH_URL: `http://localhost:${elsewhere.port}`,
  });
  expect(await answers(`${real.portalUrl}/api/health`)).toBe(200);
  expect(await answers(real.sandboxUrl)).toBe(0);
  expect(await (await fetch(`${real.portalUrl}/sign-in`)).text()).not.toContain("Sandbox");
  expect(await real.stop()).toBe(0);
  expect(readdirSync(elsewhere.dataDir)).toEqual([]);
  await database.stop();
  removePlace(elsewhere);
});
