import { Agent, request } from "node:http";
import { hasCode } from "@/lib/error-code";

export type Outcome =
  | { kind: "answered"; status: number; body: string; ms: number }
  /** No replica took a connection. */
  | { kind: "nobodyThere" }
  /** The request was sent, and the connection ended without an answer. */
  | { kind: "cutOff"; code: string };

/** A replica that says it ends is left alone for so long. */
const leftAloneMs = 5_000;

/**
 * Sends calls as a load balancer does: connections are kept and shared, each replica has its turn but for those that said they
 * end, and a call goes to another replica only where it was certainly not sent.
 */
export class Balancer {
  private readonly urls: readonly string[];
  private readonly agent: Agent;
  private readonly leaving = new Map<string, number>();
  private turn = 0;

  constructor(urls: readonly string[], connections: number) {
    this.urls = urls;
    this.agent = new Agent({ keepAlive: true, maxSockets: connections, scheduling: "fifo" });
  }

  async call(path: string, authorization: string, body: string): Promise<Outcome> {
    for (const origin of this.inTurn()) {
      const outcome = await this.send(new URL(path, origin), authorization, body);
      if (outcome.kind !== "nobodyThere") return outcome;
      this.leave(origin);
    }
    return { kind: "nobodyThere" };
  }

  private inTurn(): string[] {
    const first = this.turn++;
    const now = performance.now();
    const all = this.urls.map((_url, place) => this.urls[(first + place) % this.urls.length] ?? "");
    const staying = all.filter((origin) => (this.leaving.get(origin) ?? 0) < now);
    return staying.length > 0 ? staying : all;
  }

  private leave(origin: string): void {
    this.leaving.set(origin, performance.now() + leftAloneMs);
  }

  close = (): void => this.agent.destroy();

  private send(url: URL, authorization: string, body: string): Promise<Outcome> {
    const startedAt = performance.now();
    return new Promise((resolve) => {
      const headers = {
        authorization,
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
      };
      const sent = request(url, { agent: this.agent, method: "POST", headers }, (response) => {
        if (response.headers.connection === "close") this.leave(url.origin);
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", (error) => resolve(brokenBy(error)));
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString();
          resolve({
            ...{ kind: "answered", status: response.statusCode ?? 0, body: text },
            ms: performance.now() - startedAt,
          });
        });
      });
      sent.on("error", (error) => resolve(brokenBy(error)));
      sent.end(body);
    });
  }
}

const brokenBy = (error: Error): Outcome =>
  hasCode(error, "ECONNREFUSED")
    ? { kind: "nobodyThere" }
    : { kind: "cutOff", code: "code" in error ? String(error.code) : error.message };
