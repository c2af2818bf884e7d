import { oncePerProcess } from "@/lib/database/once-per-process.server";
import { type Batched, batchBody, type ItemAnswer, mostInBatch, noAnswer, readBatch } from "./batch";

/** Requests with the same token that come within this time go together: nothing beside what Graph itself takes. */
const gatherMs = 5;
const version = "/v1.0";

export type Sending = { path: string; options: RequestInit };
export type Answered = { response: Response; text: string };
/** Sends one request over the network. */
export type SendOne = (sending: Sending) => Promise<Answered>;

type Waiting = Sending & { resolve: (answered: Answered) => void; reject: (error: unknown) => void };

const gathering = () => oncePerProcess("graph-gathering", () => new Map<string, Waiting[]>());

/**
 * Sends it along with what others ask of the same tenant at this moment, in one `$batch`; one that is alone goes alone.
 * Each gets its own answer, as if it had been alone, so that one that Graph refuses harms no other.
 */
export function sendTogether(sending: Sending, { to, send }: { to: string; send: SendOne }): Promise<Answered> {
  const key = `${to} ${new Headers(sending.options.headers).get("authorization") ?? ""}`;
  return new Promise((resolve, reject) => {
    const waiting = gathering().get(key) ?? [];
    waiting.push({ ...sending, resolve, reject });
    const go = () => {
      if (gathering().get(key) !== waiting) return; // it was full, and is gone
      gathering().delete(key);
      void sendAll(waiting, send);
    };
    if (waiting.length === 1) {
      gathering().set(key, waiting);
      setTimeout(go, gatherMs);
    }
    if (waiting.length === mostInBatch) go();
  });
}

async function sendAll(waiting: readonly Waiting[], send: SendOne): Promise<void> {
  const wanted = waiting.filter(({ options }) => !options.signal?.aborted);
  for (const { options, reject } of waiting) if (options.signal?.aborted) reject(options.signal.reason);
  const alone = () => Promise.all(wanted.map((one) => send(one).then(one.resolve, one.reject)));
  if (wanted.length < 2) {
    await alone();
    return;
  }
  try {
    const batch = await send(toBatch(wanted));
    if (isUnfit(batch.response)) await alone();
    else tellEach(wanted, batch);
  } catch (error) {
    for (const { reject } of wanted) reject(error);
  }
}

/** Of no single request's signal: who has lost interest does not take the others along. */
function toBatch(wanted: readonly Waiting[]): Sending {
  const headers = new Headers(wanted[0]?.options.headers);
  headers.set("content-type", "application/json");
  return { path: `${version}/$batch`, options: { method: "POST", headers, body: batchBody(wanted.map(toItem)) } };
}

const toItem = ({ path, options }: Sending): Batched => ({
  method: options.method ?? "GET",
  path: path.slice(version.length),
  body: typeof options.body === "string" ? options.body : undefined,
});

/** Graph refuses the batch as such, whatever is in it; token, permission, pace and outages concern each alike. */
const isUnfit = ({ status }: Response): boolean =>
  status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);

function tellEach(wanted: readonly Waiting[], { response, text }: Answered): void {
  const answers = response.ok ? readBatch(text, wanted.length) : undefined;
  wanted.forEach(({ resolve }, at) => {
    const own = answers?.[at];
    if (own) resolve(asAnswered(own));
    else resolve(response.ok ? asAnswered(noAnswer) : { response, text });
  });
}

function asAnswered({ status, retryAfter, text }: ItemAnswer): Answered {
  const headers = new Headers(retryAfter === undefined ? {} : { "retry-after": retryAfter });
  return { response: new Response(null, { status, headers }), text };
}
