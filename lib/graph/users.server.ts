import { z } from "zod";
import type { AttributeValue } from "@/lib/mapping/evaluate";
import { askAll, askAlong, get } from "./ask.server";
import { selectedAs, toGraphBody } from "./attribute-value";
import { filterOf, type GraphUser, graphUserSchema, type LookUp, userSelection } from "./user";

export type InTenant = { tenantId: string; signal?: AbortSignal | undefined };

/**
 * Users that a look-up finds. A new user may be missing for a while, so an empty answer proves nothing. Not in a `$batch`: whether the
 * URLs in there are to be encoded is documented nowhere, clients differ, and an address with a `+` would be somebody else's.
 */
export const findUsers = ({ tenantId, signal }: InTenant, lookUp: LookUp): Promise<GraphUser[]> =>
  askAll({
    tenantId,
    signal,
    // The library encodes nothing: a `#` in an address would cut the filter off, a `+` would become a space.
    path: `/users?$select=${userSelection}&$filter=${encodeURIComponent(filterOf(lookUp))}`,
    schema: graphUserSchema,
  });

/** Reads the named attributes; one without value is absent or null. Graph shows directory extensions only if selected. */
export const readUser = (
  { tenantId, signal }: InTenant,
  id: string,
  attributes: readonly string[],
): Promise<Record<string, unknown>> =>
  askAlong(
    {
      tenantId,
      signal,
      path: `/users/${encodeURIComponent(id)}?$select=${selectionOf(attributes)}`,
      schema: z.record(z.string(), z.unknown()),
    },
    get,
  );

const selectionOf = (attributes: readonly string[]): string =>
  [...new Set(["id", ...attributes.map(selectedAs)])].map(encodeURIComponent).join(",");

/** Sets attributes; repeating it does no harm. Needs the application permission User.ReadWrite.All. */
export async function updateUser(
  { tenantId, signal }: InTenant,
  id: string,
  values: Readonly<Record<string, AttributeValue>>,
): Promise<void> {
  const body = toGraphBody(values);
  await askAlong(
    { tenantId, signal, path: `/users/${encodeURIComponent(id)}`, schema: z.unknown() },
    async (request) => (await request.patch(body)) as unknown,
  );
}
