// A process like the production server, with the connector endpoint alone: Next would have to be built first.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { closeSpool } from "@/lib/calls/spool/keep.server";
import { closeDatabase } from "@/lib/database/client.server";
import { handleConnector } from "@/lib/server/connector-door.server";
import { drainable } from "@/lib/server/drain.server";
import { answerHalfClosed, httpLimits } from "@/lib/server/http-limits.server";
import { stopInOrder } from "@/lib/server/lifecycle.server";
import { prepareServer } from "@/lib/server/prepare.server";

const server = answerHalfClosed(createServer(httpLimits));
const drain = drainable(server);
server.on("request", (request, response) => {
  if (!handleConnector(request, response)) response.writeHead(404).end();
});
await prepareServer();
stopInOrder(async () => {
  await drain({ limitMs: 20_000, announceMs: 1_500 });
  await closeSpool();
  await closeDatabase();
});
server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo; // a TCP server's address has a port
  process.send?.({ url: `http://127.0.0.1:${port}` });
});
process.on("message", (message) => {
  if (message !== "memory") return;
  globalThis.gc?.(); // with --expose-gc
  process.send?.(process.memoryUsage());
});
