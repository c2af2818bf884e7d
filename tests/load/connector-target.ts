// One process of the connector benchmark: serves a variant and tells its parent where, and on request what it took.
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import { handleConnector } from "@/lib/server/connector-door.server";
import { aConnector, aFlow } from "@/tests/support/connectors";
import { bareServer } from "./bare-handler";
import type { Variant } from "./connector-variants";
import { collected, connectorRules, gates } from "./mapping-cases";

const [variant, constantNextDir = ""] = process.argv.slice(2) as [Variant, string?]; // the benchmark starts it so

const connector = await aConnector({ flow: aFlow(...collected), rules: connectorRules, gates });

async function nextListener(dir: string): Promise<RequestListener> {
  const app = next({ dev: false, quiet: true, dir });
  await app.prepare();
  const handle = app.getRequestHandler();
  return (request, response) => void handle(request, response);
}

const bare = (saving: "one INSERT per call" | "group commit") =>
  bareServer({
    databaseUrl: process.env.DATABASE_URL ?? "",
    tenantId: process.env.BENCH_TENANT ?? "",
    connectorId: connector.id,
    password: connector.secret,
    saving,
  });

async function makeServer(): Promise<Server> {
  switch (variant) {
    case "bare handler, one INSERT per call":
      return bare("one INSERT per call");
    case "limit: bare handler, group commit":
      return bare("group commit");
    case "production door":
      return createServer((request, response) => void handleConnector(request, response));
    case "Next route that answers a constant":
      return createServer(await nextListener(constantNextDir));
    case "Next door":
      return createServer(await nextListener("."));
  }
}

const server = await makeServer();
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo; // a TCP server's address has a port
  const url = `http://127.0.0.1:${port}/api/connectors/${connector.id}/postAttributeCollection`;
  process.send?.({ url, authorization: connector.authorization });
});
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ processorUs: user + system, memoryMb: process.memoryUsage.rss() / 2 ** 20 });
});
process.once("SIGTERM", () => process.exit(0));
process.once("disconnect", () => process.exit(0));
