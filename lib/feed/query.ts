import { leastIdAt } from "@/lib/calls/since";
import { readTime } from "@/lib/calls/search/times";
import { beginning, type Feed, type Place, readCursor } from "./cursor";

export const mostRows = 1_000;
const usualRows = 100;

/** What is wrong with a request, as its answer says. */
export const problems = {
  invalid_limit: `limit is a whole number from 1 to ${mostRows}.`,
  invalid_from: "from is a time such as 2026-11-23T08:00:00Z.",
  from_in_the_future:
    "from lies in the future: there would be nothing to read, and the calls until then would be missed.",
  both: "cursor and from exclude each other: a cursor says where to go on.",
  invalid_cursor: "This cursor is none that we gave. Begin again without one, or with from.",
  foreign_cursor: "This cursor is of another tenant or of another feed.",
  cursor_in_the_future: "This cursor is ahead of our clock by more than a day. Begin again without one, or with from.",
} as const;
export type Problem = keyof typeof problems;

export type Asked = { kind: "asked"; place: Place; limit: number } | { kind: "wrong"; problem: Problem };

type Owner = { feed: Feed; tenantId: string };

const dayMs = 24 * 60 * 60_000;
const wrong = (problem: Problem) => ({ kind: "wrong", problem }) as const;

export function readFeedQuery(owner: Owner, query: URLSearchParams, now: Date): Asked {
  const limit = query.get("limit") ?? String(usualRows);
  if (!/^\d{1,4}$/.test(limit) || Number(limit) < 1 || Number(limit) > mostRows) return wrong("invalid_limit");
  const place = placeOf(owner, query, now);
  return "problem" in place ? place : { kind: "asked", place, limit: Number(limit) };
}

function placeOf(owner: Owner, query: URLSearchParams, now: Date): Place | ReturnType<typeof wrong> {
  const [cursor, from] = [query.get("cursor"), query.get("from")];
  if (cursor !== null && from !== null) return wrong("both");
  if (from !== null) return placeAt(from, now);
  if (cursor === null) return beginning;
  const read = readCursor(owner, cursor);
  if (read.kind === "malformed") return wrong("invalid_cursor");
  if (read.kind === "foreign") return wrong("foreign_cursor");
  const { id, lateAt } = read.place;
  // A clock that was put right by less than that: nothing new until then, and the cursor stays good.
  const farthest = new Date(now.getTime() + dayMs);
  return lateAt > farthest || id > leastIdAt(farthest) ? wrong("cursor_in_the_future") : read.place;
}

function placeAt(text: string, now: Date): Place | ReturnType<typeof wrong> {
  const from = readTime(text);
  if (!from) return wrong("invalid_from");
  if (from > now) return wrong("from_in_the_future");
  return { id: leastIdAt(from), lateAt: from, lateId: beginning.lateId };
}
