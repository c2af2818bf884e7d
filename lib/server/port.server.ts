import { connect, createServer } from "node:net";
import { hasCode } from "@/lib/error-code";

const loopback = "127.0.0.1";

/** The port this process could listen on now, if it can. Port 0 asks the system for any. */
function tryPort(port: number, host = loopback): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => {
      if (hasCode(error, "EADDRINUSE") || hasCode(error, "EACCES")) resolve(undefined);
      else if (host !== loopback)
        resolve(port); // a computer without IPv6
      else reject(error);
    });
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : undefined));
    });
  });
}

/** Free on IPv6 as well: a browser that is sent to `localhost` may try that first. */
export async function isPortFree(port: number): Promise<boolean> {
  return (await tryPort(port)) !== undefined && (await tryPort(port, "::1")) !== undefined;
}

export async function anyFreePort(): Promise<number> {
  const port = await tryPort(0);
  if (port === undefined) throw new Error("The system gave no free port on 127.0.0.1.");
  return port;
}

/** The preferred port, or the first free one after it. */
export async function freePortFrom(preferred: number): Promise<number> {
  for (let port = preferred; port < Math.min(preferred + 100, 65_536); port++) {
    if (await isPortFree(port)) return port;
  }
  return anyFreePort();
}

export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: loopback, port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
