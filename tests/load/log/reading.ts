import { referenceOf } from "@/lib/calls/reference";
import { leastIdAt } from "@/lib/calls/since";
import { loadCall } from "@/lib/calls/log.server";
import { readLogQuery } from "@/lib/calls/search/filter";
import { loadLog } from "@/lib/calls/search/log-page.server";
import { countNewer } from "@/lib/calls/search/newer.server";
import { searchCalls } from "@/lib/calls/search/search.server";
import { countCalls } from "@/lib/calls/statistics/count.server";
import { pool } from "@/lib/database/client.server";
import { anActor } from "@/tests/support/connectors";
import { contoso } from "@/tests/support/settings";

/** Milliseconds of each time, and how many of them ended before the log did. */
export type Reading = { name: string; times: number[]; partial: number };

const timesEach = 30;
const daysFilled = 90;
const dayMs = 24 * 60 * 60 * 1000;

type Sample = { id: string; connectorId: string; email: string | null };

/**
 * What the screens of the log ask for, about calls of random moments: the functions that the pages call, in the process that measures,
 * with PostgreSQL on loopback. The charts are part of a page.
 */
export async function measureReading(): Promise<Reading[]> {
  await readIndexesIn();
  while ((await countCalls()) === "more"); // what the worker has done long since
  const samples = await Promise.all(Array.from({ length: timesEach }, aCallOfTheLog));
  const readings: Reading[] = [];
  for (const [name, ask] of Object.entries(questions)) {
    const reading: Reading = { name, times: [], partial: 0 };
    for (const sample of samples) {
      const from = performance.now();
      const isPartial = await ask(sample);
      reading.times.push(performance.now() - from);
      if (isPartial) reading.partial += 1;
    }
    readings.push(reading);
  }
  return readings;
}

/** As on a server that has run for a while. Read from the disk for the first time, what lies in each of the 90 days costs some 30 ms more. */
async function readIndexesIn(): Promise<void> {
  await pool().query("CREATE EXTENSION IF NOT EXISTS pg_prewarm");
  await pool().query(
    `SELECT pg_prewarm(indexrelid, 'read') FROM pg_index JOIN pg_class ON oid = indexrelid WHERE relkind = 'i'`,
  );
}

async function aCallOfTheLog(): Promise<Sample> {
  const at = new Date(Date.now() - Math.random() * (daysFilled - 2) * dayMs);
  const { rows } = await pool().query<{ id: string }>(
    `SELECT "id" FROM "Call" WHERE "tenantId" = $1 AND "id" >= $2::uuid AND "id" < $3::uuid AND "outcome" <> 'refused' ORDER BY "id" DESC LIMIT 1`,
    [contoso, leastIdAt(new Date(at.getTime() - 2 * dayMs)), leastIdAt(at)],
  );
  const id = rows[0]?.id;
  if (!id) throw new Error("the log is not filled");
  const { connectorId, email } = await loadCall(contoso, id);
  if (email === null) return aCallOfTheLog(); // a copy, whose guest nobody can tell (log/fill-part.ts)
  return { id, connectorId, email };
}

type Query = Record<string, string | undefined>;

/** A page with its charts; whether its search ended before the log did. */
async function page(query: Query): Promise<boolean> {
  const { found } = await loadLog(anActor(), readLogQuery(query));
  return found.kind === "page" && found.searchedTo !== undefined;
}

async function list(query: Query): Promise<boolean> {
  const found = await searchCalls(contoso, readLogQuery(query));
  return found.kind === "page" && found.searchedTo !== undefined;
}

const never = async (work: Promise<unknown>): Promise<boolean> => {
  await work;
  return false;
};

const questions: Record<string, (sample: Sample) => Promise<boolean>> = {
  "first page, with charts": () => page({}),
  "first page, charts of 30 days": () => page({ time: "month" }),
  "a page further back": ({ id }) => list({ before: id }),
  "a page of one connector": ({ id, connectorId }) => list({ connectorId, before: id }),
  "refused calls, with charts": () => page({ outcome: "refused" }),
  "refused for one cause": ({ id }) => list({ cause: "wrongCredential", before: id }),
  "all but Continue, one connector": ({ connectorId }) => list({ connectorId, outcome: "notContinue" }),
  "slow calls": ({ id }) => list({ least: "300", before: id }),
  "slow calls, one connector, a step": ({ connectorId }) =>
    list({ connectorId, least: "350", step: "postFederationSignup", time: "month" }),
  "one step and provider": ({ id }) => list({ step: "postAttributeCollection", provider: "google", before: id }),
  "a guest": ({ email }) => list({ q: email ?? undefined }),
  "a guest, one connector, last 30 days": ({ email, connectorId }) =>
    list({ q: email ?? undefined, connectorId, time: "month" }),
  "a guest who never came": ({ id }) => list({ q: `nobody-${id}@company1.example` }),
  "a domain": ({ email }) => list({ q: `@${email?.split("@")[1] ?? ""}` }),
  "an attribute": ({ id }) => list({ attribute: "city=Oslo", before: id }),
  "a revision that never was": () => list({ revision: "999999" }),
  "a reference": ({ id }) => list({ q: referenceOf(id) }),
  "one call": ({ id }) => never(loadCall(contoso, id)),
  "how many are newer, up to 10,000": ({ id }) => never(countNewer(contoso, {}, id)),
};
