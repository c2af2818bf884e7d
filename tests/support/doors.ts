import { createServer, type RequestListener } from "node:http";
import { NextRequest } from "next/server";
import * as route from "@/app/api/connectors/[connectorId]/[step]/route";
import { handleConnector } from "@/lib/server/connector-door.server";
import { listenAnywhere } from "./listen";

/** One of the two ways into the endpoint; `call` sends a request to a path and gives the response. */
export type Door = {
  call: (path: string, init: RequestInit & { method: string }) => Promise<Response>;
  close: () => Promise<void>;
};

/** The door of the production server, over real HTTP. */
export async function productionDoor(): Promise<Door> {
  const { url, close } = await serve((request, response) => {
    if (!handleConnector(request, response)) response.writeHead(404).end();
  });
  return { call: (path, init) => fetch(new URL(path, url), init), close };
}

type Method = keyof typeof route;

/** The Next route handler, called as Next calls it. */
export async function nextDoor(): Promise<Door> {
  return Promise.resolve({
    call: (path, { signal, ...init }) => {
      const url = new URL(path, "http://localhost");
      const [connectorId = "", step = ""] = url.pathname.split("/").slice(3);
      const request = new NextRequest(url, { ...init, ...(signal && { signal }) });
      return route[init.method as Method](request, { params: Promise.resolve({ connectorId, step }) });
    },
    close: () => Promise.resolve(),
  });
}

export async function serve(listener: RequestListener): Promise<{ url: string; close: () => Promise<void> }> {
  const { port, close } = await listenAnywhere(createServer(listener));
  return { url: `http://127.0.0.1:${port}`, close };
}
