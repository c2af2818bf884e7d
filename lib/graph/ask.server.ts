import type { Client, GraphRequest } from "@microsoft/microsoft-graph-client";
import { z } from "zod";
import { pathBelow } from "./address";
import { failureIn, gatheringClient, graphClient, graphUrl } from "./client.server";
import { GraphFailure } from "./error";

export type Asking<T> = {
  tenantId: string;
  path: string;
  schema: z.ZodType<T>;
  signal?: AbortSignal | undefined;
};

const maxPages = 100;
const logicalBase = "https://graph.microsoft.com/v1.0";

/**
 * Sends one request. Throws a GraphFailure, also when `signal` is a timeout that has passed; the reason of `signal` when
 * the caller has lost interest.
 */
export async function ask<T>(
  { tenantId, path, schema, signal }: Asking<T>,
  send: (request: GraphRequest) => Promise<unknown>,
): Promise<T> {
  return read(schema, await sendWith(graphClient(tenantId), path, signal, send));
}

/** The same for one of many: those that come at the same moment share a request to Graph. */
export const askAlong = async <T>(
  { tenantId, path, schema, signal }: Asking<T>,
  send: (request: GraphRequest) => Promise<unknown>,
): Promise<T> => read(schema, await sendWith(gatheringClient(tenantId), path, signal, send));

function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const message = "Graph's answer has another shape than documented.";
  throw new GraphFailure({ kind: "unavailable", message, cause: new Error(z.prettifyError(parsed.error)) });
}

async function sendWith(
  client: Client,
  path: string,
  signal: AbortSignal | undefined,
  send: (request: GraphRequest) => Promise<unknown>,
): Promise<unknown> {
  const request = client.api(path);
  if (!signal) return send(request).catch(fail);
  if (signal.aborted) throw reasonOf(signal);
  let giveUp: () => void = () => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    giveUp = () => reject(reasonOf(signal));
  });
  signal.addEventListener("abort", giveUp);
  // A request may also wait for a token, which several share and nobody aborts.
  return Promise.race([send(request.option("signal", signal)).catch(fail), aborted]).finally(() =>
    signal.removeEventListener("abort", giveUp),
  );
}

/** `AbortSignal.timeout` names its reason TimeoutError: Graph was too slow, which is no wish of the caller's to stop. */
function reasonOf({ reason }: AbortSignal): Error {
  const isTimeout = reason instanceof DOMException && reason.name === "TimeoutError";
  if (isTimeout) return new GraphFailure({ kind: "unavailable", message: "Graph took too long.", cause: reason });
  return reason as Error; // whatever the caller gave
}

function fail(error: unknown): never {
  throw failureIn(error);
}

/** All pages of a collection. */
export async function askAll<T>({ schema, path, ...asking }: Asking<T>): Promise<T[]> {
  const pageSchema = z.object({ value: z.array(schema), "@odata.nextLink": z.string().optional() });
  const all: T[] = [];
  let next: string | undefined = path;
  for (let page = 0; next !== undefined; page += 1) {
    if (page === maxPages)
      throw new GraphFailure({ kind: "rejected", message: "Graph's pages do not come to an end." });
    const answer: z.infer<typeof pageSchema> = await ask({ ...asking, path: next, schema: pageSchema }, get);
    all.push(...answer.value);
    next = followed(answer["@odata.nextLink"]);
  }
  return all;
}

export const get = async (request: GraphRequest): Promise<unknown> => (await request.get()) as unknown;

/** Next links and delta links are absolute and opaque; only those of Graph's are followed. */
export function followed(nextLink: string | undefined): string | undefined {
  if (nextLink === undefined) return undefined;
  const path = pathBelow([`${graphUrl()}/v1.0`, logicalBase], nextLink);
  if (path === undefined) throw new GraphFailure({ kind: "rejected", message: "A next link leads away from Graph." });
  return path;
}
