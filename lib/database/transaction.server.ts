import type pg from "pg";
import { pool } from "./client.server";

/**
 * Statements on one connection, in one transaction, for what Prisma cannot express. `begin` may set limits with it. A connection that
 * failed is not used again.
 */
export async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>, begin = "BEGIN"): Promise<T> {
  const client = await pool().connect();
  let broken: Error | undefined;
  const hear = (error: Error) => {
    broken = error;
  };
  client.on("error", hear); // it may end between two statements
  try {
    await client.query(begin);
    const result = await work(client);
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch(hear);
    throw error;
  } finally {
    client.release(broken);
    client.off("error", hear);
  }
}

export type Query = <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;

const jobMs = 60_000;

/** The same for jobs: the pool's own limits are for people who wait. `begin`: further settings of the transaction. */
export const inLongTransaction = <T>(work: (query: Query) => Promise<T>, begin = ""): Promise<T> =>
  inTransaction(
    (client) =>
      work(async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []) => {
        const limit = { query_timeout: jobMs };
        const { rows } = await client.query<Row>({ text, values, ...limit });
        return rows;
      }),
    `BEGIN; SET LOCAL statement_timeout = ${jobMs}; ${begin}`,
  );
