import { z } from "zod";
import { ask, followed, get } from "./ask.server";
import { GraphFailure } from "./error";
import { type GraphUser, graphUserSchema, userSelection } from "./user";
import type { InTenant } from "./users.server";

/** One page of a directory's users. `cursor` leads to what follows, and may be kept. */
export type UserPage = {
  kind: "page";
  users: GraphUser[];
  /** Ids of users who were deleted. One may come back. */
  removed: string[];
  cursor: string;
  /** Whether nothing follows for now; the cursor then leads to changes that come later. */
  isLast: boolean;
};

/** `resync`: Graph forgot the cursor. What comes next is to be read without one, from the beginning. */
export type UserChanges = UserPage | { kind: "resync" };

const removedSchema = z.object({ id: z.string().min(1), "@removed": z.object({}) });
const pageSchema = z.object({
  value: z.array(z.union([removedSchema, graphUserSchema])),
  "@odata.nextLink": z.string().optional(),
  "@odata.deltaLink": z.string().optional(),
});

/**
 * The users of a workforce tenant, or what changed since the cursor: a page at a time, in no order, and some of them
 * more than once. Graph filters nothing here. Source: learn.microsoft.com/graph/api/user-delta.
 */
export async function readUserChanges({ tenantId, signal }: InTenant, cursor?: string): Promise<UserChanges> {
  const path = cursor ?? `/users/delta?$select=${userSelection}`;
  try {
    return toPage(await ask({ tenantId, signal, path, schema: pageSchema }, get));
  } catch (error) {
    if (cursor !== undefined && isForgotten(error)) return { kind: "resync" };
    throw error;
  }
}

function toPage(answer: z.infer<typeof pageSchema>): UserPage {
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
