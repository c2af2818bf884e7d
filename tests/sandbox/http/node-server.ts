import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";

export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Everything the sandbox receives is small; more than this is a mistake or an attack. */
const maxBodyBytes = 1_000_000;

/** Listens on loopback only: the sandbox lets anyone in as anyone. */
export async function listen(port: number): Promise<{ server: Server; url: string }> {
  const server = createServer({ requestTimeout: 30_000 });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  // A TCP server that listens has an AddressInfo; the type also covers pipes.
  const { port: actual } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${actual}` };
}

export function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
  });
  server.closeAllConnections();
  return closed;
}

/** The web-standard request behind a Node request, its body read and bounded; `undefined` if the body is too large. */
export async function toWebRequest(incoming: IncomingMessage, origin: string): Promise<Request | undefined> {
  const method = incoming.method ?? "GET";
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    headers.set(name, Array.isArray(value) ? value.join(", ") : (value ?? ""));
  }
  const body = await readBody(incoming);
  if (!body) return undefined;
  const hasBody = method !== "GET" && method !== "HEAD" && body.length > 0;
  return new Request(new URL(incoming.url ?? "/", origin), { method, headers, ...(hasBody && { body }) });
}

async function readBody(incoming: IncomingMessage): Promise<Buffer<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Without an encoding set, a request yields Buffers.
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBodyBytes) chunks.push(chunk);
  }
  // The rest was read as well, and thrown away: a sender who is cut off does not read our answer.
  return size <= maxBodyBytes ? Buffer.concat(chunks) : undefined;
}

export async function sendWebResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body) {
    outgoing.end();
    return;
  }
  // The DOM's and Node's names for the same class.
  for await (const chunk of Readable.fromWeb(response.body as ReadableStream)) outgoing.write(chunk);
  outgoing.end();
}
