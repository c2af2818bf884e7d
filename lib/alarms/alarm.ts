import { z } from "zod";

export const kindSchema = z.enum(["silence", "refusals"]);
export type AlarmKind = z.infer<typeof kindSchema>;

/** The numbers behind an alarm; no guest's data. */
export const factsSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("silence"),
    /** The end of the minute of the last call that was not refused. */
    since: z.string(),
    /** How many there were in the same time before, most recent first, and whether weeks or days lie between. */
    usual: z.array(z.number()),
    every: z.enum(["week", "day"]),
    /** Calls that were refused meanwhile. */
    refused: z.number(),
  }),
  z.object({
    kind: z.literal("refusals"),
    refused: z.number(),
    calls: z.number(),
    /** The most frequent cause, and how many calls it had. */
    cause: z.string(),
    ofCause: z.number(),
    /** Of the seven days before. */
    usualPercent: z.number(),
  }),
]);
export type AlarmFacts = z.infer<typeof factsSchema>;
