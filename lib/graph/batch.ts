import { z } from "zod";
import { parseJson } from "@/lib/parse-json";

/** Source: learn.microsoft.com/graph/json-batching. */
export const mostInBatch = 20;

/** A request below the version: `/users/{id}`. */
export type Batched = { method: string; path: string; body?: string | undefined };
/** What Graph says to one of them, as if it had been asked alone. */
export type ItemAnswer = { status: number; retryAfter?: string | undefined; text: string };

/** Nothing that tells anything: it may be tried again. */
export const noAnswer: ItemAnswer = { status: 502, text: "" };

/** The body of `POST /$batch`. An item is called after its place. */
export const batchBody = (requests: readonly Batched[]): string =>
  JSON.stringify({
    requests: requests.map(({ method, path, body }, at) => ({
      ...{ id: String(at), method, url: path },
      ...(body !== undefined && { headers: { "Content-Type": "application/json" }, body: parseJson(body) }),
    })),
  });

const retryAfterSchema = z
  .union([z.string().regex(/^[\x20-\x7e]{1,100}$/), z.number().transform(String)])
  .optional()
  .catch(undefined);

const answerSchema = z.object({
  responses: z.array(
    z.object({
      id: z.string(),
      status: z.int().min(200).max(599),
      headers: z.record(z.string(), z.unknown()).nullish().catch(undefined),
      body: z.unknown().optional(),
    }),
  ),
});

/** Undefined for what is no answer to a batch. Answers come in any order. */
export function readBatch(text: string, count: number): ItemAnswer[] | undefined {
  const parsed = answerSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const byId = new Map(parsed.data.responses.map((response) => [response.id, response]));
  return Array.from({ length: count }, (_, at) => {
    const response = byId.get(String(at));
    return response
      ? {
          status: response.status,
          retryAfter: retryAfterSchema.parse(headerOf(response.headers, "retry-after")),
          text: textOf(response.body),
        }
      : noAnswer;
  });
}

const headerOf = (headers: Record<string, unknown> | null | undefined, wanted: string): unknown =>
  Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === wanted)?.[1];

const textOf = (body: unknown): string => (body === undefined || body === null ? "" : JSON.stringify(body));
