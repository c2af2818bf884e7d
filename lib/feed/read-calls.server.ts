import { openCalls } from "@/lib/calls/open.server";
import { withTraces } from "@/lib/calls/rule-list.server";
import { look, type SealedCallRow } from "@/lib/calls/search/look.server";
import { leastIdAt } from "@/lib/calls/since";
import { exportedFacts, exportedWhole } from "@/lib/calls/export/exported-call";
import { connectorNames } from "@/lib/connector/names.server";
import { db } from "@/lib/database/client.server";
import type { Place } from "./cursor";
import type { FeedPage } from "./page";

const limitMs = 4_000;

type Question = { tenantId: string; place: Place; limit: number; upTo: Date; hasGuests: boolean };

/** The next calls, oldest first; those that came late follow after the others of the page. */
export async function readCalls({ tenantId, place, limit, upTo, hasGuests }: Question): Promise<FeedPage> {
  const atOnce = await savedAtOnce(tenantId, place, upTo, limit + 1);
  const shown = atOnce.slice(0, limit);
  const late = await savedLate(tenantId, place, upTo, limit - shown.length + 1);
  const shownLate = late.slice(0, limit - shown.length);
  const last = shownLate.at(-1);
  const opened = await withTraces(tenantId, await openCalls(tenantId, [...shown, ...shownLate]));
  const names = new Map((await connectorNames(tenantId)).map(({ id, name }) => [id, name]));
  const exported = hasGuests ? exportedWhole : exportedFacts;
  return {
    rows: opened.map((call) => exported(call, (id) => names.get(id) ?? null)),
    next: {
      id: shown.at(-1)?.id ?? place.id,
      lateAt: last?.savedLateAt ?? place.lateAt,
      lateId: last?.id ?? place.lateId,
    },
    isMore: atOnce.length > shown.length || late.length > shownLate.length,
  };
}

/** By the primary key. */
async function savedAtOnce(tenantId: string, { id }: Place, upTo: Date, limit: number): Promise<SealedCallRow[]> {
  const course = { direction: "newer" as const, from: id, to: leastIdAt(upTo) };
  if (course.from >= course.to) return [];
  const where = { sql: ` AND "savedLateAt" IS NULL`, values: [], isIndexed: true };
  const rows = await look({ tenantId, where, course, limit, limitMs });
  if (!rows) throw new Error("the database took too long to read the next calls");
  return rows;
}

/** By the index Call_late: there are none, but after an outage. */
const savedLate = (tenantId: string, { lateAt, lateId }: Place, upTo: Date, take: number) =>
  db().call.findMany({
    where: {
      tenantId,
      savedLateAt: { gte: lateAt, lt: upTo },
      OR: [{ savedLateAt: { gt: lateAt } }, { id: { gt: lateId } }],
    },
    orderBy: [{ savedLateAt: "asc" }, { id: "asc" }],
    take,
    omit: { tenantId: true, guestHash: true, domainHash: true },
  });
