import type { Server, ServerResponse } from "node:http";
import { Server as NetServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { oncePerProcess } from "@/lib/database/once-per-process.server";

/** Nobody asked anything for so long: nobody has to be told. */
const quietMs = 2_000;
/** No new connection for so long: everybody knows. */
const knownMs = 250;
/** Somebody never listens. */
const longestAnnounceMs = 10_000;

const draining = () => oncePerProcess("draining", () => ({ isDraining: false }));

/** The process ends soon; load balancers should look for another one. */
export const isDraining = (): boolean => draining().isDraining;

type Limits = {
  limitMs: number;
  /**
   * For how long everybody is told first, at least: as long as new connections come, somebody has not heard it yet. A client that keeps its connection may send a request in the very moment in which we close it,
   * and never hear an answer; one that read `connection: close` sends none (RFC 9112, section 9.6). New connections are taken meanwhile:
   * those that wait to be accepted would be reset.
   */
  announceMs?: number;
};

/**
 * Keeps count of the answers under way, and returns what ends the server without cutting one off: it announces the end, takes
 * no new connection, waits for the answers, and closes whatever is still open at the limit. Endless answers (the live log)
 * end at once; the browser connects again by itself.
 */
export function drainable(server: Server): (limits: Limits) => Promise<void> {
  const underWay = new Set<ServerResponse>();
  let isEnding = false;
  let askedAt = -Infinity;
  let connectedAt = -Infinity;
  server.on("connection", () => {
    connectedAt = performance.now();
  });
  server.prependListener("request", (_request, response: ServerResponse) => {
    askedAt = performance.now();
    underWay.add(response);
    response.once("close", () => underWay.delete(response));
    if (isEnding) response.setHeader("connection", "close");
  });

  async function announced(leastMs: number): Promise<void> {
    const startedAt = performance.now();
    await sleep(leastMs);
    const isKnown = () => performance.now() - connectedAt > knownMs;
    while (!isKnown() && performance.now() - startedAt < longestAnnounceMs) await sleep(50);
  }

  return async ({ limitMs, announceMs = 0 }) => {
    isEnding = true;
    draining().isDraining = true;
    for (const response of underWay) {
      if (isEndless(response)) response.destroy();
      else if (!response.headersSent) response.setHeader("connection", "close");
    }
    if (announceMs > 0 && performance.now() - askedAt < quietMs) await announced(announceMs);
    // Of the server of node:net: the one of node:http would close idle connections with it, and a request may be on its way.
    const closed = new Promise<void>((resolve) => NetServer.prototype.close.call(server, () => resolve()));
    const isQuiet = (async () => {
      while (underWay.size > 0) await sleep(20);
    })();
    await Promise.race([isQuiet, sleep(limitMs)]);
    server.closeAllConnections();
    await closed;
  };
}

const isEndless = (response: ServerResponse) =>
  String(response.getHeader("content-type")).startsWith("text/event-stream");
