import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startEmbeddedPostgres } from "@/lib/database/embedded.server";
import { hasCode } from "@/lib/error-code";
import { applyMigrations } from "@/lib/database/migrate.server";
import { say } from "./console.server";
import { afterEnd } from "./restart";
import type { Undo } from "./undo.server";

/** The embedded database, kept alive. `failed` rejects when it cannot be. */
export async function embeddedDatabase(dataDir: string, undo: Undo): Promise<{ url: string; failed: Promise<never> }> {
  const server = await startEmbeddedPostgres({ dataDir });
  const ending = new AbortController();
  const restart: Restart = { underWay: Promise.resolve() };
  await undo.add(async () => {
    ending.abort();
    await restart.underWay.catch(() => undefined); // what did not start need not be stopped
    await server.stop();
  });
  const failed = keepAlive({ dataDir, url: server.url, signal: ending.signal, restart });
  failed.catch(() => undefined); // whoever waits hears it
  return { url: server.url, failed };
}

/** The stop waits for a start that has begun: the server runs on without us, so nobody else would end it. */
type Restart = { underWay: Promise<unknown> };

type Kept = { dataDir: string; url: string; signal: AbortSignal; restart: Restart };

/** Holds one idle connection: it ends when the server does. Never returns; after the stop it does nothing more. */
async function keepAlive({ dataDir, url, signal, restart }: Kept): Promise<never> {
  const endedAt: number[] = [];
  for (;;) {
    await connectionLost(url);
    if (signal.aborted) return new Promise(() => undefined);
    endedAt.push(Date.now());
    const verdict = afterEnd(endedAt, Date.now());
    if (verdict.kind === "giveUp") throw new Error(`PostgreSQL ended ${endedAt.length} times within a minute.`);
    say("PostgreSQL ended unexpectedly and starts again.");
    const isStopped = await sleep(verdict.afterMs, false, { signal }).catch(() => true);
    if (isStopped) return new Promise(() => undefined);
    const starting = startEmbeddedPostgres({ dataDir });
    restart.underWay = starting;
    const again = await starting;
    if (again.url !== url) throw new Error("Another program took the port of PostgreSQL while it was down.");
  }
}

function connectionLost(url: string): Promise<void> {
  return new Promise((resolve) => {
    const client = new pg.Client({ connectionString: url, keepAlive: true });
    client.once("end", resolve);
    client.on("error", () => undefined); // its end follows
    client.connect().catch(() => resolve());
  });
}

const notYet = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ETIMEDOUT", "ECONNRESET", "57P03"];

/** Brings the schema up to date. A database that starts together with us may need a while. */
export async function migrate(url: string, waitMs: number): Promise<string[]> {
  const deadline = Date.now() + waitMs;
  for (;;) {
    try {
      return await applyMigrations(url);
    } catch (error) {
      const isDown = notYet.some((code) => hasCode(error, code));
      if (!isDown && !hasCode(error, "28P01")) throw error;
      if (!isDown || Date.now() > deadline) {
        const { host, pathname } = new URL(url);
        const why = error instanceof Error && "code" in error ? String(error.code) : "";
        throw new Error(`The database ${host}${pathname} (DATABASE_URL) does not let us in: ${why}.`, { cause: error });
      }
    }
    await sleep(500);
  }
}
