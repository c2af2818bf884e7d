// Whether looking through a large directory for new guests keeps memory flat: every user of it changed, as after a run of an HR
// system, and each thousandth is a guest who was just invited. `npm run bench:tracking -- 200000` names the number of users.
// Pages are made as they are asked for, in this process, so what is measured includes making them.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { pool } from "@/lib/database/client.server";
import { leaseLook } from "@/lib/tracking/lease.server";
import { lookFor } from "@/lib/tracking/look.server";
import { loadTracking, switchTracking } from "@/lib/tracking/store.server";
import { aConnector, anActor, aRule } from "@/tests/support/connectors";
import { useSandbox } from "@/tests/support/directory";
import { contoso, testSettings } from "@/tests/support/settings";
import { onLoadGround } from "./load-ground";
import { machine, printTable } from "./measure";

const [users = 200_000] = process.argv.slice(2).map(Number);
const pageSize = 100;
const guestEvery = 1_000;
const samples = 10;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void; // the function that the flag makes

const rows: string[][] = [];
const mib = (bytes: number) => (bytes / 2 ** 20).toFixed(0);

function sample(read: number): void {
  collect();
  const { rss, heapUsed } = process.memoryUsage();
  rows.push([read.toLocaleString("en"), mib(rss), mib(heapUsed)]);
}

function userAt(place: number): object {
  const id = `00000000-0000-4000-8000-${String(place).padStart(12, "0")}`;
  const mail = `user${place}@fabrikam.example`;
  const isGuest = place % guestEvery === 0;
  const made = isGuest ? new Date(Date.now() + 1_000) : new Date("2024-01-01T00:00:00Z");
  return {
    ...{ id, mail, displayName: `User ${place}`, department: "Sales", createdDateTime: made.toISOString() },
    ...(isGuest ? { userType: "Guest", creationType: "Invitation" } : { userType: "Member" }),
  };
}

/** The delta query of a directory in which everybody changed since the first cursor. */
const graph = createServer((request, response) => {
  const url = new URL(request.url ?? "", "http://graph");
  const link = (token: string) => `${testSettings.GRAPH_URL}/v1.0/users/delta?$skiptoken=${token}`;
  const from = Number(url.searchParams.get("$skiptoken") ?? Number.NaN);
  const isDelta = url.pathname.endsWith("/delta");
  const value = Number.isNaN(from)
    ? []
    : Array.from({ length: Math.min(pageSize, users - from) }, (_, at) => userAt(from + at));
  const next = from + pageSize;
  if (!Number.isNaN(from) && from % (users / samples) === 0) sample(from);
  const links = !isDelta
    ? {}
    : Number.isNaN(from) || next >= users
      ? { "@odata.deltaLink": link("0") }
      : { "@odata.nextLink": link(String(next)) };
  response.setHeader("content-type", "application/json").end(JSON.stringify({ value, ...links }));
});
await new Promise<void>((resolve) => graph.listen(0, "127.0.0.1", resolve));

const sandbox = await useSandbox(); // gives the tokens
const { port } = graph.address() as AddressInfo; // it listens on a port
Object.assign(testSettings, {
  ENTRA_AUTHORITY_URL: process.env.ENTRA_AUTHORITY_URL ?? "",
  GRAPH_URL: `http://127.0.0.1:${port}`,
});

async function look(): Promise<void> {
  await pool().query(`UPDATE "GuestTracking" SET "nextLookAt" = now()`);
  const leased = await leaseLook("bench");
  if (!leased) throw new Error("nothing is due");
  await lookFor(leased, new AbortController().signal);
}

await onLoadGround(async () => {
  const rule = aRule({ target: "jobTitle", delivery: "silent", source: { kind: "constant", value: "Guest" } });
  const { id: connectorId } = await aConnector({ rules: [rule] });
  await switchTracking(anActor(), connectorId, true);
  await look();
  const begun = performance.now();
  await look();
  const seconds = (performance.now() - begun) / 1000;
  sample(users);
  const { found, trouble } = await loadTracking(contoso, connectorId);
  console.log(machine());
  printTable(
    `${users.toLocaleString("en")} changed users in ${seconds.toFixed(0)} s, ${found} new guests found, trouble: ${trouble ?? "none"}`,
    ["users read", "resident MiB", "heap MiB, after collecting garbage"],
    rows,
  );
});
graph.close();
await sandbox.close();
