// The production server: the connector endpoint on plain node:http, everything else by Next. `--dev` leaves all to Next.
import { createServer } from "node:http";
import type { Server as NetServer } from "node:net";
import next from "next";
import { z } from "zod";
import { closeSpool } from "@/lib/calls/spool/keep.server";
import { saveLastUsed } from "@/lib/connector/credentials/used.server";
import { saveCountedRefusals } from "@/lib/connector/refused-calls.server";
import { closeDatabase } from "@/lib/database/client.server";
import { WrongMasterKey } from "@/lib/keys/tenant-keys.server";
import { type Env, env } from "@/lib/env.server";
import { log } from "@/lib/log.server";
import { handleConnector } from "./connector-door.server";
import { drainable } from "./drain.server";
import { answerHalfClosed, httpLimits } from "./http-limits.server";
import { announceReady, stopInOrder, wrongSettings } from "./lifecycle.server";
import { prepareServer } from "./prepare.server";
import { settingsProblems } from "./settings-problems";
import { tlsServer } from "./tls.server";

const drainMs = 20_000; // Entra waits that long for an answer
const announceMs = 1_500; // a connection that is in use is used in that time

await serve(settings(), process.argv.includes("--dev")).catch((err: unknown) => {
  if (err instanceof WrongMasterKey) refuseToStart(err.message);
  log().fatal({ err }, "the portal could not start");
  process.exit(1);
});

function settings(): Env {
  try {
    return env();
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    process.stderr.write(`The portal cannot start with these settings:\n  ${settingsProblems(error).join("\n  ")}\n`);
    process.exit(wrongSettings);
  }
}

async function serve({ HOST, PORT, TLS_PORT, TLS_CERTIFICATE }: Env, dev: boolean): Promise<void> {
  await prepareServer(); // what may be wrong with the settings shows here, and starting Next would be in vain
  const server = answerHalfClosed(createServer(httpLimits));
  const drain = drainable(server);
  const portal = next({ dev, dir: process.cwd(), hostname: HOST, port: PORT, httpServer: server });
  await portal.prepare();
  const handleByNext = portal.getRequestHandler();
  server.on("request", (request, response) => {
    if (!dev && handleConnector(request, response)) return;
    handleByNext(request, response).catch((err: unknown) => {
      log().error({ err }, "request failed");
      response.destroy();
    });
  });
  const tls = TLS_CERTIFICATE === undefined ? undefined : await tlsServer(TLS_CERTIFICATE).catch(noCertificate);
  const drainTls = tls && drainable(tls);
  stopInOrder(async () => {
    const limits = { limitMs: drainMs, announceMs: dev ? 0 : announceMs };
    await Promise.all([drain(limits), drainTls?.(limits)]);
    await portal.close();
    await Promise.all([saveCountedRefusals(), saveLastUsed()]);
    await closeSpool();
    await closeDatabase();
  });
  await listenOn(server, PORT, HOST);
  if (tls) await listenOn(tls, TLS_PORT ?? 0, HOST);
  announceReady();
}

const noCertificate = (): never =>
  refuseToStart("TLS_CERTIFICATE: is not the path of a PEM file with a private key and its certificate");

function refuseToStart(why: string): never {
  process.stderr.write(`The portal cannot start: ${why}\n`);
  process.exit(wrongSettings);
}

function listenOn(server: NetServer, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject).listen(port, host, resolve);
  });
}
