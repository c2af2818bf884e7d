import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env.server";
import { log } from "@/lib/log.server";
import { PrismaClient } from "@/prisma/generated/client";
import { oncePerProcess } from "./once-per-process.server";

export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

/** A guest waits while her call is saved; with waiting and reading it must stay below Entra's 20 s. */
const queryTimeoutMs = 4_500;

/** The connection pool of this process, shared by Prisma and by the few statements that Prisma cannot express. */
export const pool = (): pg.Pool =>
  oncePerProcess("pool", () => {
    const made = new pg.Pool({
      connectionString: env().DATABASE_URL,
      max: 10,
      keepAlive: true,
      connectionTimeoutMillis: 3_000,
      // The second one for a connection that went silent without being closed: guests wait behind it.
      statement_timeout: queryTimeoutMs,
      query_timeout: queryTimeoutMs + 500,
    });
    made.on("error", (err) => log().warn({ err }, "idle database connection lost"));
    return made;
  });

export const db = (): PrismaClient =>
  oncePerProcess("prisma", () => new PrismaClient({ adapter: new PrismaPg(pool()) }));

/** For a process that ends: waits for running queries. */
export async function closeDatabase(): Promise<void> {
  await db().$disconnect();
  await pool().end();
}
