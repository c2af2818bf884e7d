import { z } from "zod";

/** How many days a tenant may keep her calls. */
export const leastDays = 1;
export const mostDays = 3650;

const message = `A whole number from ${leastDays} to ${mostDays.toLocaleString("en-GB")}.`;

/** As it is typed into a form. */
export const retentionDaysSchema = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/, message)
  .transform(Number)
  .pipe(z.number().min(leastDays, message).max(mostDays, message));

/** More are not counted: a person decides the same about a million. */
export const mostCounted = 1_000_000;

/** What a change takes away. `oldest`: of the calls that go; null if none does. Counts end at `mostCounted`. */
export type Going = { before: Date; calls: number; silentWrites: number; oldest: Date | null };
