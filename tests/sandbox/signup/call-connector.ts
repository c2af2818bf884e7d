import type { Answer } from "@/lib/signup/effect";
import type { Attempt } from "@/tests/sandbox/store/state";

/** The first attempt and exactly one more. Source: learn.microsoft.com, "Add an API connector to a user flow". */
const maxAttempts = 2;
const maxAnswerBytes = 1_000_000;

/** Where to, and with what in the header Authorization. */
export type Called = { targetUrl: string; authorization: string };

export type Outcome = { attempts: Attempt[]; answer: Answer | undefined };

export const basic = ({ username, password }: { username: string; password: string }): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;

/**
 * Asks an API connector, or a custom authentication extension, as Entra does: POST, JSON, the query string of the endpoint kept. A second
 * attempt follows when none answered in time; that it also follows a broken connection is an assumption.
 */
export async function callConnector(connector: Called, body: object, timeoutMs: number): Promise<Outcome> {
  const attempts: Attempt[] = [];
  while (attempts.length < maxAttempts) {
    const startedAt = performance.now();
    const result = await ask(connector, body, timeoutMs);
    const durationMs = Math.round(performance.now() - startedAt);
    if (result.kind === "silence") {
      attempts.push({ durationMs, error: result.error });
      continue;
    }
    const { status, contentType, body: text } = result.answer;
    attempts.push({ durationMs, status, ...(contentType !== null && { contentType }), body: text });
    return { attempts, answer: result.answer };
  }
  return { attempts, answer: undefined };
}

type Result = { kind: "answer"; answer: Answer } | { kind: "silence"; error: string };

async function ask({ targetUrl, authorization }: Called, body: object, timeoutMs: number): Promise<Result> {
  try {
    const response = await fetch(targetUrl, {
      method: "POST",
      headers: { "content-type": "application/json", authorization },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = {
      status: response.status,
      contentType: response.headers.get("content-type"),
      body: await readBounded(response),
    };
    return { kind: "answer", answer };
  } catch (error) {
    return { kind: "silence", error: describe(error, timeoutMs) };
  }
}

/** What is longer than any sensible answer is cut, and then is no JSON any more. */
async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // The DOM's type of a body hides that it can be iterated.
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxAnswerBytes) break;
  }
  return Buffer.concat(chunks).toString("utf8").slice(0, maxAnswerBytes);
}

function describe(error: unknown, timeoutMs: number): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `No answer within ${timeoutMs / 1000} seconds.`;
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
