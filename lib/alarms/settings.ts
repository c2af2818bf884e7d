import { z } from "zod";

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** What is watched, and from when on it is worth a person's time. Each has a default, so that older rows read. */
export const watchedSchema = z.object({
  silence: z.boolean().default(true),
  /** How long without a call, at least. */
  silentMinutes: whole(5, 1_440).default(30),
  /** How many calls there were in the same time each of the other days. */
  usualCalls: whole(5, 100_000).default(10),
  refusals: z.boolean().default(true),
  /** Refused calls within an hour, at least. */
  refusedCalls: whole(1, 100_000).default(20),
  /** Their share of all calls in percent, at least. */
  refusedPercent: whole(1, 100).default(10),
});
export type Watched = z.infer<typeof watchedSchema>;

export const usualSettings: Watched = watchedSchema.parse({});

/** Of rows that a later version wrote, what we know. */
export const readWatched = (json: unknown): Watched => watchedSchema.safeParse(json).data ?? usualSettings;
