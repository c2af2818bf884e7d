import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env.server";
import { log } from "@/lib/log.server";
import { PrismaClient } from "@/prisma/generated/client";
import { oncePerProcess } from "./once-per-process.server";

export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** A page that waits longer is no use to anybody. */
const queryTimeoutMs = 4_500;
/** Longer than any guest waits for her call (lib/connector/budget.ts); what takes longer is in the spool by then. */
const callTimeoutMs = 2_000;

/** The connection pool of this process, shared by Prisma and by the few statements that Prisma cannot express. */
export const pool = (): pg.Pool =>
  oncePerProcess("pool", () =>
    makePool({
      max: 10,
      connectionTimeoutMillis: 3_000,
      // The second one for a connection that went silent without being closed.
      statement_timeout: queryTimeoutMs,
      query_timeout: queryTimeoutMs + 500,
    }),
  );

function makePool(config: pg.PoolConfig): pg.Pool {
  const made = new pg.Pool({ connectionString: env().DATABASE_URL, keepAlive: true, ...config });
  made.on("error", (err) => log().warn({ err }, "idle database connection lost"));
  // A connection that ends while it is lent says so beside the statement that it fails. Where nobody listens, Node ends the process.
  made.on("connect", (client) => void client.on("error", () => undefined));
  return made;
}

/** Holds the pool of the calls, which is replaced after an outage. */
const forCalls = () => oncePerProcess<{ pool?: pg.Pool }>("pool-for-calls", () => ({}));

/** Connections that only calls use: whatever the portal's pages are doing, a guest does not wait behind them. */
export const callPool = (): pg.Pool => (forCalls().pool ??= makePool({ ...callLimits, max: callConnections }));

/** Two batches of calls, of numbers and of moments at a time, and the spool. */
const callConnections = 6;

const callLimits: pg.PoolConfig = {
  connectionTimeoutMillis: 1_000,
  idleTimeoutMillis: 60_000, // the next guest should not wait for a connection
  statement_timeout: callTimeoutMs,
  query_timeout: callTimeoutMs + 500,
};

/** Connections that were open when the database went away may never say a word again. */
export function renewCallPool(): void {
  const { pool: old } = forCalls();
  delete forCalls().pool;
  old?.end().catch((err: unknown) => log().warn({ err }, "database connections not closed in order"));
}

export const db = (): PrismaClient =>
  oncePerProcess("prisma", () => new PrismaClient({ adapter: new PrismaPg(pool()) }));

/**
 * For what a guest waits for and Prisma reads best: her connector's policy. On connections of its own, or a retired credential
 * would be accepted for as long as the portal's pages hold all of theirs.
 */
export const dbForCalls = (): PrismaClient =>
  oncePerProcess("prisma-for-calls", () => {
    const adapter = new PrismaPg(makePool({ ...callLimits, max: 3 }), { disposeExternalPool: true });
    return new PrismaClient({ adapter });
  });

/** For a process that ends: waits for running queries. */
export async function closeDatabase(): Promise<void> {
  await Promise.all([db().$disconnect(), dbForCalls().$disconnect()]);
  await Promise.all([pool().end(), forCalls().pool?.end()]);
}
