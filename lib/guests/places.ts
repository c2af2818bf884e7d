import { z } from "zod";

/** Where something of a guest is kept; who adds a table for guests' data adds it here. */
export const placeNames = [
  "calls",
  "silentWrites",
  "backfills",
  "requests",
  "numbers",
  "moments",
  "examples",
  "exports",
  "spool",
] as const;
export type PlaceName = (typeof placeNames)[number];

/** What each place is, and what becomes of it when a guest is erased. */
export const places: Record<PlaceName, { label: string; becomes: string }> = {
  calls: {
    label: "Calls",
    becomes: "Stay as facts: when, which step, what came of it. Nothing of her is left in them.",
  },
  silentWrites: { label: "Silent writes", becomes: "Deleted. What was not written yet will not be." },
  backfills: {
    label: "Guests of backfills",
    becomes: "Deleted. What was set stays in the directory, and can no longer be undone for her.",
  },
  requests: { label: "Requests for approval", becomes: "Deleted, with their history, links and mails." },
  numbers: { label: "Reserved numbers", becomes: "Stay taken, so that nobody else gets them, but are nobody’s." },
  moments: { label: "Moments of first calls", becomes: "Deleted." },
  examples: { label: "Examples of mappings", becomes: "Deleted: their claims or expectations name her." },
  exports: {
    label: "Exports",
    becomes: "Deleted: their filters name her. Files that somebody took away are out of reach.",
  },
  spool: { label: "Calls that wait outside the database", becomes: "Never brought in." },
};

export const countsSchema = z.partialRecord(z.enum(placeNames), z.number().int());
export type Counts = z.infer<typeof countsSchema>;

/** Something that a person wrote and that names her: a rule, a table. */
export const mentionSchema = z.object({ table: z.string(), column: z.string(), rows: z.number().int() });
export type Mention = z.infer<typeof mentionSchema>;

export const sumOf = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Whether nothing was found when somebody looked again. What waits outside the database is kept out when it comes. */
export const isClean = (left: Counts): boolean => sumOf({ ...left, spool: 0 }) === 0;
