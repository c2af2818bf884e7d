import type { Server, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Keeps count of the answers under way, and returns what ends the server without cutting one off: it takes no new
 * connection, waits for the answers, and closes whatever is still open at the limit. Endless answers (the live log)
 * end at once; the browser connects again by itself.
 */
export function drainable(server: Server): (limitMs: number) => Promise<void> {
  const underWay = new Set<ServerResponse>();
  let isDraining = false;
  server.prependListener("request", (_request, response: ServerResponse) => {
    underWay.add(response);
    response.once("close", () => underWay.delete(response));
    if (isDraining) response.setHeader("connection", "close");
  });

  return async (limitMs) => {
    isDraining = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const response of underWay) {
      if (isEndless(response)) response.destroy();
      else if (!response.headersSent) response.setHeader("connection", "close");
    }
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
