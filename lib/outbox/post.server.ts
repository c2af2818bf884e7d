import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import type { LookupFunction } from "node:net";
import { type Destination, reach } from "./public-address.server";
import type { Sent } from "./sent";

const timeoutMs = 10_000;

type Post = { url: string; headers: Record<string, string>; body: string };

/** Posts JSON to an address that a person gave us, unless it leads into the operator's own network. Redirects are not followed. */
export async function postJson({ url, headers, body }: Post): Promise<Sent> {
  const reached = await reach(url);
  if (reached.kind === "refused") return { kind: "again", status: null, problem: reached.because };
  const all = {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(body),
    "user-agent": "Vestibule",
    ...headers,
  };
  try {
    return readStatus(await post(reached.to, all, body));
  } catch (error) {
    return { kind: "again", status: null, problem: problemOf(error) };
  }
}

/** 410 Gone: the receiver wants no more of these. */
function readStatus(status: number): Sent {
  if (status >= 200 && status < 300) return { kind: "sent", status };
  if (status === 410) return { kind: "failed", status, problem: "the receiver answered 410: it wants no more" };
  return { kind: "again", status, problem: `the receiver answered ${status}` };
}

function post(
  { url, address, family }: Destination,
  headers: Record<string, string | number>,
  body: string,
): Promise<number> {
  const toChecked: LookupFunction = (_host, { all }, found) =>
    all ? found(null, [{ address, family }]) : found(null, address, family);
  const request = url.protocol === "https:" ? requestTls : requestPlain;
  return new Promise((resolve, reject) => {
    const onAnswer = (answer: IncomingMessage) => {
      resolve(answer.statusCode ?? 0);
      answer.destroy(); // what it says is not read
    };
    const signal = AbortSignal.timeout(timeoutMs);
    request(url, { method: "POST", headers, lookup: toChecked, agent: false, signal }, onAnswer)
      .on("error", reject)
      .end(body);
  });
}

function problemOf(error: unknown): string {
  if (error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError")) {
    return `no answer within ${timeoutMs / 1000} seconds`;
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return `it could not be reached (${code})`;
}
