// One process of the connector benchmark: serves a variant and tells its parent where.
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import next from "next";
import { handleConnector } from "@/lib/server/connector-door.server";
import { aConnector, aFlow, aRule, basic } from "@/tests/support/connectors";
import { bareServer } from "./bare-handler";

const [variant = ""] = process.argv.slice(2);
const expression = (text: string) => ({ kind: "expression" as const, text });

const connector = await aConnector({
  flow: aFlow("city", "displayName"),
  rules: [
    aRule({ id: "r1", target: "jobTitle", delivery: "silent", source: expression("RandomNumber(1000, 9999)") }),
    aRule({ id: "r2", target: "city" }),
    aRule({ id: "r3", target: "displayName", source: expression('Join(" ", [givenName], [surname])') }),
  ],
});

async function nextListener(): Promise<RequestListener> {
  const app = next({ dev: false, quiet: true });
  await app.prepare();
  const handle = app.getRequestHandler();
  return (request, response) => void handle(request, response);
}

async function makeServer(): Promise<Server> {
  switch (variant) {
    case "bare handler, one INSERT per call":
      return bareServer({
        databaseUrl: process.env.DATABASE_URL ?? "",
        tenantId: process.env.BENCH_TENANT ?? "",
        connectorId: connector.id,
        password: connector.secret,
      });
    case "production door":
      return createServer((request, response) => void handleConnector(request, response));
    default:
      return createServer(await nextListener());
  }
}

const server = await makeServer();
server.listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo; // a TCP server's address has a port
  const path = `/api/connectors/${connector.id}/postAttributeCollection`;
  const authorization = basic(connector.username, connector.secret);
  process.send?.({ url: `http://127.0.0.1:${port}`, path, authorization });
});
process.once("SIGTERM", () => process.exit(0));
process.once("disconnect", () => process.exit(0));
