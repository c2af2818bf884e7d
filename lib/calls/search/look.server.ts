import { inTransaction } from "@/lib/database/transaction.server";
import { hasCode } from "@/lib/error-code";
import type { CallOutcome, Step } from "@/prisma/generated/enums";
import type { Where } from "./where";
import type { Course } from "./windows";

export type SealedCallRow = {
  id: string;
  connectorId: string;
  step: Step | null;
  receivedAt: Date;
  durationMs: number;
  outcome: CallOutcome;
  cause: string | null;
  status: number;
  revisionNumber: number | null;
  source: string | null;
  provider: string | null;
  savedLateAt: Date | null;
  sealed: Uint8Array;
};

const columns = `"id", "connectorId", "step"::text, "receivedAt", "durationMs", "outcome"::text, "cause", "status", "revisionNumber",
  "source", "provider", "savedLateAt", "sealed"`;

/**
 * A page is always the first rows of an index, whatever the statistics of a day that has just begun say. Compiling a query or starting
 * helpers for it takes longer than the query may.
 */
const settings = `SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off; SET LOCAL jit = off;
  SET LOCAL max_parallel_workers_per_gather = 0`;

/** One statement that reads some days of a tenant's log; undefined if it took longer than `limitMs`. */
async function read<Row extends object>(text: string, values: unknown[], limitMs: number): Promise<Row[] | undefined> {
  const begin = `BEGIN READ ONLY; SET LOCAL statement_timeout = ${limitMs}; ${settings}`;
  try {
    const { rows } = await inTransaction((client) => client.query<Row>(text, values), begin);
    return rows;
  } catch (error) {
    if (hasCode(error, "57014")) return undefined; // query_canceled
    throw error;
  }
}

type Look = { tenantId: string; where: Where; course: Course; limit: number; limitMs: number };

const idsOf = ({ direction }: Course): string =>
  direction === "older"
    ? `"id" < $2::uuid AND "id" >= $3::uuid ORDER BY "id" DESC`
    : `"id" > $2::uuid AND "id" <= $3::uuid ORDER BY "id"`;

const fromWhere = ({ where, course }: Look): string => {
  const [ids = "", order = ""] = idsOf(course).split(" ORDER BY ");
  return `FROM "Call" WHERE "tenantId" = $1 AND ${ids}${where.sql} ORDER BY ${order}`;
};

const valuesOf = ({ tenantId, where, course }: Look): unknown[] => [tenantId, course.from, course.to, ...where.values];

/** The first calls of a course that the conditions leave, in its direction. */
export const look = (of: Look): Promise<SealedCallRow[] | undefined> =>
  read<SealedCallRow>(`SELECT ${columns} ${fromWhere(of)} LIMIT ${of.limit}`, valuesOf(of), of.limitMs);

/** Whether a course goes on at all: a small log is searched to its end even on a busy machine. Doubt counts as yes. */
export async function isAnyBeyond({ tenantId, course }: Pick<Look, "tenantId" | "course">): Promise<boolean> {
  const where = { sql: "", values: [], isIndexed: true };
  const left = await countAlong({ tenantId, course, where, limit: 1, limitMs: 20 });
  return left !== 0;
}

/** How many there are, up to `limit`. */
export async function countAlong(of: Look): Promise<number | undefined> {
  const text = `SELECT count(*)::int AS n FROM (SELECT 1 ${fromWhere(of)} LIMIT ${of.limit}) s`;
  const rows = await read<{ n: number }>(text, valuesOf(of), of.limitMs);
  return rows?.[0]?.n;
}
