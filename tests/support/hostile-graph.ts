import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export type HostileGraph = {
  url: string;
  /** What the next requests to Graph get. */
  answer: Handler;
  answerToken: Handler;
  /** Path, query and bearer token of each request to Graph. */
  seen: { url: string; token: string }[];
  tokenRequests: URLSearchParams[];
  close: () => Promise<void>;
};

/** A network that answers whatever a test says, for what a well-behaved sandbox never would. */
export async function startHostileGraph(): Promise<HostileGraph> {
  const server = createServer((request, response) => {
    if (request.url?.endsWith("/oauth2/v2.0/token")) {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        hostile.tokenRequests.push(new URLSearchParams(Buffer.concat(chunks).toString()));
        hostile.answerToken(request, response);
      });
      return;
    }
    const token = (request.headers.authorization ?? "").replace("Bearer ", "");
    hostile.seen.push({ url: request.url ?? "", token });
    hostile.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // of a server that listens on TCP
  const hostile: HostileGraph = {
    url: `http://127.0.0.1:${port}`,
    answer: json(200, { value: [] }),
    answerToken: (request, response) =>
      json(200, { access_token: `token-${hostile.tokenRequests.length}`, expires_in: 3600 })(request, response),
    seen: [],
    tokenRequests: [],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return hostile;
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };

export const text =
  (status: number, body: string, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    response.writeHead(status, { "content-type": "text/html", ...headers });
    response.end(body);
  };
