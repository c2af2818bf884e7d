// One process of log/fill.ts: fills days of a tenant's log. Rows are made as the connector endpoint makes them and sealed for real; only
// the way into the table is shorter. A day's table is filled before it is a partition, so that PostgreSQL writes no log of it and builds
// each index at once.
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

export type Part = { tenantId: string; days: { day: Day; rows: number }[]; guests: number; templates: string };

const dayMs = 24 * 60 * 60 * 1000;
const atOnce = 250;

const part = JSON.parse(process.argv[2] ?? "") as Part; // log/fill.ts starts it so
const templates = JSON.parse(readFileSync(part.templates, "utf8")) as Template[]; // which it wrote
const keys = await loadTenantKeys(part.tenantId);
const made = new Rows(templates, part.guests);
const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
for (const { day, rows } of part.days) {
  await fillDay(day, rows);
  process.send?.(rows);
}
await client.end();
await closeDatabase();
process.exit(0);

async function fillDay(day: Day, rows: number): Promise<void> {
  const name = `"${partOf(part.tenantId)}_${day.replaceAll("-", "")}"`;
  const from = Date.parse(`${day}T00:00:00Z`);
  const to = Math.min(from + dayMs, Date.now());
  await client.query("BEGIN");
  await client.query(`CREATE TABLE ${name} (LIKE "Call" INCLUDING DEFAULTS INCLUDING STORAGE)`);
  for (let done = 0; done < rows; done += atOnce) {
    const calls = Array.from({ length: Math.min(atOnce, rows - done) }, (_, place) =>
      sealCall(keys, made.at(new Date(from + ((to - from) * (done + place)) / rows))),
    );
    await client.query(insertCalls.replace('"Call"', name), callColumns(calls));
  }
  const bounds = [from, from + dayMs].map((at) => `('${leastIdAt(new Date(at)).slice(0, 14)}0000-0000-000000000000')`);
  await client.query(
    `ALTER TABLE "${partOf(part.tenantId)}" ATTACH PARTITION ${name} FOR VALUES FROM ${bounds.join(" TO ")}`,
  );
  await client.query("COMMIT");
}
