import { z } from "zod";
import { ask, followed, get } from "./ask.server";
import { GraphFailure } from "./error";
import type { InTenant } from "./users.server";

const userSchema = z.looseObject({ id: z.string().min(1) });
export type ListedUser = z.infer<typeof userSchema>;

const pageSchema = z.object({ value: z.array(userSchema), "@odata.nextLink": z.string().optional() });

/** `cursor` leads to what follows, and may be kept for a while; undefined: this was the last page. */
export type ListedUsers = { users: ListedUser[]; cursor: string | undefined };
type Listing = { filter: string | undefined; select: readonly string[]; top: number };

/** One page of a directory's users, in no order. `filter` is not yet URL-encoded. */
export async function listUsers(
  { tenantId, signal }: InTenant,
  { filter, select, top, cursor }: Listing & { cursor: string | null },
): Promise<ListedUsers> {
  const asked = [
    `$select=${select.map(encodeURIComponent).join(",")}`,
    `$top=${top}`,
    ...(filter === undefined ? [] : [`$filter=${encodeURIComponent(filter)}`]),
  ];
  const path = cursor ?? `/users?${asked.join("&")}`;
  const answer = await ask({ tenantId, signal, path, schema: pageSchema }, get);
  return { users: answer.value, cursor: followed(answer["@odata.nextLink"]) };
}

/** A link to the next page does not live for ever; what it led to is to be read from the beginning. */
export const isForgottenPage = (error: unknown): boolean =>
  error instanceof GraphFailure && (error.status === 410 || error.code === "Directory_ExpiredPageToken");

const countSchema = z.object({ "@odata.count": z.number().int().nonnegative() });

/**
 * How many users an advanced query finds; undefined where Graph serves none, or not by these properties.
 * Source: learn.microsoft.com/graph/aad-advanced-queries.
 */
export async function countUsers(
  { tenantId, signal }: InTenant,
  filter: string | undefined,
): Promise<number | undefined> {
  const narrowed = filter === undefined ? "" : `&$filter=${encodeURIComponent(filter)}`;
  const path = `/users?$count=true&$top=1&$select=id${narrowed}`;
  try {
    const answer = await ask({ tenantId, signal, path, schema: countSchema }, (request) =>
      get(request.header("ConsistencyLevel", "eventual")),
    );
    return answer["@odata.count"];
  } catch (error) {
    if (error instanceof GraphFailure && error.kind === "rejected") return undefined;
    throw error;
  }
}
