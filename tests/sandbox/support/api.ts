import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type Asked = { method: string; url: string; headers: IncomingHttpHeaders; body: Record<string, unknown> };
export type Reply = { status?: number; type?: string; body?: unknown; delayMs?: number; hangUp?: boolean };

export const continuing = (attributes: object = {}): Reply => ({
  body: { version: "1.0.0", action: "Continue", ...attributes },
});

/** An API as an admin may have written it: gives the replies in turn, the last one again and again. */
export async function startApi() {
  const asked: Asked[] = [];
  let replies: Reply[] = [continuing()];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const body = JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>;
      asked.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers, body });
      const { status = 200, type = "application/json", body: answer, delayMs = 0, hangUp } = replies[0] ?? {};
      if (replies.length > 1) replies.shift();
      if (hangUp) return request.socket.destroy();
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      response.writeHead(status, { "content-type": type });
      response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
      return undefined;
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    reply(...next: Reply[]) {
      replies = next;
      asked.length = 0;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
