import { GraphFailure } from "@/lib/graph/error";
import { countUsers, listUsers } from "@/lib/graph/list-users.server";
import { selectedAs } from "@/lib/graph/attribute-value";
import { emailOf } from "./directory-claims";
import { advancedFilter, type BackfillFilter, matches, plainFilter } from "./filter";

/** `atLeast`: Graph counts no such thing here, and so many were found among the first users. */
export type Count =
  | { kind: "exact"; count: number }
  | { kind: "atLeast"; count: number; looked: number }
  | { kind: "trouble"; failure: GraphFailure };

/** Somebody waits for the page. */
const patienceMs = 8_000;
const pageSize = 500;
const mostPages = 10;

/** How many users of the directory a filter finds. Of the tenant's Graph nothing is asked but reading. */
export async function countMatching(tenantId: string, filter: BackfillFilter): Promise<Count> {
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const count = await countUsers({ tenantId, signal }, advancedFilter(filter));
    return count === undefined ? await countPages(tenantId, filter, signal) : { kind: "exact", count };
  } catch (error) {
    if (error instanceof GraphFailure) return { kind: "trouble", failure: error };
    throw error;
  }
}

async function countPages(tenantId: string, filter: BackfillFilter, signal: AbortSignal): Promise<Count> {
  const select = ["id", "mail", "otherMails", ...(filter.empty === undefined ? [] : [selectedAs(filter.empty)])];
  let [count, looked, cursor]: [number, number, string | null] = [0, 0, null];
  for (let page = 0; page < mostPages; page += 1) {
    const found = await listUsers({ tenantId, signal }, { filter: plainFilter(filter), select, top: pageSize, cursor });
    looked += found.users.length;
    count += found.users.filter((user) => matches(filter, user, emailOf(user))).length;
    if (found.cursor === undefined) return { kind: "exact", count };
    cursor = found.cursor;
  }
  return { kind: "atLeast", count, looked };
}
