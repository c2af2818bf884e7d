import { z } from "zod";
import { isNarrowed, type LogFilter } from "@/lib/calls/search/filter";
import { readAttribute } from "@/lib/calls/search/attribute";
import { readSearchText } from "@/lib/calls/search/text";
import { plainLine } from "@/lib/plain-text";

export const viewNameSchema = plainLine.min(1, "Give the view a name.").max(60, "At most 60 characters.");
export const newViewSchema = z.object({
  name: viewNameSchema,
  /** The query of the log's address. */
  query: z.string().max(4_000),
  isShared: z.literal("1").optional(),
});

/** A person's own views and, of others, those that they share. */
export type SavedView = {
  id: string;
  name: string;
  query: string;
  isShared: boolean;
  isOwn: boolean;
  ownerName: string;
};

/** Nobody finds her way among more. */
export const mostViews = 50;

/** Why these filters cannot be kept; a view outlives the calls, so it holds nothing of a guest. */
export function viewProblem(filter: LogFilter): string | undefined {
  if (!isNarrowed(filter)) return "Choose filters first: a view keeps them.";
  const sought = filter.q === undefined ? undefined : readSearchText(filter.q);
  const isOfGuest = sought !== undefined && sought.kind !== "domain";
  const value = filter.attribute === undefined ? undefined : readAttribute(filter.attribute).value;
  if (!isOfGuest && !value?.includes("@")) return undefined;
  return "A view keeps no guest's address and no reference. Take them away, or keep the address of this page yourself.";
}
