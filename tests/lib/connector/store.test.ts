import pg from "pg";
import { expect, test, vi } from "vitest";
import { listConnectors, summarizeConnector } from "@/lib/connector/store.server";
import { closeDatabase } from "@/lib/database/client.server";
import { env } from "@/lib/env.server";
import { aConnector } from "@/tests/support/connectors";
import { contoso } from "@/tests/support/settings";

async function query<Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL });
  await client.connect();
  const { rows } = await client.query<Row>(text, values).finally(() => client.end());
  return rows;
}

/** Calls and silent writes of the past, as many as a busy tenant has in a few weeks. */
const fillHistory = (connectorId: string) =>
  query(
    `WITH old AS (
       INSERT INTO "Call" ("id", "tenantId", "connectorId", "receivedAt", "durationMs", "outcome", "status", "sealed")
       SELECT uuidv7(-g * interval '2 minutes'), $1, $2, now() - g * interval '2 minutes', 1, 'continue', 200, ''
       FROM generate_series(1, 20000) g
     )
     INSERT INTO "SilentWrite" ("id", "tenantId", "connectorId", "callId", "guestKey", "sealed", "state")
     SELECT uuidv7(-g * interval '2 minutes'), $1, $2, uuidv7(), g::text, '',
       CASE WHEN g <= 7 THEN 'parked' ELSE 'confirmed' END::"SilentWriteState"
     FROM generate_series(1, 20000) g`,
    [contoso, connectorId],
  );

/** How often PostgreSQL read a whole table of more than one row, and how often an index of it. A connection tells when it ends. */
const reads = () =>
  query<{ whole: string; byIndex: string }>(
    `SELECT sum(seq_scan) AS whole, sum(idx_scan) AS "byIndex" FROM pg_stat_user_tables
     WHERE relname LIKE 'Call%' AND relname <> 'CallStatisticProgress' OR relname = 'SilentWrite' GROUP BY relname = 'SilentWrite' ORDER BY 1`,
  );

test("the numbers of the last day come from indexes, however long the history is", async () => {
  const { id } = await aConnector({});
  const { id: other } = await aConnector({});
  await fillHistory(id);
  await query(`ANALYZE "Call", "SilentWrite"`);

  const counted = { callsLastDay: 719, refusedLastDay: 0, silentWaiting: 7 };
  const listed = await listConnectors(contoso);
  expect(listed.find((connector) => connector.id === id)).toMatchObject(counted);
  expect(await summarizeConnector(contoso, id)).toMatchObject(counted);
  expect(await summarizeConnector(contoso, other)).toMatchObject({ callsLastDay: 0, silentWaiting: 0 });

  await closeDatabase();
  await vi.waitFor(async () => {
    const numbers = (await reads()).map(({ whole, byIndex }) => [Number(whole), Number(byIndex) >= 3]);
    expect(numbers).toEqual([
      [0, true],
      [0, true],
    ]);
  });
});
