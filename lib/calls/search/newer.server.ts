import type { LogFilter } from "./filter";
import { countAlong } from "./look.server";
import { scan } from "./scan.server";
import { scanOf, soughtBy } from "./search.server";

/** More new calls than this are not counted: nobody reads them one by one. */
export const mostCounted = 10_000;
const limitMs = 100;
/** Where each call has to be opened to see whether it is meant. */
const mostOpened = 100;

/** How many calls came after one, up to a limit; undefined if that took too long to say. */
export async function countNewer(tenantId: string, filter: LogFilter, after: string): Promise<number | undefined> {
  const sought = await soughtBy(tenantId, filter);
  if (sought.kind === "unknown") return 0;
  const plan = scanOf(tenantId, { filter, sought, cursor: { after } }, { limit: mostOpened });
  if (plan.isMeant) return (await scan(plan)).calls.length;
  return countAlong({ ...plan, limit: mostCounted, limitMs });
}
