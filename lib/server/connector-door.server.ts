import type { IncomingMessage, ServerResponse } from "node:http";
import { readEndpoint } from "@/lib/connector/endpoint";
import { receiveCall } from "@/lib/connector/receive.server";
import type { Answer } from "@/lib/connector/respond";
import { log } from "@/lib/log.server";
import { callerAddress, callerCertificate } from "./caller.server";

/**
 * The production door: the endpoint's path goes straight to the handler, everything else to Next. Answers true when it
 * took the request. A Next route costs about twenty times as much for the same work (docs/benchmarks.md).
 */
export function handleConnector(request: IncomingMessage, response: ServerResponse): boolean {
  const endpoint = readEndpoint(request.url ?? "/");
  if (!endpoint) return false;
  void receiveCall({
    connectorId: endpoint.connectorId,
    step: endpoint.step,
    method: request.method ?? "",
    header: (name) => readHeader(request, name),
    query: queryOf(request.url ?? ""),
    readBody: (limitBytes) => readBody(request, limitBytes),
    peer: () => callerCertificate(request),
    source: () => callerAddress(request),
  })
    .then((answer) => send(request, response, answer))
    .catch((err: unknown) => {
      log().error({ err }, "answer not sent");
      response.destroy();
    });
  return true;
}

/** Of the headers that may come twice Node makes lists; none of them is asked for. */
function readHeader({ headers }: IncomingMessage, name: string): string | undefined {
  const value: unknown = headers[name];
  return typeof value === "string" ? value : undefined;
}

function queryOf(path: string): string {
  const mark = path.indexOf("?");
  return mark < 0 ? "" : path.slice(mark + 1);
}

function send(request: IncomingMessage, response: ServerResponse, { status, body, headers }: Answer): void {
  if (!request.complete) {
    response.setHeader("connection", "close"); // the unread rest of the body would be taken for the next request
    request.resume();
  }
  for (const name in headers) response.setHeader(name, headers[name] ?? "");
  const length = Buffer.byteLength(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": length,
    "cache-control": "no-store",
  });
  response.end(request.method === "HEAD" ? undefined : body);
}

function readBody(request: IncomingMessage, limitBytes: number): Promise<Uint8Array | "tooLarge" | "incomplete"> {
  if (Number(request.headers["content-length"]) > limitBytes) return Promise.resolve("tooLarge");
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (result: Uint8Array | "tooLarge" | "incomplete") => {
      request.off("data", take).off("end", end).off("close", fail).off("error", fail);
      resolve(result);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limitBytes) finish("tooLarge");
    };
    const end = () => finish(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    const fail = () => finish("incomplete");
    request.on("data", take).on("end", end).on("close", fail).on("error", fail);
  });
}
