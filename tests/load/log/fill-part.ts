// One process of log/fill.ts: fills days of a tenant's log. Rows are made as the connector endpoint makes them and sealed for real, but on
// older days nine of ten are copies of such a row with an id, a guest and a duration of their own: sealing ten million takes longer than
// anybody waits. What is sealed in a copy is of the right size and opens for nobody, as the log then says; it takes the same time to try.
// A day's table is filled before it is a partition, so that PostgreSQL writes no log of it and builds each index at once.
import { readFileSync } from "node:fs";
import pg from "pg";
import { leastIdAt } from "@/lib/calls/since";
import { type Day, partOf } from "@/lib/calls/partitions.server";
import { callColumns } from "@/lib/calls/save-columns.server";
import { insertCalls } from "@/lib/calls/save-sql.server";
import { sealCall } from "@/lib/calls/seal-call.server";
import { closeDatabase } from "@/lib/database/client.server";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { Rows } from "./rows";
import type { Template } from "./templates";

export type PartDay = { day: Day; rows: number; isSealedForReal: boolean };
export type Part = { tenantId: string; days: PartDay[]; guests: number; templates: string };

const dayMs = 24 * 60 * 60 * 1000;
const atOnce = 250;
const copies = 9;

const part = JSON.parse(process.argv[2] ?? "") as Part; // log/fill.ts starts it so
const templates = JSON.parse(readFileSync(part.templates, "utf8")) as Template[]; // which it wrote
const keys = await loadTenantKeys(part.tenantId);
const made = new Rows(templates, part.guests);
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
for (const each of part.days) {
  await fillDay(each);
  process.send?.(each.rows);
}
await client.end();
await closeDatabase();
process.exit(0);

/** $1: how many guests there are. */
function copyRows(name: string): string {
  const same = `"tenantId", "connectorId", "step", "receivedAt", "outcome", "cause", "status", "revisionNumber", "source", "provider",
                "domainHash", "sealed"`;
  return `
    INSERT INTO ${name} ("id", "durationMs", "guestHash", ${same})
    SELECT (left("id"::text, 14) || '7' || left(random, 3) || '-8' || substr(random, 4, 3) || '-' || substr(random, 7, 12))::uuid,
           "durationMs" * (0.5 + random()),
           CASE WHEN "guestHash" IS NOT NULL THEN substr(sha256(floor(random() * $1::int)::text::bytea), 1, 16) END, ${same}
    FROM ${name}, generate_series(1, ${copies}) AS copy, LATERAL (SELECT md5("id"::text || copy) AS random) r`;
}

async function fillDay({ day, rows, isSealedForReal }: PartDay): Promise<void> {
  const name = `"${partOf(part.tenantId)}_${day.replaceAll("-", "")}"`;
  const from = Date.parse(`${day}T00:00:00Z`);
  const to = Math.min(from + dayMs, Date.now());
  await client.query("BEGIN");
  await client.query(`CREATE TABLE ${name} (LIKE "Call" INCLUDING DEFAULTS INCLUDING STORAGE)`);
  const originals = isSealedForReal ? rows : Math.ceil(rows / (copies + 1));
  for (let done = 0; done < originals; done += atOnce) {
    const calls = Array.from({ length: Math.min(atOnce, originals - done) }, (_, place) =>
      sealCall(keys, made.at(new Date(from + ((to - from) * (done + place)) / originals))),
    );
    await client.query(insertCalls.replace('"Call"', name), callColumns(calls));
  }
  if (!isSealedForReal) await client.query(copyRows(name), [part.guests]);
  const bounds = [from, from + dayMs].map((at) => `('${leastIdAt(new Date(at)).slice(0, 14)}0000-0000-000000000000')`);
  await client.query(
    `ALTER TABLE "${partOf(part.tenantId)}" ATTACH PARTITION ${name} FOR VALUES FROM ${bounds.join(" TO ")}`,
  );
  await client.query("COMMIT");
}
