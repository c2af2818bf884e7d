import { randomUUID } from "node:crypto";

export type ErrorDetail = { code: string; message?: string; target?: string };

/** A request that Graph refuses. Thrown deep inside a reader, answered in one place. */
export class GraphRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly details?: ErrorDetail[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export const badRequest = (message: string, details?: ErrorDetail[]) =>
  new GraphRefusal(400, "Request_BadRequest", message, details);

/** Graph's words for an id that it does not know, or not yet. */
export const unknownResource = (id: string) =>
  new GraphRefusal(
    404,
    "Request_ResourceNotFound",
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );

/** `innerError` with a capital E and a date without zone, as in every example on the wire. */
export function refuse({ status, code, message, details, headers }: GraphRefusal, request: Request): Response {
  const innerError = {
    date: new Date().toISOString().slice(0, 19),
    "request-id": randomUUID(),
    "client-request-id": request.headers.get("client-request-id") ?? randomUUID(),
  };
  return Response.json({ error: { code, message, ...(details && { details }), innerError } }, { status, headers });
}

const metadata = "https://graph.microsoft.com/v1.0/$metadata";

export const entity = (type: string, value: object, status = 200): Response =>
  Response.json({ "@odata.context": `${metadata}#${type}/$entity`, ...value }, { status });

export const collection = (type: string, value: readonly object[], extra: object = {}): Response =>
  Response.json({ "@odata.context": `${metadata}#${type}`, ...extra, value });

export const noContent = (): Response => new Response(null, { status: 204 });
