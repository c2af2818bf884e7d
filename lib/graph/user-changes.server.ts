import { z } from "zod";
import { ask, followed, get } from "./ask.server";
import { GraphFailure } from "./error";
import { type TrackedUser, trackedSelection, trackedUserSchema } from "./tracked-user";
import type { InTenant } from "./users.server";

/** One page of a directory's users. `cursor` leads to what follows, and may be kept. */
export type UserPage = {
  kind: "page";
  users: TrackedUser[];
  /** Ids of users who were deleted. One may come back. */
  removed: string[];
  cursor: string;
  /** Whether nothing follows for now; the cursor then leads to changes that come later. */
  isLast: boolean;
};

/** `resync`: Graph forgot the cursor. What comes next is to be read without one, from the beginning. */
export type UserChanges = UserPage | { kind: "resync" };

const removedSchema = z.object({ id: z.string().min(1), "@removed": z.object({}) });
const changesSchema = z.object({
  value: z.array(z.union([removedSchema, trackedUserSchema])),
  "@odata.nextLink": z.string().optional(),
  "@odata.deltaLink": z.string().optional(),
});

/**
 * The users of a workforce tenant, or what changed since the cursor: a page at a time, in no order, and some of them
 * more than once. Graph filters nothing here. Source: learn.microsoft.com/graph/api/user-delta.
 */
export const readUserChanges = (within: InTenant, cursor?: string): Promise<UserChanges> =>
  readChanges(within, cursor ?? `/users/delta?$select=${trackedSelection}`, cursor !== undefined);

/**
 * A cursor that leads to changes from now on, without reading the directory. Throws a GraphFailure `rejected` or `notFound`
 * where there is no delta query. Source: learn.microsoft.com/graph/delta-query-overview, "$deltatoken=latest".
 */
export const beginUserChanges = (within: InTenant): Promise<UserChanges> =>
  readChanges(within, `/users/delta?$deltatoken=latest&$select=${trackedSelection}`, false);

async function readChanges(
  { tenantId, signal }: InTenant,
  path: string,
  mayBeForgotten: boolean,
): Promise<UserChanges> {
  try {
    return toPage(await ask({ tenantId, signal, path, schema: changesSchema }, get));
  } catch (error) {
    if (mayBeForgotten && isForgotten(error)) return { kind: "resync" };
    throw error;
  }
}

function toPage(answer: z.infer<typeof changesSchema>): UserPage {
  const next = followed(answer["@odata.nextLink"]);
  const cursor = next ?? followed(answer["@odata.deltaLink"]);
  if (cursor === undefined) {
    throw new GraphFailure({ kind: "unavailable", message: "A page of Graph's changes leads nowhere." });
  }
  return {
    kind: "page",
    users: answer.value.flatMap((entry) => ("@removed" in entry ? [] : [entry])),
    removed: answer.value.flatMap((entry) => ("@removed" in entry ? [entry.id] : [])),
    cursor,
    isLast: next === undefined,
  };
}

/** A link lives for seven days, and Graph may forget it before. Source: learn.microsoft.com/graph/delta-query-overview. */
const isForgotten = (error: unknown): boolean =>
  error instanceof GraphFailure && (error.status === 410 || error.code === "syncStateNotFound");

/** One page of a search; without `next` it is the last. `expired`: Graph forgot where the search stood. */
export type FoundUsers = { kind: "page"; users: TrackedUser[]; next: string | undefined } | { kind: "expired" };

const foundSchema = z.object({ value: z.array(trackedUserSchema), "@odata.nextLink": z.string().optional() });

/**
 * Users who were made at that moment or later, a page at a time: for tenants without delta query. `createdDateTime ge` needs no
 * advanced query. Source: learn.microsoft.com/graph/api/user-list and aad-advanced-queries.
 */
export async function findNewUsers({ tenantId, signal }: InTenant, since: Date, cursor?: string): Promise<FoundUsers> {
  const filter = encodeURIComponent(`createdDateTime ge ${since.toISOString().slice(0, 19)}Z`);
  const path = cursor ?? `/users?$select=${trackedSelection}&$filter=${filter}`;
  try {
    const answer = await ask({ tenantId, signal, path, schema: foundSchema }, get);
    return { kind: "page", users: answer.value, next: followed(answer["@odata.nextLink"]) };
  } catch (error) {
    if (cursor !== undefined && error instanceof GraphFailure && error.kind === "rejected") return { kind: "expired" };
    throw error;
  }
}
