import { z } from "zod";
import { badRequest } from "./answer";

const itemSchema = z.strictObject({
  id: z.string().min(1),
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  url: z.string().regex(/^\/(?!\/)/, "A path below the version."),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
});
type Item = z.infer<typeof itemSchema>;

const batchSchema = z.strictObject({ requests: z.array(itemSchema).min(1).max(20) });

export const isBatch = (request: Request): boolean =>
  request.method === "POST" && new URL(request.url).pathname === "/graph/v1.0/$batch";

/**
 * `POST /$batch`: up to 20 requests, each answered by itself, in an order of Graph's own. Limits and faults are counted
 * item by item. Source: learn.microsoft.com/graph/json-batching. The sandbox knows no `dependsOn`.
 */
export async function answerBatch(
  baseUrl: string,
  request: Request,
  answerOne: (item: Request) => Promise<Response>,
): Promise<Response> {
  const batch = batchSchema.safeParse(await request.json().catch(() => undefined));
  if (!batch.success) throw badRequest(`Invalid batch payload format. ${z.prettifyError(batch.error)}`);
  const { requests } = batch.data;
  const ids = new Set(requests.map(({ id }) => id.toLowerCase()));
  if (ids.size < requests.length) throw badRequest("Request Id has to be unique in a batch.");
  const responses = await Promise.all(
    requests.map(async (item) => ({
      id: item.id,
      ...(await inJson(await answerOne(toRequest(item, baseUrl, request)))),
    })),
  );
  return Response.json({ responses: responses.toReversed() });
}

function toRequest({ method, url, headers, body }: Item, baseUrl: string, { headers: outer }: Request): Request {
  const inherited = { authorization: outer.get("authorization") ?? "" };
  if (body === undefined) return new Request(baseUrl + url, { method, headers: { ...headers, ...inherited } });
  if (!new Headers(headers).has("content-type")) throw badRequest("A body needs a Content-Type header of its own.");
  return new Request(baseUrl + url, { method, headers: { ...headers, ...inherited }, body: JSON.stringify(body) });
}

async function inJson(response: Response) {
  const { status } = response;
  const text = await response.text();
  const headers = Object.fromEntries([...response.headers].map(([name, value]) => [spelt(name), value]));
  return { status, headers, ...(text !== "" && { body: JSON.parse(text) as unknown }) };
}

/** As on the wire of HTTP/1.1: `Retry-After`. */
const spelt = (name: string): string => name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase());
