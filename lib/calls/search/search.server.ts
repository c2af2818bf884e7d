import { referenceOf } from "@/lib/calls/reference";
import { domainHashOf, guestHashOf } from "@/lib/calls/search-hash.server";
import { momentOfId } from "@/lib/calls/since";
import { summarise } from "@/lib/calls/summary";
import { loadTenantKeys } from "@/lib/keys/tenant-keys.server";
import { hasAttribute, readAttribute } from "./attribute";
import type { LogFilter, LogQuery } from "./filter";
import { type OpenCall, type Scan, scan } from "./scan.server";
import { type SearchText, readSearchText } from "./text";
import { type Sought, whereOf } from "./where";
import { courseOf } from "./windows";

/** Rows of a page. */
export const pageLength = 100;

export type ListedCall = ReturnType<typeof toListed>;

export type LogPage = {
  kind: "page";
  /** Newest first. */
  calls: ListedCall[];
  /** Cursors of the neighbouring pages; undefined where there are none. */
  newer: string | undefined;
  older: string | undefined;
  /** The search ended before the log did: calls beyond this time were not looked at, and the cursor goes on there. */
  searchedTo: Date | undefined;
};
/** The search field holds nothing that could be found. */
export type NotUnderstood = { kind: "notUnderstood"; text: string };

type Options = { limit?: number; now?: Date; budgetMs?: number };

/** A page of a tenant's log. */
export async function searchCalls(
  tenantId: string,
  query: LogQuery,
  options: Options = {},
): Promise<LogPage | NotUnderstood> {
  const sought = await soughtBy(tenantId, query.filter);
  if (sought.kind === "unknown") return { kind: "notUnderstood", text: sought.text };
  return query.cursor.after === undefined
    ? olderPage(tenantId, { ...query, sought }, options)
    : newerPage(tenantId, { ...query, sought }, options);
}

type Question = LogQuery & { sought: Sought };

async function olderPage(tenantId: string, question: Question, options: Options): Promise<LogPage> {
  const { limit = pageLength, ...rest } = options;
  const { calls, stoppedAt } = await scan(scanOf(tenantId, question, { ...rest, limit: limit + 1 }));
  const shown = calls.slice(0, limit).map(toListed);
  const { before } = question.cursor;
  return {
    kind: "page",
    calls: shown,
    newer: before !== undefined ? (shown[0]?.id ?? before) : undefined,
    older: calls.length > limit ? shown.at(-1)?.id : stoppedAt,
    searchedTo: calls.length > limit || !stoppedAt ? undefined : momentOfId(stoppedAt),
  };
}

/** Fewer newer calls than a page: then the newest page of all is the one to show. */
async function newerPage(tenantId: string, question: Question, options: Options): Promise<LogPage> {
  const { limit = pageLength, ...rest } = options;
  const { calls, stoppedAt } = await scan(scanOf(tenantId, question, { ...rest, limit: limit + 1 }));
  if (calls.length <= limit && !stoppedAt) return olderPage(tenantId, { ...question, cursor: {} }, options);
  const shown = calls.slice(0, limit).reverse().map(toListed);
  return {
    kind: "page",
    calls: shown,
    newer: calls.length > limit ? shown[0]?.id : stoppedAt,
    older: shown.at(-1)?.id ?? question.cursor.after,
    searchedTo: calls.length > limit || !stoppedAt ? undefined : momentOfId(stoppedAt),
  };
}

/** What to scan for; also for those who want more of a call than a page shows. */
export function scanOf(
  tenantId: string,
  { filter, cursor, sought }: Question,
  { limit = pageLength, now = new Date(), budgetMs }: Options,
): Scan {
  const attribute = filter.attribute === undefined ? undefined : readAttribute(filter.attribute);
  return {
    ...{ tenantId, limit, now, budgetMs },
    where: whereOf(filter, sought),
    course: courseOf(filter, cursor, now),
    isMeant: attribute && ((call) => hasAttribute(call, attribute)),
  };
}

type Unknown = Extract<SearchText, { kind: "unknown" }>;

/** What the search field asks for; addresses become the hashes by which alone a tenant's calls can be found. */
export async function soughtBy(tenantId: string, { q }: Pick<LogFilter, "q">): Promise<Sought | Unknown> {
  const text = q === undefined ? undefined : readSearchText(q);
  switch (text?.kind) {
    case undefined:
      return { kind: "all" };
    case "guest":
      return { kind: "guest", guestHash: guestHashOf(await loadTenantKeys(tenantId), text.email) };
    case "domain":
      return { kind: "domain", domainHash: domainHashOf(await loadTenantKeys(tenantId), text.domain) };
    case "reference":
    case "call":
    case "unknown":
      return text;
  }
}

/** What a row of the log shows, and nothing else of the guest. */
function toListed(call: OpenCall) {
  const { id, connectorId, step, receivedAt, durationMs, outcome, cause, email, source, savedLateAt, trace } = call;
  return {
    ...{ id, connectorId, step, receivedAt, durationMs, outcome, cause, email, source, savedLateAt },
    reference: referenceOf(id),
    set: summarise(trace),
  };
}
