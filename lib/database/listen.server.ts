import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { env } from "@/lib/env.server";
import { log } from "@/lib/log.server";

const firstDelayMs = 100;
const longestDelayMs = 10_000;
const heartbeatMs = 30_000;

export type Listening = { close: () => Promise<void> };

/**
 * Calls `onNotify` for each NOTIFY on the channel, on a connection of its own. The connection may break and is made
 * again: `onReconnect` is called each time listening begins, the first time included, because what was notified before
 * was missed.
 */
export function listen(channel: string, onNotify: (payload: string) => void, onReconnect: () => void): Listening {
  const ending = new AbortController();
  const loop = keepListening({ channel, onNotify, onReconnect, signal: ending.signal });
  return {
    close: async () => {
      ending.abort();
      await loop;
    },
  };
}

type Subscription = {
  channel: string;
  onNotify: (payload: string) => void;
  onReconnect: () => void;
  signal: AbortSignal;
};

async function keepListening(subscription: Subscription): Promise<void> {
  const { channel, signal } = subscription;
  let delayMs = firstDelayMs;
  while (!signal.aborted) {
    try {
      await listenOnce(subscription, () => (delayMs = firstDelayMs));
    } catch (err) {
      log().warn({ err, channel, delayMs }, "database notifications lost, connecting again");
    }
    // An aborted wait is the end of the loop, not a failure.
    await sleep(delayMs, undefined, { signal, ref: false }).catch(() => undefined);
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  }
}

/** Returns when the subscription ends, throws when the connection does. */
async function listenOnce(subscription: Subscription, onListening: () => void): Promise<void> {
  const { channel, onNotify, onReconnect, signal } = subscription;
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
  });
  const { promise: ended, resolve, reject } = withResolvers();
  client.on("error", reject);
  client.on("end", () => reject(new Error("the server closed the connection")));
  client.on("notification", (message) => onNotify(message.payload ?? ""));
  signal.addEventListener("abort", resolve, { once: true });
  // A firewall may drop an idle connection and tell nobody.
  const heartbeat = setInterval(() => void client.query("select").catch(reject), heartbeatMs).unref();
  try {
    await client.connect();
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
    onListening();
    onReconnect();
    await ended;
  } finally {
    clearInterval(heartbeat);
    signal.removeEventListener("abort", resolve);
    ended.catch(() => undefined); // ending the client rejects it once more
    await client.end().catch(() => undefined);
  }
}

function withResolvers() {
  let resolve: () => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<void>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
