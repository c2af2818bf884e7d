import { randomUUID } from "node:crypto";
import { Client, type Context, GraphClientError, type Middleware } from "@microsoft/microsoft-graph-client";
import { z } from "zod";
import { env } from "@/lib/env.server";
import { parseJson } from "@/lib/parse-json";
import { pathBelow } from "./address";
import { GraphFailure } from "./error";
import { type Answered, type SendOne, type Sending, sendTogether } from "./gather.server";
import { parseRetryAfter } from "./retry-after";
import { type TokenSource, tokenSource } from "./token.server";

/** The host that the library writes into its URLs; the last handler sends to the one of the settings. */
const libraryHost = "https://graph.microsoft.com";
const timeoutMs = 10_000;
/** A 403 with an older token is worth a second try with a new one. */
const oldTokenMs = 2_000;

/** Graph as this process reaches it, without a slash at the end. */
export const graphUrl = (): string => env().GRAPH_URL.replace(/\/+$/, "");

/**
 * A client with a middleware chain of our own. The library's would send the token over https to well-known hosts only,
 * and silently drop it for others; and it would repeat POSTs and keep a worker waiting for minutes. Repeating is up to
 * the queue. What fails arrives as a GraphFailure through `failureIn`.
 */
export const graphClient = (tenantId: string): Client => clientOf(tenantId, new Send(sendTo(graphUrl())));

/** One whose requests go together with others of the tenant that are asked at the same moment. */
export function gatheringClient(tenantId: string): Client {
  const to = graphUrl();
  return clientOf(tenantId, new Send((sending) => sendTogether(sending, { to, send: sendTo(to) })));
}

const clientOf = (tenantId: string, last: Middleware): Client =>
  Client.initWithMiddleware({ middleware: [new Authenticate(tokenSource(tenantId)), last] });

/** The failure that a handler of ours threw; of the library's own errors nothing but the message is worth keeping. */
export function failureIn(error: unknown): GraphFailure {
  if (error instanceof GraphFailure) return error;
  const carried: unknown = error instanceof GraphClientError ? error.customError : undefined;
  if (carried instanceof GraphFailure) return carried;
  return new GraphFailure({ message: "The Graph client failed.", cause: error });
}

/** The library passes its own error class through untouched and flattens every other. */
function carry(failure: GraphFailure): GraphClientError {
  const carrier = new GraphClientError(failure.message);
  carrier.customError = failure;
  return carrier;
}

class Authenticate implements Middleware {
  #next: Middleware | undefined;

  constructor(private readonly tokens: TokenSource) {}

  setNext(next: Middleware): void {
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    try {
      await this.#send(context);
    } catch (error) {
      // Consent that was given after our token was made stands in a new one only. What was refused had no effect.
      const isOld = failureIn(error).kind === "forbidden" && this.tokens.ageMs() > oldTokenMs;
      if (!isOld) throw error;
      await this.tokens.renew().catch((refused: unknown) => {
        throw carry(failureIn(refused));
      });
      await this.#send(context);
    }
  }

  async #send(context: Context): Promise<void> {
    const { token } = await this.tokens.getToken().catch((error: unknown) => {
      throw carry(failureIn(error));
    });
    const headers = { ...plainHeaders(context), authorization: `Bearer ${token}`, "client-request-id": randomUUID() };
    context.options = { ...context.options, headers };
    try {
      await this.#next?.execute(context);
    } catch (error) {
      if (failureIn(error).kind === "unauthenticated") this.tokens.forget(token);
      throw error;
    }
  }
}

/** The library builds headers as a plain object. */
const plainHeaders = ({ options }: Context): Record<string, string> =>
  Object.fromEntries(new Headers(options?.headers).entries());

class Send implements Middleware {
  constructor(private readonly send: SendOne) {}

  async execute(context: Context): Promise<void> {
    const address = typeof context.request === "string" ? context.request : context.request.url;
    const path = pathBelow([libraryHost], address);
    if (path === undefined) throw carry(new GraphFailure({ kind: "rejected", message: "Not an address of Graph's." }));
    const { response, text } = await this.send({ path, options: context.options ?? {} });
    if (!response.ok) throw carry(refusal(response, text));
    const body = parseJson(text);
    if (text !== "" && body === undefined) throw carry(unreadable(response));
    // 200 and 202 may come without a body, which the library would try to parse.
    context.response = text === "" ? new Response(null, { status: 204 }) : Response.json(body);
  }
}

const sendTo =
  (base: string): SendOne =>
  async ({ path, options }: Sending): Promise<Answered> => {
    const timeout = AbortSignal.timeout(timeoutMs);
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    try {
      const response = await fetch(base + path, { ...options, signal, redirect: "error" });
      return { response, text: await response.text() };
    } catch (cause) {
      throw carry(new GraphFailure({ message: "Graph did not answer.", cause }));
    }
  };

const wordSchema = z.string().min(1).optional().catch(undefined);
const innerSchema = z.object({ "request-id": wordSchema }).optional().catch(undefined);

/** `innerError` is spelled in both ways; `code` may be missing or empty. */
const refusalSchema = z.object({
  error: z.object({ code: wordSchema, message: wordSchema, innerError: innerSchema, innererror: innerSchema }),
});

function refusal({ status, headers }: Response, text: string): GraphFailure {
  const { error } = refusalSchema.safeParse(parseJson(text)).data ?? {};
  const inner = error?.innerError ?? error?.innererror;
  return new GraphFailure({
    status,
    code: error?.code,
    // Now and then the message is a whole page of HTML.
    message: error?.message?.slice(0, 1000) ?? `Graph answered ${status} without an explanation.`,
    requestId: inner?.["request-id"] ?? headers.get("request-id") ?? undefined,
    retryAfterMs: parseRetryAfter(headers.get("retry-after"), new Date()),
  });
}

const unreadable = ({ status, headers }: Response): GraphFailure =>
  new GraphFailure({
    kind: "unavailable",
    status,
    message: "Graph's answer is not JSON.",
    requestId: headers.get("request-id") ?? undefined,
  });
