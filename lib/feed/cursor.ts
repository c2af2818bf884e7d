import { z } from "zod";
import { parseJson } from "@/lib/parse-json";

/**
 * How far another system has read. Calls have two places: those that were saved at once are read by their ids, and those that came
 * late by when they came, so that none is missed that gets an older place (docs/decisions/0030-what-leaves-the-log.md).
 */
export type Place = { id: string; lateAt: Date; lateId: string };

const leastId = "00000000-0000-0000-0000-000000000000";
export const beginning: Place = { id: leastId, lateAt: new Date(0), lateId: leastId };

export type Feed = "calls" | "audit";
type Owner = { feed: Feed; tenantId: string };

const written = z.tuple([
  z.literal(1), // version
  z.enum(["calls", "audit"]),
  z.guid(),
  z.guid().toLowerCase(),
  z.number().int().min(0).max(8_640_000_000_000_000),
  z.guid().toLowerCase(),
]);

export const writeCursor = ({ feed, tenantId }: Owner, { id, lateAt, lateId }: Place): string =>
  btoa(JSON.stringify([1, feed, tenantId, id, lateAt.getTime(), lateId]))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

export type ReadCursor = { kind: "place"; place: Place } | { kind: "malformed" } | { kind: "foreign" };

/** `foreign`: of another tenant, or of the other feed. It would show nothing that is not the token's, but it is a mistake to tell. */
export function readCursor({ feed, tenantId }: Owner, text: string): ReadCursor {
  const read = written.safeParse(parseJson(decode(text) ?? ""));
  if (!read.success) return { kind: "malformed" };
  const [, ofFeed, ofTenant, id, lateMs, lateId] = read.data;
  if (ofFeed !== feed || ofTenant !== tenantId) return { kind: "foreign" };
  return { kind: "place", place: { id, lateAt: new Date(lateMs), lateId } };
}

function decode(text: string): string | undefined {
  if (!/^[\w-]{1,400}$/.test(text)) return undefined;
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return undefined;
  }
}
