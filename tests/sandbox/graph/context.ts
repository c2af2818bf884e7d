import { z } from "zod";
import type { TenantState } from "@/tests/sandbox/store/state";
import type { Store } from "@/tests/sandbox/store/store";
import { badRequest } from "./answer";

/** A request that has a good token, in the tenant that the token names. */
export type GraphContext = {
  store: Store;
  tenant: TenantState;
  request: Request;
  /** Of `/v1.0`, as the caller reaches it: the base of links. */
  baseUrl: string;
  query: URLSearchParams;
};

/** The moment at which a write of now becomes visible. */
export const visibleAt = ({ store }: Pick<GraphContext, "store">): number => Date.now() + store.state.faults.lagMs;

const objectSchema = z.record(z.string(), z.unknown());

/** The JSON object of a request's body. */
export async function readObject({ request }: GraphContext): Promise<Record<string, unknown>> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.includes("application/json")) {
    throw badRequest("A valid Content-Type header of application/json is required.");
  }
  const body = objectSchema.safeParse(await request.json().catch(() => undefined));
  if (!body.success) throw badRequest("Unable to read JSON request payload. Please ensure it is a JSON object.");
  return body.data;
}

/** The body, read as `schema`; annotations such as `@odata.type` pass. */
export async function readBody<T>(context: GraphContext, schema: z.ZodType<T>): Promise<T> {
  const body = Object.entries(await readObject(context)).filter(([name]) => !name.startsWith("@"));
  const parsed = schema.safeParse(Object.fromEntries(body));
  if (parsed.success) return parsed.data;
  const { path = [], message = "" } = parsed.error.issues[0] ?? {};
  throw badRequest(`Invalid value specified for property '${path.join(".")}' of resource. ${message}`);
}

/** Graph refuses system query options that it does not know, and ignores others. */
export function allowOptions({ query }: GraphContext, ...allowed: string[]): void {
  for (const name of query.keys()) {
    if (name.startsWith("$") && !allowed.includes(name)) {
      throw badRequest(`The query parameter '${name}' is not supported on this resource.`);
    }
  }
}
