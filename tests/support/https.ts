import { Agent, request, type RequestOptions } from "node:https";
import { TLSSocket } from "node:tls";

export type TlsAnswer = { status: number; code: unknown; protocol: string | null; isReused: boolean };

type Call = { path: string; body: object; headers?: Record<string, string> };

/** Posts as Entra does, with whatever TLS the options say. */
export function postTls(options: RequestOptions, { path, body, headers }: Call): Promise<TlsAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        ...{ host: "127.0.0.1", rejectUnauthorized: false, method: "POST", path, agent: new Agent() },
        ...options,
        headers: { "content-type": "application/json", ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        const { socket } = response;
        if (!(socket instanceof TLSSocket)) throw new Error("over https it is one");
        const facts = { protocol: socket.getProtocol(), isReused: socket.isSessionReused() };
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          const { code } = (text === "" ? {} : JSON.parse(text)) as { code?: unknown };
          resolve({ status: response.statusCode ?? 0, code, ...facts });
        });
      },
    );
    asked.on("error", reject);
    asked.end(JSON.stringify(body));
  });
}
