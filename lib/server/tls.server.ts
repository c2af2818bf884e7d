import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:https";
import type { SecureContextOptions } from "node:tls";
import { log } from "@/lib/log.server";
import { handleConnector } from "./connector-door.server";
import { answerHalfClosed, httpLimits } from "./http-limits.server";

/**
 * The port on which Entra may show a client certificate; it serves the connector endpoint alone. Nobody is turned away by
 * TLS itself: which certificates count is each connector's own business, and a refused call belongs into its log. A renewed file is taken up within `lookAgainMs`.
 */
export async function tlsServer(pemFile: string, lookAgainMs = 30_000): Promise<Server> {
  let pem = await readFile(pemFile, "utf8");
  const server = createServer({
    ...httpLimits,
    ...secureContext(pem),
    requestCert: true,
    rejectUnauthorized: false,
  });
  answerHalfClosed(server).on("request", (request, response) => {
    if (!handleConnector(request, response)) response.writeHead(404, { "content-length": 0 }).end();
  });
  const renew = async () => {
    const current = await readFile(pemFile, "utf8");
    if (current === pem) return;
    server.setSecureContext(secureContext(current));
    pem = current;
    log().info("TLS_CERTIFICATE was renewed");
  };
  const timer = setInterval(() => {
    renew().catch((err: unknown) => log().error({ err }, "TLS_CERTIFICATE cannot be read, the one of before stays"));
  }, lookAgainMs).unref();
  server.once("close", () => clearInterval(timer));
  return server;
}

/** Entra speaks TLS 1.2 (learn.microsoft.com, "TLS and cipher suite requirements"). */
const secureContext = (pem: string): SecureContextOptions => ({ key: pem, cert: pem, minVersion: "TLSv1.2" });
