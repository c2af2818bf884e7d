import { receiveCall } from "@/lib/connector/receive.server";
import { readWebBody } from "@/lib/connector/web-body";

type Context = RouteContext<"/api/connectors/[connectorId]/[step]">;

/** The other door: the same handler as in lib/server/connector-door.server.ts, wherever Next runs without our server. */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const { status, body, headers } = await receiveCall({
    ...(await params),
    method: request.method,
    header: (name) => request.headers.get(name) ?? undefined,
    query: new URL(request.url).search.slice(1),
    readBody: (limitBytes) => readWebBody(request, limitBytes),
    // Next tells only what headers claim, and anybody can claim.
    peer: () => undefined,
    source: () => null,
  });
  const content = request.method === "HEAD" ? null : body;
  return new Response(content, {
    status,
    headers: { ...headers, "content-type": "application/json", "cache-control": "no-store" },
  });
}

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
